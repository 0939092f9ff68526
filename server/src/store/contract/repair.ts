import { fold } from '@qiao/shared/conversation';
import { describe, expect, test } from 'vitest';
import type { OpenedStore } from '../contract.ts';
import { START, aSiteId, aVisitorId, anAgentId, assigned, begun, decision, write } from '../seeds.ts';

export function describeRepair(opened: () => OpenedStore): void {
  describe('a stored conversation that was left behind', () => {
    testReading(opened);
    testRepair(opened);
  });
}

function testReading(opened: () => OpenedStore): void {
  test('[STORE-24] the log tells the truth, and goes on from it', async () => {
    const { store, leaveFoldBehind } = opened();
    const id = await begun(store);
    await write(store, decision(id, 3, [assigned(anAgentId())]));
    await leaveFoldBehind(id);
    const entries = await store.transcripts.entries(id, 0, 10);
    expect(entries).toHaveLength(3);
    expect(await store.transcripts.conversation(id)).toEqual(fold(id, undefined, entries));
    expect(await store.transcripts.heads([id])).toEqual([{ conversationId: id, lastSeq: 3 }]);
    expect(await store.transcripts.append(decision(id, 3))).toEqual({ kind: 'conflict' });
    const next = await write(store, decision(id, 4));
    expect(next.listed.conversation).toEqual(fold(id, undefined, [...entries, ...next.entries]));
  });

  test('[STORE-24] a conversation of one decision is there, though nothing but its log is', async () => {
    const { store, leaveFoldBehind } = opened();
    const id = await begun(store);
    await leaveFoldBehind(id);
    const entries = await store.transcripts.entries(id, 0, 10);
    expect(await store.transcripts.conversation(id)).toEqual(fold(id, undefined, entries));
    expect(await store.transcripts.heads([id])).toEqual([{ conversationId: id, lastSeq: 2 }]);
    expect(await store.transcripts.append(decision(id, 1))).toEqual({ kind: 'conflict' });
    await write(store, decision(id, 3));
  });
}

function testRepair(opened: () => OpenedStore): void {
  test('[STORE-25] repair brings lists up to the logs, answers how many it mended, and then has nothing to do', async () => {
    const { store, leaveFoldBehind } = opened();
    await store.transcripts.repair();
    const siteId = aSiteId();
    const visitorId = aVisitorId();
    const begunOnly = await begun(store, { siteId, visitorId, at: START + 10 });
    const taken = await begun(store, { siteId, visitorId, at: START + 20 });
    const whole = await begun(store, { siteId, visitorId, at: START + 30 });
    await write(store, decision(taken, 3, [assigned(anAgentId())], START + 40));
    await leaveFoldBehind(begunOnly);
    await leaveFoldBehind(taken);
    expect(await store.transcripts.repair()).toBe(2);
    const waiting = await store.transcripts.waiting(siteId, 10);
    expect(waiting.map(({ conversationId }) => conversationId)).toEqual([begunOnly, whole]);
    const ofVisitor = await store.transcripts.ofVisitor(siteId, [visitorId], 10);
    expect(ofVisitor.map(({ conversation }) => conversation.lastSeq).toSorted((a, b) => a - b)).toEqual([2, 2, 3]);
    expect(await store.transcripts.repair()).toBe(0);
  });

  test('[STORE-25] who follows the cursor is told of what was mended', async () => {
    const { store, leaveFoldBehind } = opened();
    const siteId = aSiteId();
    const id = await begun(store, { siteId });
    const { cursor } = await store.transcripts.changedSince(siteId, null, 10);
    const { listed } = await write(store, decision(id, 3));
    await leaveFoldBehind(id);
    await store.transcripts.repair();
    expect((await store.transcripts.changedSince(siteId, cursor, 10)).listed).toEqual([listed]);
  });

  test('[STORE-25] repair leaves marks alone', async () => {
    const { store, leaveFoldBehind } = opened();
    const id = await begun(store);
    const marks = await store.transcripts.moveMark(id, 'visitorReadSeq', 2);
    await write(store, decision(id, 3));
    await leaveFoldBehind(id);
    await store.transcripts.repair();
    expect(await store.transcripts.marks(id)).toEqual(marks);
  });
}
