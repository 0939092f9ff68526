import type { Keep } from './keep.ts';

const SILENT = 'silent';

/** Whether the visitor wants no sounds: kept through every reload, and the same in every page of this browser. */
export function isSilent(keep: Keep): boolean {
  return keep.read(SILENT) !== null;
}

export function setSilent(keep: Keep, isWanted: boolean): void {
  if (isWanted) keep.write(SILENT, '1');
  else keep.remove(SILENT);
}
