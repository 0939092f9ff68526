import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../../ports.ts';
import { isOfTheMachine } from './fault.ts';

/** Runs what reads; rejects with `StoreUnavailable` where the disk or the file fails, and after closing. */
export type Read = <Value>(look: () => Value) => Promise<Value>;

export function createRead(database: DatabaseSync): Read {
  return async (look) => {
    if (!database.isOpen) throw new StoreUnavailable('The store is closed.');
    try {
      return look();
    } catch (cause) {
      if (!isOfTheMachine(cause)) throw cause;
      throw new StoreUnavailable('The embedded store could not read.', { cause });
    }
  };
}
