import type { Attachment } from './attachment.ts';

const KIB = 1_024;
const MIB = 1_048_576;

/** “12 kB”, “3.4 MB”, as the language (BCP 47) writes it. `size` is in bytes. */
export function fileSize(language: string, size: number): string {
  const isSmall = size < MIB;
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: isSmall ? 'kilobyte' : 'megabyte',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  });
  return format.format(isSmall ? Math.max(1, Math.round(size / KIB)) : size / MIB);
}

/** “0:07”, “12:30”: digits that do not jump while they run. */
export function soundLength(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const KINDS: Partial<Record<Attachment['contentType'], string>> = {
  'application/pdf': 'PDF',
  'application/zip': 'ZIP',
  'application/gzip': 'GZIP',
  'application/json': 'JSON',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PPTX',
  'video/mp4': 'MP4',
  'video/webm': 'WEBM',
};

/** What its bytes showed it to be; where they showed nothing, the ending of its name, as far as it is one. */
export function fileKind({ contentType, name }: Pick<Attachment, 'contentType' | 'name'>): string {
  return KINDS[contentType] ?? /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase() ?? '';
}
