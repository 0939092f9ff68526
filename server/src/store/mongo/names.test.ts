import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntryDraft } from '@qiao/shared/entry';
import { systemClock } from '../../clock.ts';
import type { OpenedStore } from '../contract.ts';
import { aConversationId, aSiteId, aVisitorId, begun, beginning, write } from '../seeds.ts';
import { openMongoStore } from './mongo.ts';
import { HOW_TO_RUN, dropDatabase, findMongo } from './mongo-url.ts';
import { aDatabase, openTestStore } from './test-database.ts';

const server = await findMongo();

/** Names and values that mean something to MongoDB, to its driver or to JavaScript where they stand in the wrong place. */
const HOSTILE = ['$set', '$where', 'a.b', '.', '$', '', '__proto__', 'constructor', '_id', 'a\u0000b', '$$NOW', '{"$gt":""}', '桥 🧩'];

describe.skipIf(!server)('names and texts that mean something to a database', () => {
  let opened: OpenedStore | undefined;
  beforeAll(async () => {
    if (server) opened = await openTestStore(server.url);
  });
  afterAll(async () => {
    await opened?.close();
    await server?.stop();
  });
  const store = () => {
    if (!opened) throw new Error('The store is not open.');
    return opened.store;
  };

  test('[STORE-49] a context comes back as it was, whatever its names and values', async () => {
    const siteId = aSiteId();
    const visitorId = aVisitorId();
    const context = Object.fromEntries(HOSTILE.map((name) => [name, name]));
    const [first] = beginning({ siteId, visitorId }).entries;
    if (first?.body.type !== 'started') throw new Error('A conversation begins with something else.');
    const entries: EntryDraft[] = [
      { ...first, body: { ...first.body, context } },
      ...HOSTILE.map((text): EntryDraft => ({ author: first.author, body: { type: 'message', text } })),
    ];
    const append = { ...beginning({ siteId, visitorId }), entries };
    const result = await write(store(), append);
    expect(await store().transcripts.entries(append.conversationId, 0, 100)).toEqual(result.entries);
    expect(Object.entries((await store().transcripts.conversation(append.conversationId))?.context ?? {})).toEqual(Object.entries(context));
    expect(await store().transcripts.ofVisitor(siteId, [visitorId], 10)).toEqual([result.listed]);
  });

  test('[STORE-49] an empty context is not the same as none', async () => {
    const append = beginning();
    const [first, ...rest] = append.entries;
    if (first?.body.type !== 'started') throw new Error('A conversation begins with something else.');
    for (const context of [{}, null]) {
      const conversationId = aConversationId();
      await write(store(), { ...append, conversationId, entries: [{ ...first, body: { ...first.body, context } }, ...rest] });
      expect(await store().transcripts.conversation(conversationId)).toMatchObject({ context });
    }
  });

  test('[STORE-50] processes that start at once on an empty database all open it', async () => {
    if (!server) return;
    const url = aDatabase(server.url);
    const stores = await Promise.all([1, 2, 3].map(() => openMongoStore({ url, clock: systemClock })));
    for (const one of stores) await begun(one);
    await Promise.all(stores.map((one) => one.close()));
    await dropDatabase(url);
  });
});

if (!server) describe('names and texts that mean something to a database', () => test.skip(HOW_TO_RUN, () => {}));
