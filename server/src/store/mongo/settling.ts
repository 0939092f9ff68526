import type { Connection } from 'mongoose';

/**
 * How far out of order times may appear: a slow write, another server's clock after an election. Whoever follows by time
 * looks this much further back than what was seen, so that nothing that appears late is skipped.
 */
const OVERLAP_MS = 30_000;
/** Nothing appears this late; so a time that lies this far back need not be looked at again and again. */
const SETTLED_AFTER_MS = 600_000;

/** The database's clock. */
export async function databaseNow(connection: Connection): Promise<Date> {
  const hello = await connection.db?.command({ hello: 1 });
  if (!(hello?.['localTime'] instanceof Date)) throw new TypeError('The database does not tell its time.');
  return hello['localTime'];
}

/**
 * Whether everything up to `seen` has surely appeared. `seen` must be the time of a document that was read, never of a
 * clock: while a majority of servers is slow, reads stand still and clocks do not.
 */
export function isSettled(seen: Date, now: Date): boolean {
  return now.getTime() - seen.getTime() > SETTLED_AFTER_MS;
}

export function withOverlap(seen: Date): Date {
  return new Date(seen.getTime() - OVERLAP_MS);
}
