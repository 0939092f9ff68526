import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { afterAll, describe } from 'vitest';
import { fold } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import { systemClock } from '../../clock.ts';
import type { Store } from '../../ports.ts';
import type { OpenedStore } from '../contract.ts';
import { collectionsOf, createMongoose } from './collections.ts';
import { foldedFields } from './folds.ts';
import { openMongoStore } from './mongo.ts';
import { HOW_TO_RUN, databaseUrl, dropDatabase, findMongo } from './mongo-url.ts';

/** The address of a database that nobody else uses. */
export function aDatabase(url: string): string {
  return databaseUrl(url, `qiao_test_${crypto.randomUUID().slice(0, 18).replaceAll('-', '')}`);
}

/** A connection of the test's own, to look at and to spoil what the store keeps. */
export async function lookInto(
  url: string,
): Promise<{ connection: Connection; collections: ReturnType<typeof collectionsOf> }> {
  const connection = createMongoose().createConnection();
  const collections = collectionsOf(connection);
  await connection.openUri(url, { autoIndex: false, serverSelectionTimeoutMS: 5_000 });
  return { connection, collections };
}

/** Opens a store in a database of its own, as the contract suite wants it; `close` drops the database. */
export async function openTestStore(serverUrl: string): Promise<OpenedStore & { url: string }> {
  const url = aDatabase(serverUrl);
  let store: Store = await openMongoStore({ url, clock: systemClock });
  return {
    url,
    store,
    passTime: (ms) => wait(ms),
    leaveFoldBehind: (conversationId) => leaveFoldBehind(url, store, conversationId),
    async reopen() {
      await store.close();
      store = await openMongoStore({ url, clock: systemClock });
      return store;
    },
    async close() {
      await store.close();
      await dropDatabase(url);
    },
  };
}

async function leaveFoldBehind(url: string, store: Store, conversationId: ConversationId): Promise<void> {
  const entries = await store.transcripts.entries(conversationId, 0, 1_000);
  const latest = entries.at(-1)?.commandId;
  const before: Entry[] = entries.filter(({ commandId }) => commandId !== latest);
  const conversation = fold(conversationId, undefined, before);
  const { connection, collections } = await lookInto(url);
  try {
    if (conversation)
      await collections.conversations.updateOne({ _id: conversationId }, { $set: foldedFields(conversation) });
    else await collections.conversations.deleteOne({ _id: conversationId });
    await collections.appends.updateMany({ conversationId }, { $set: { isUnchecked: true } });
  } finally {
    await connection.close();
  }
}

/** A suite that needs MongoDB. Where there is none it is skipped, and its title says how to run it. */
export async function describeMongo(name: string, define: (serverUrl: () => string) => void): Promise<void> {
  const server = await findMongo();
  describe.skipIf(!server)(server ? name : `${name}. ${HOW_TO_RUN}`, { timeout: 30_000 }, () => {
    afterAll(() => server?.stop());
    define(() => {
      if (!server) throw new Error(HOW_TO_RUN);
      return server.url;
    });
  });
}
