import type { Attachment } from '@qiao/shared/attachment';
import { language } from '../words.ts';

const KIB = 1_024;
const MIB = 1_048_576;

/** “12 kB”, “3.4 MB”. */
export function fileSize(size: number): string {
  const isSmall = size < MIB;
  const unit = isSmall ? 'kilobyte' : 'megabyte';
  const format = new Intl.NumberFormat(language(), {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  });
  return format.format(isSmall ? Math.max(1, Math.round(size / KIB)) : size / MIB);
}

/** “0:07”, “12:30”. */
export function soundLength(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What its bytes showed it to be, as endings of names have it; where they showed nothing, the name's own. */
export function fileKind({ contentType, name }: Attachment): string {
  const known = /^(?:application|video)\/(pdf|zip|gzip|json|mp4|webm)$/.exec(contentType)?.[1];
  return (known ?? /\.([a-z0-9]{1,5})$/i.exec(name)?.[1] ?? '').toUpperCase();
}
