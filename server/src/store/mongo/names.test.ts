import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EntryDraft } from '@qiao/shared/entry';
import { systemClock } from '../../clock.ts';
import type { OpenedStore } from '../contract.ts';
import { aConversationId, aSiteId, aVisitorId, begun, beginning, write } from '../seeds.ts';
import { openMongoStore } from './mongo.ts';
import { dropDatabase } from './mongo-url.ts';
import { aDatabase, describeMongo, openTestStore } from './test-database.ts';

/** Names and values that mean something to MongoDB, to its driver or to JavaScript where they stand in the wrong place. */
const HOSTILE = [
  '$set',
  '$where',
  'a.b',
  '.',
  '$',
  '',
  '__proto__',
  'constructor',
  '_id',
  'a\u0000b',
  '$$NOW',
  '{"$gt":""}',
  '桥 🧩',
];

await describeMongo('names and texts that mean something to a database', (serverUrl) => {
  let opened: OpenedStore | undefined;
  beforeAll(async () => {
    opened = await openTestStore(serverUrl());
  });
  afterAll(async () => {
    await opened?.close();
  });
  const store = () => {
    if (!opened) throw new Error('The store is not open.');
    return opened.store;
  };

  test('[MONGO-8] a context comes back as it was, whatever its names and values', async () => {
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
    expect(Object.entries((await store().transcripts.conversation(append.conversationId))?.context ?? {})).toEqual(
      Object.entries(context),
    );
    expect(await store().transcripts.ofVisitor(siteId, [visitorId], 10)).toEqual([result.listed]);
  });

  test('[MONGO-8] an empty context is not the same as none', async () => {
    const append = beginning();
    const [first, ...rest] = append.entries;
    if (first?.body.type !== 'started') throw new Error('A conversation begins with something else.');
    for (const context of [{}, null]) {
      const conversationId = aConversationId();
      await write(store(), {
        ...append,
        conversationId,
        entries: [{ ...first, body: { ...first.body, context } }, ...rest],
      });
      expect(await store().transcripts.conversation(conversationId)).toMatchObject({ context });
    }
  });

  test('[MONGO-9] processes that start at once on an empty database all open it', async () => {
    const url = aDatabase(serverUrl());
    const stores = await Promise.all([1, 2, 3].map(() => openMongoStore({ url, clock: systemClock })));
    const ids = await Promise.all(stores.map((one) => begun(one)));
    for (const one of stores) expect(await one.transcripts.heads(ids)).toHaveLength(3);
    await Promise.all(stores.map((one) => one.close()));
    await dropDatabase(url);
  });
});
