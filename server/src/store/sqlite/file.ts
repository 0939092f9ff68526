import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreInUse, StoreUnusable } from '../unusable.ts';
import { isBusy } from './fault.ts';
import { migrate } from './schema.ts';

/** How long a connection waits for somebody who looks into the file with another program. */
const PATIENCE_MS = 5_000;

/** The one connection that writes. A commit is on the disk before it returns (`synchronous = FULL` syncs the log of WAL mode at each). */
export function openForWriting(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: PATIENCE_MS });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864');
  return database;
}

export function openForReading(path: string): DatabaseSync {
  return new DatabaseSync(path, { readOnly: true, timeout: PATIENCE_MS });
}

/** Makes the folder, and answers the one path that all names of the file lead to, so that two names cannot get two locks. */
export function settle(path: string): string {
  const folder = dirname(path);
  try {
    makeFolder(folder);
    return existsSync(path) ? realpathSync(path) : join(realpathSync(folder), basename(path));
  } catch (cause) {
    throw new StoreUnusable(
      `The folder ${folder} cannot be made or read: let the user who runs this write there, or name another path.`,
      { cause },
    );
  }
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** One folder after the other: `recursive` of `mkdirSync` never returns where a folder cannot be made in one that is there, as in `/proc`. */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!isFolder(folder)) throw error;
  }
}

/**
 * Takes the file for this process, and answers how to let go of it. The lock is one of the operating system on a small
 * database beside the file, so it dies with the process, however that ends. Throws `StoreInUse` where another has it.
 */
export function lock(path: string): () => void {
  let held: DatabaseSync | undefined;
  try {
    held = new DatabaseSync(`${path}.lock`, { timeout: 0 });
    held.exec('BEGIN EXCLUSIVE');
    const database = held;
    return () => database.close();
  } catch (cause) {
    held?.close();
    if (isBusy(cause)) throw new StoreInUse(path);
    throw new StoreUnusable(
      `${path}.lock cannot be written: let the user who runs this write in that folder, or name another path.`,
      { cause },
    );
  }
}

/** Makes the tables where they are missing. Throws `StoreUnusable` where the file is none of ours, or not to be written. */
export function prepare(path: string): void {
  let database: DatabaseSync | undefined;
  try {
    database = openForWriting(path);
    migrate(database, path);
  } catch (cause) {
    if (cause instanceof StoreUnusable) throw cause;
    throw new StoreUnusable(
      `${path} cannot be opened as a database: it is no file of Qiao, is damaged, or may not be written. Name another path, or put a backup there.`,
      { cause },
    );
  } finally {
    database?.close();
  }
}
