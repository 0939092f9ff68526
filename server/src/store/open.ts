import type { Database } from '../config.ts';
import type { Clock, Store } from '../ports.ts';
import { openMongoStore } from './mongo/mongo.ts';
import { openSqliteStore } from './sqlite/sqlite.ts';

/** Opens the store that the settings name. Throws StoreInUse or StoreUnusable, each with a sentence for people. */
export function openStore(database: Database, clock: Clock): Promise<Store> {
  switch (database.kind) {
    case 'embedded':
      return openSqliteStore({ path: database.path, clock });
    case 'mongodb':
      return openMongoStore({ url: database.url, clock });
    default:
      return database satisfies never;
  }
}
