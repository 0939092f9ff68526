import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Conversation } from '@qiao/shared/conversation';
import type { ConversationId, SiteId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../ports.ts';
import {
  START,
  aConversationId,
  aSiteId,
  aVisitorId,
  anAgentId,
  assigned,
  begun,
  closed,
  decision,
  reopened,
  requeued,
  write,
} from '../seeds.ts';

const idsOf = (listed: Listed[]) => listed.map(({ conversation }) => conversation.conversationId);

export function describeLists(store: () => Store): void {
  describe('lists', () => {
    testOfVisitor(store);
    testWaiting(store);
    testLatest(store);
    testPages(store);
    testFollowing(store);
    testUnknownCursors(store);
  });
}

function testOfVisitor(store: () => Store): void {
  test('[STORE-16] the conversations of a visitor on a site, the latest changed first', async () => {
    const siteId = aSiteId();
    const [visitorId, before] = [aVisitorId(), aVisitorId()];
    const first = await begun(store(), { siteId, visitorId, at: START + 10 });
    const second = await begun(store(), { siteId, visitorId, at: START + 20 });
    const third = await begun(store(), { siteId, visitorId: before, at: START + 30 });
    await begun(store(), { siteId: aSiteId(), visitorId, at: START + 40 });
    await begun(store(), { siteId, at: START + 50 });
    const { listed } = await write(store(), decision(first, 3, [closed()], START + 60));
    const { transcripts } = store();
    expect(idsOf(await transcripts.ofVisitor(siteId, [visitorId, before], 10))).toEqual([first, third, second]);
    expect(idsOf(await transcripts.ofVisitor(siteId, [visitorId, before], 2))).toEqual([first, third]);
    expect(await transcripts.ofVisitor(siteId, [visitorId], 1)).toEqual([listed]);
    expect(await transcripts.ofVisitor(siteId, [aVisitorId()], 10)).toEqual([]);
    expect(await transcripts.ofVisitor(siteId, [], 10)).toEqual([]);
  });

  test.each([1, 2, 3])(
    '[STORE-16] in pages of %i each once, also those that changed at the same moment',
    async (limit) => {
      const siteId = aSiteId();
      const visitorId = aVisitorId();
      const ids = [];
      for (const at of [1, 2, 2, 2, 3, 3, 4]) ids.push(await begun(store(), { siteId, visitorId, at: START + at }));
      const found: Listed[] = [];
      let before: Conversation | null = null;
      for (let pages = 0; pages < 10; pages++) {
        const page: Listed[] = await store().transcripts.ofVisitor(siteId, [visitorId], limit, before);
        expect(page.length).toBeLessThanOrEqual(limit);
        found.push(...page);
        before = page.at(-1)?.conversation ?? null;
        if (!before) break;
      }
      expect(idsOf(found).toSorted()).toEqual(ids.toSorted());
      const times = found.map(({ conversation }) => conversation.lastAt);
      expect(times).toEqual(times.toSorted((one, other) => other - one));
    },
  );
}

function testWaiting(store: () => Store): void {
  test('[STORE-17] those that wait, the one that queued first at the head', async () => {
    const siteId = aSiteId();
    const late = await begun(store(), { siteId, at: START + 30 });
    const early = await begun(store(), { siteId, at: START + 10 });
    const middle = await begun(store(), { siteId, at: START + 20 });
    await begun(store(), { siteId: aSiteId(), at: START });
    const waiting = async (limit = 10) =>
      (await store().transcripts.waiting(siteId, limit)).map(({ conversationId }) => conversationId);
    expect(await waiting()).toEqual([early, middle, late]);
    expect(await waiting(2)).toEqual([early, middle]);
    expect(await store().transcripts.waiting(siteId, 1)).toEqual([await store().transcripts.conversation(early)]);
    expect(await store().transcripts.waiting(aSiteId(), 10)).toEqual([]);
  });

  test('[STORE-17] the assigned and the closed do not wait; who is requeued has the original place, who reopens a new one', async () => {
    const siteId = aSiteId();
    const agentId = anAgentId();
    const first = await begun(store(), { siteId, at: START + 10 });
    const second = await begun(store(), { siteId, at: START + 20 });
    const waiting = async () =>
      (await store().transcripts.waiting(siteId, 10)).map(({ conversationId }) => conversationId);
    await write(store(), decision(first, 3, [assigned(agentId)], START + 30));
    expect(await waiting()).toEqual([second]);
    await write(store(), decision(first, 4, [requeued(agentId)], START + 40));
    expect(await waiting()).toEqual([first, second]);
    await write(store(), decision(first, 5, [closed()], START + 50));
    expect(await waiting()).toEqual([second]);
    await write(store(), decision(first, 6, [reopened()], START + 60));
    expect(await waiting()).toEqual([second, first]);
  });
}

function testLatest(store: () => Store): void {
  test('[STORE-70] those that stand alike on a site, the one with the latest entry first', async () => {
    const siteId = aSiteId();
    const agentId = anAgentId();
    const first = await begun(store(), { siteId, at: START + 10 });
    const second = await begun(store(), { siteId, at: START + 20 });
    const third = await begun(store(), { siteId, at: START + 30 });
    await begun(store(), { siteId: aSiteId(), at: START + 40 });
    const latest = async (status: 'waiting' | 'assigned' | 'closed', limit = 10) =>
      idsOf(await store().transcripts.latest(siteId, status, limit));
    expect(await latest('waiting')).toEqual([third, second, first]);
    const { listed } = await write(store(), decision(first, 3, undefined, START + 50));
    expect(await latest('waiting', 2)).toEqual([first, third]);
    expect(await store().transcripts.latest(siteId, 'waiting', 1)).toEqual([listed]);
    await write(store(), decision(second, 3, [assigned(agentId)], START + 60));
    await write(store(), decision(third, 3, [closed()], START + 70));
    expect([await latest('waiting'), await latest('assigned'), await latest('closed')]).toEqual([
      [first],
      [second],
      [third],
    ]);
  });
}

type Seen = { cursor: string | null; lastSeqs: Map<ConversationId, number> };

/** Reads pages from the cursor on until there are no more; the number of pages is bounded, or a cursor stands still. */
async function readOn(store: Store, siteId: SiteId, seen: Seen, limit: number): Promise<void> {
  for (let pages = 0; pages < 1_000; pages++) {
    const page = await store.transcripts.changedSince(siteId, seen.cursor, limit);
    expect(page.listed.length).toBeLessThanOrEqual(limit);
    for (const { conversation } of page.listed) {
      expect(conversation.siteId).toBe(siteId);
      const before = seen.lastSeqs.get(conversation.conversationId) ?? 0;
      seen.lastSeqs.set(conversation.conversationId, Math.max(before, conversation.lastSeq));
    }
    seen.cursor = page.cursor;
    if (!page.hasMore) return;
  }
  throw new Error('The pages do not end.');
}

const nothingSeen = (): Seen => ({ cursor: null, lastSeqs: new Map() });

function testPages(store: () => Store): void {
  test.for([1, 2, 3, 10])('[STORE-18] everything is found from no cursor, in pages of %i', async (limit) => {
    const siteId = aSiteId();
    const ids = await Promise.all(Array.from({ length: 6 }, () => begun(store(), { siteId })));
    await begun(store(), { siteId: aSiteId() });
    const seen = nothingSeen();
    await readOn(store(), siteId, seen, limit);
    expect(seen.lastSeqs).toEqual(new Map(ids.map((id) => [id, 2])));
  });

  test('[STORE-18] what changed after the cursor is found, and the oldest change comes first', async () => {
    const siteId = aSiteId();
    const [first, second, third] = [
      await begun(store(), { siteId }),
      await begun(store(), { siteId }),
      await begun(store(), { siteId }),
    ];
    const seen = nothingSeen();
    await readOn(store(), siteId, seen, 10);
    await write(store(), decision(second, 3));
    const { listed } = await write(store(), decision(first, 3));
    const page = await store().transcripts.changedSince(siteId, seen.cursor, 10);
    expect(idsOf(page.listed).filter((id) => id !== third)).toEqual([second, first]);
    expect(page.listed.at(-1)).toEqual(listed);
    const fromStart = await store().transcripts.changedSince(siteId, null, 10);
    expect(idsOf(fromStart.listed)).toEqual([third, second, first]);
  });

  test('[STORE-18] a site without conversations has an empty page, and its cursor finds the first one', async () => {
    const siteId = aSiteId();
    const empty = await store().transcripts.changedSince(siteId, null, 10);
    expect(empty).toMatchObject({ listed: [], hasMore: false });
    const first = await begun(store(), { siteId });
    const page = await store().transcripts.changedSince(siteId, empty.cursor, 10);
    expect(idsOf(page.listed)).toEqual([first]);
  });
}

function testFollowing(store: () => Store): void {
  test.for([2, 50])(
    '[STORE-19] who follows the cursor in pages of %i misses nothing while others write',
    async (limit) => {
      const siteId = aSiteId();
      const committed = new Map<ConversationId, number>();
      let writers = 8;
      const begin25 = async () => {
        const conversationId = await begun(store(), { siteId });
        committed.set(conversationId, 2);
        for (let seq = 3; seq <= 27; seq++) {
          await write(store(), decision(conversationId, seq));
          committed.set(conversationId, seq);
        }
      };
      const writing = Promise.all(
        Array.from({ length: writers }, () =>
          begin25().finally(() => {
            writers -= 1;
          }),
        ),
      );
      const seen = nothingSeen();
      for (let isLast = false; !isLast;) {
        await nextTurn();
        isLast = writers === 0;
        const before = [...committed];
        await readOn(store(), siteId, seen, limit);
        const missed = before.filter(([id, lastSeq]) => (seen.lastSeqs.get(id) ?? 0) < lastSeq);
        expect(missed).toEqual([]);
      }
      await writing;
      expect(seen.lastSeqs).toEqual(committed);
    },
  );
}

function testUnknownCursors(store: () => Store): void {
  test('[STORE-20] an unknown cursor counts as none', async () => {
    const siteId = aSiteId();
    const id = await begun(store(), { siteId });
    for (const cursor of [
      'nonsense',
      '',
      '-1',
      '0x10',
      '99999',
      '99999999999999999999',
      aConversationId(),
      '{"$gt":""}',
    ]) {
      expect(idsOf((await store().transcripts.changedSince(siteId, cursor, 10)).listed)).toEqual([id]);
    }
  });
}
