/** Primary result codes of SQLite (https://sqlite.org/rescode.html); the lower 8 bits of an extended one. */
const BUSY = 5;
/** Busy, locked, out of memory, read-only, I/O error, corrupt, full, cannot open, protocol, not a database. */
const OF_THE_MACHINE: readonly number[] = [BUSY, 6, 7, 8, 10, 11, 13, 14, 15, 26];

function primaryCode(error: unknown): number | undefined {
  const isSqlite = error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
  return isSqlite ? Number(error.errcode) & 0xff : undefined;
}

/** Whether somebody else has the file. */
export function isBusy(error: unknown): boolean {
  return primaryCode(error) === BUSY;
}

/** Whether the disk, the memory or the file failed, rather than the program. */
export function isOfTheMachine(error: unknown): boolean {
  const code = primaryCode(error);
  return code !== undefined && OF_THE_MACHINE.includes(code);
}
