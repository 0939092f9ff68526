import type { Database } from '../config.ts';
import type { Clock, Store } from '../ports.ts';
import { openSqliteStore } from './sqlite/sqlite.ts';

/**
 * Opens the store that the settings name. Throws StoreInUse or StoreUnusable, each with a sentence for people. The driver of
 * MongoDB, half of all that a process would read from the disk, is read where it is needed.
 */
export async function openStore(database: Database, clock: Clock): Promise<Store> {
  switch (database.kind) {
    case 'embedded':
      return openSqliteStore({ path: database.path, clock });
    case 'mongodb': {
      const { openMongoStore } = await import('./mongo/mongo.ts');
      return openMongoStore({ url: database.url, clock });
    }
    default:
      return database satisfies never;
  }
}
