import { describe, expect, test } from 'vitest';
import type { Store } from '../../ports.ts';
import type { Mark } from '@qiao/shared/marks';
import { NO_MARKS } from '@qiao/shared/marks';
import { aConversationId, aSiteId, aVisitorId, begun, decision, write } from '../seeds.ts';

export function describeMarks(store: () => Store): void {
  describe('marks', () => {
    testMoving(store);
    testListing(store);
  });
}

function testMoving(store: () => Store): void {
  test('[STORE-21] marks are zero until set, and each side has its own, of reading and of delivery', async () => {
    const id = await begun(store());
    expect(await store().transcripts.marks(id)).toEqual(NO_MARKS);
    expect(await store().transcripts.moveMark(id, 'agentReadSeq', 2)).toEqual({ ...NO_MARKS, agentReadSeq: 2 });
    expect(await store().transcripts.moveMark(id, 'visitorReadSeq', 1)).toEqual({
      ...NO_MARKS,
      visitorReadSeq: 1,
      agentReadSeq: 2,
    });
    expect(await store().transcripts.marks(id)).toEqual({ ...NO_MARKS, visitorReadSeq: 1, agentReadSeq: 2 });
    await store().transcripts.moveMark(id, 'visitorDeliveredSeq', 2);
    const all = { visitorReadSeq: 1, agentReadSeq: 2, visitorDeliveredSeq: 2, agentDeliveredSeq: 1 };
    expect(await store().transcripts.moveMark(id, 'agentDeliveredSeq', 1)).toEqual(all);
    expect(await store().transcripts.marks(id)).toEqual(all);
  });

  test.for<Mark>(['agentReadSeq', 'agentDeliveredSeq'])('[STORE-21] a mark never goes back (%s)', async (mark) => {
    const id = await begun(store());
    await store().transcripts.moveMark(id, mark, 2);
    expect(await store().transcripts.moveMark(id, mark, 1)).toEqual({ ...NO_MARKS, [mark]: 2 });
    expect(await store().transcripts.marks(id)).toEqual({ ...NO_MARKS, [mark]: 2 });
  });

  test('[STORE-21] of marks moved at once the largest stays', async () => {
    const id = await begun(store());
    const seqs = [7, 3, 19, 11, 2, 20, 5, 13, 1, 17];
    await Promise.all(
      seqs.flatMap((seq) => [
        store().transcripts.moveMark(id, 'agentReadSeq', seq),
        store().transcripts.moveMark(id, 'visitorReadSeq', 21 - seq),
        store().transcripts.moveMark(id, 'agentDeliveredSeq', seq),
      ]),
    );
    expect(await store().transcripts.marks(id)).toEqual({
      ...NO_MARKS,
      visitorReadSeq: 20,
      agentReadSeq: 20,
      agentDeliveredSeq: 20,
    });
  });

  test('[STORE-22] a conversation that does not exist has zero marks, and moving them does nothing', async () => {
    const siteId = aSiteId();
    const id = aConversationId();
    expect(await store().transcripts.marks(id)).toEqual(NO_MARKS);
    expect(await store().transcripts.moveMark(id, 'agentReadSeq', 5)).toEqual(NO_MARKS);
    expect(await store().transcripts.marks(id)).toEqual(NO_MARKS);
    expect(await store().transcripts.conversation(id)).toBeUndefined();
    await begun(store(), { siteId, conversationId: id });
    expect(await store().transcripts.marks(id)).toEqual(NO_MARKS);
  });
}

function testListing(store: () => Store): void {
  test('[STORE-23] lists and appends tell the marks, and an append leaves them alone', async () => {
    const siteId = aSiteId();
    const visitorId = aVisitorId();
    const id = await begun(store(), { siteId, visitorId });
    const marks = await store().transcripts.moveMark(id, 'agentReadSeq', 2);
    const { listed } = await write(store(), decision(id, 3));
    expect(listed.marks).toEqual(marks);
    expect((await store().transcripts.changedSince(siteId, null, 10)).listed).toEqual([listed]);
    expect(await store().transcripts.ofVisitor(siteId, [visitorId], 10)).toEqual([listed]);
    expect(await store().transcripts.marks(id)).toEqual(marks);
  });

  test('[STORE-23] a mark of delivery is no change of a list, and stands in it', async () => {
    const siteId = aSiteId();
    const id = await begun(store(), { siteId });
    const before = await store().transcripts.changedSince(siteId, null, 10);
    const [mark, seq] = ['visitorDeliveredSeq', 2] as const;
    const marks = await store().transcripts.moveMark(id, mark, seq);
    const after = await store().transcripts.changedSince(siteId, null, 10);
    expect(after.cursor).toBe(before.cursor);
    expect(after.listed).toMatchObject([{ conversation: { conversationId: id }, marks }]);
  });

  test('[STORE-23] a mark of reading that moved is a change', async () => {
    const siteId = aSiteId();
    const id = await begun(store(), { siteId });
    const { cursor } = await store().transcripts.changedSince(siteId, null, 10);
    const marks = await store().transcripts.moveMark(id, 'agentReadSeq', 2);
    const page = await store().transcripts.changedSince(siteId, cursor, 10);
    expect(page.listed).toMatchObject([{ conversation: { conversationId: id }, marks }]);
  });
}
