import type { AttachedFile } from './attached-file.ts';

/** What browsers draw; the server judges by the bytes. */
const DRAWN: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** Whether a file is at the server, or gets there by itself. */
export function isGoing({ fate }: AttachedFile): boolean {
  return fate.is === 'sending' || fate.is === 'whole';
}

/** Whether the same file, refused once, may be taken another time: neither its size nor its emptiness will change. */
export function mayBeTakenYet({ fate, size }: AttachedFile): boolean {
  return fate.is === 'refused' && size > 0 && fate.code !== 'too_big';
}

/** Whether it can be shown before it is sent. */
export function isDrawn({ type }: Pick<AttachedFile, 'type'>): boolean {
  return DRAWN.has(type);
}
