import { MAX_FILE_NAME } from '@qiao/shared/wire';

/** Control characters, and characters that turn the direction of writing around, so that `gpj.exe` looks like `exe.jpg`; and those that nobody sees. */
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/g;
/** What one system or another does not take in a name. */
const UNUSABLE = /[<>:"|?*]/g;
/** Names of devices on Windows, whatever follows their first point. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** File systems count bytes, and 255 of them at most. */
const MAX_BYTES = 240;
const NAMELESS = 'file';

/**
 * A file's name as people read it and may save it under: the last part of a path, without what deceives the eye or a file
 * system, not hidden, at most MAX_FILE_NAME characters with its ending kept; `file` where nothing is left.
 */
export function cleanFileName(raw: string): string {
  // What is longer than any path is cut before it is read: to read it would be work for whoever sent it.
  const path = raw.slice(-4_096).toWellFormed().normalize('NFC').replaceAll(UNSEEN, '');
  const name = path.split(/[/\\]/).at(-1) ?? '';
  const usable = name.replaceAll(UNUSABLE, '_').replaceAll(/\s+/g, ' ');
  return shortened(trimmed(usable)).replace(DEVICE, '_$1') || NAMELESS;
}

/** Neither hidden nor `..`, nor with an end that Windows drops. */
function trimmed(name: string): string {
  return name.replace(/^[\s.]+/, '').replace(/[\s.]+$/, '');
}

function shortened(name: string): string {
  const ending = /\.[^.\s]{1,16}$/.exec(name)?.[0] ?? '';
  let stem = Array.from(name.slice(0, name.length - ending.length)).slice(0, MAX_FILE_NAME - 1 - [...ending].length);
  const bytesOf = () => new TextEncoder().encode(stem.join('') + ending).length;
  while (bytesOf() > MAX_BYTES) stem = stem.slice(0, -1);
  return trimmed(stem.join('') + ending);
}
