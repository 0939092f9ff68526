import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConversationId, SiteId } from '@qiao/shared/ids';
import type { Store } from '../../ports.ts';
import { aSiteId, begun, decision, write } from '../seeds.ts';
import { describeMongo, lookInto, openTestStore } from './test-database.ts';

type Opened = Awaited<ReturnType<typeof openTestStore>> & { looking: Awaited<ReturnType<typeof lookInto>> };

await describeMongo('MongoDB: what changed since', (serverUrl) => {
  let opened: Opened | undefined;
  beforeAll(async () => {
    const own = await openTestStore(serverUrl());
    opened = { ...own, looking: await lookInto(own.url) };
  });
  afterAll(async () => {
    await opened?.looking.connection.close();
    await opened?.close();
  });
  const here = () => {
    if (!opened) throw new Error('The store is not open.');
    return opened;
  };
  /** Makes it so that these changed at this time, as another server's clock or a slow write would. */
  async function changeAt(at: Date, conversationIds: ConversationId[]): Promise<void> {
    const { conversations } = here().looking.collections;
    for (const id of conversationIds) await conversations.updateOne({ _id: id }, { $set: { changedAt: at } });
  }
  const ago = (ms: number) => new Date(Date.now() - ms);
  const beginMany = (siteId: SiteId, count: number) =>
    Promise.all(Array.from({ length: count }, () => begun(here().store, { siteId })));

  test.for([1, 3, 7])('[MONGO-10] more of one time than a page of %i has are all told, each once', async (limit) => {
    const siteId = aSiteId();
    const ids = await beginMany(siteId, 10);
    await changeAt(ago(1_000), ids);
    const { told } = await readAll(here().store, siteId, null, limit);
    expect(told.toSorted()).toEqual(ids.toSorted());
  });

  test('[MONGO-11] a change that appears late, with a time before the cursor, is told', async () => {
    const siteId = aSiteId();
    const [early, late] = await beginMany(siteId, 2);
    if (!early || !late) throw new Error('There are two.');
    await changeAt(ago(40_000), [late]);
    await changeAt(ago(1_000), [early]);
    const { cursor } = await readAll(here().store, siteId, null, 10);
    await changeAt(ago(20_000), [late]);
    expect((await readAll(here().store, siteId, cursor, 10)).told).toContain(late);
  });

  test('[MONGO-11] also where it appears between two pages, behind the first', async () => {
    const siteId = aSiteId();
    const [early, late, last] = await beginMany(siteId, 3);
    if (!early || !late || !last) throw new Error('There are three.');
    await changeAt(ago(60_000), [late]);
    await changeAt(ago(5_000), [early]);
    await changeAt(ago(1_000), [last]);
    const first = await here().store.transcripts.changedSince(siteId, null, 2);
    expect(first.hasMore).toBe(true);
    await changeAt(ago(6_000), [late]);
    const { cursor } = await readAll(here().store, siteId, first.cursor, 2);
    expect((await readAll(here().store, siteId, cursor, 2)).told).toContain(late);
  });

  test('[MONGO-12] what has long settled is not told again, and what comes after it is', async () => {
    const siteId = aSiteId();
    const ids = await beginMany(siteId, 4);
    await changeAt(ago(3_600_000), ids);
    const { cursor } = await readAll(here().store, siteId, null, 10);
    expect((await readAll(here().store, siteId, cursor, 10)).told).toEqual([]);
    const [one] = ids;
    if (one) await write(here().store, decision(one, 3));
    expect((await readAll(here().store, siteId, cursor, 10)).told).toEqual([one]);
  });
});

async function readAll(store: Store, siteId: SiteId, from: string | null, limit: number) {
  const told: ConversationId[] = [];
  let cursor = from;
  for (let pages = 0; pages < 50; pages++) {
    const page = await store.transcripts.changedSince(siteId, cursor, limit);
    told.push(...page.listed.map(({ conversation }) => conversation.conversationId));
    cursor = page.cursor;
    expect(cursor.length).toBeLessThanOrEqual(100);
    if (!page.hasMore) return { told, cursor };
  }
  throw new Error('The pages do not end.');
}
