import type { AgentId } from '@qiao/shared/ids';
import { describe, expect, test } from 'vitest';
import type { Slot, Store } from '../../ports.ts';
import { START, aConversationId, anAgent, anAgentId } from '../seeds.ts';

const aSlot = (agentId: AgentId, over: Partial<Slot> = {}): Slot => ({
  agentId,
  conversationId: aConversationId(),
  expectedSeq: 3,
  claimedAt: START,
  ...over,
});

async function withCapacity(store: Store, capacity: number) {
  const agent = anAgent({ capacity });
  await store.agents.put(agent);
  return agent;
}

export function describeSlots(store: () => Store): void {
  describe('slots', () => {
    testCapacity(store);
    testRepeats(store);
    testRelease(store);
    testLists(store);
  });
}

function testCapacity(store: () => Store): void {
  test('[STORE-31] an agent holds up to the capacity, and is then full', async () => {
    const { agentId } = await withCapacity(store(), 2);
    const slots = [aSlot(agentId), aSlot(agentId)];
    for (const slot of slots) expect(await store().slots.claim(slot)).toBe('claimed');
    expect(await store().slots.claim(aSlot(agentId))).toBe('full');
    const held = await store().slots.held([agentId]);
    expect(held).toHaveLength(2);
    expect(held).toEqual(expect.arrayContaining(slots));
  });

  test('[STORE-31] nobody holds anything for an agent who does not exist', async () => {
    const agentId = anAgentId();
    expect(await store().slots.claim(aSlot(agentId))).toBe('full');
    expect(await store().slots.held([agentId])).toEqual([]);
  });

  test('[STORE-31] a capacity that changes counts from then on', async () => {
    const agent = await withCapacity(store(), 1);
    const { agentId } = agent;
    expect(await store().slots.claim(aSlot(agentId))).toBe('claimed');
    await store().agents.put({ ...agent, capacity: 2 });
    expect(await store().slots.claim(aSlot(agentId))).toBe('claimed');
    await store().agents.put({ ...agent, capacity: 1 });
    expect(await store().slots.claim(aSlot(agentId))).toBe('full');
    expect(await store().slots.held([agentId])).toHaveLength(2);
  });

  test('[STORE-32] of 50 claims at once no more than the capacity succeed', async () => {
    const { agentId } = await withCapacity(store(), 5);
    const slots = Array.from({ length: 50 }, () => aSlot(agentId));
    const results = await Promise.all(slots.map((slot) => store().slots.claim(slot)));
    const claimed = slots.filter((_, index) => results[index] === 'claimed');
    expect(claimed).toHaveLength(5);
    expect(results.filter((result) => result === 'full')).toHaveLength(45);
    const held = await store().slots.held([agentId]);
    expect(held).toHaveLength(5);
    expect(held).toEqual(expect.arrayContaining(claimed));
  });
}

function testRepeats(store: () => Store): void {
  test('[STORE-33] a repeated claim does not count twice, even when full, and keeps the larger expectedSeq', async () => {
    const { agentId } = await withCapacity(store(), 1);
    const slot = aSlot(agentId, { expectedSeq: 5 });
    const expectedSeqs = async () => (await store().slots.held([agentId])).map(({ expectedSeq }) => expectedSeq);
    expect(await store().slots.claim(slot)).toBe('claimed');
    expect(await store().slots.claim(slot)).toBe('held');
    expect(await store().slots.claim({ ...slot, expectedSeq: 8 })).toBe('held');
    expect(await expectedSeqs()).toEqual([8]);
    expect(await store().slots.claim({ ...slot, expectedSeq: 6 })).toBe('held');
    expect(await expectedSeqs()).toEqual([8]);
  });

  test('[STORE-33] of 10 claims of one conversation at once one slot comes, at the largest expectedSeq', async () => {
    const { agentId } = await withCapacity(store(), 3);
    const slot = aSlot(agentId);
    const claims = [4, 9, 3, 12, 7, 5, 11, 6, 10, 8].map((expectedSeq) => ({ ...slot, expectedSeq }));
    const results = await Promise.all(claims.map((claim) => store().slots.claim(claim)));
    expect(results.filter((result) => result === 'claimed')).toHaveLength(1);
    expect(results.filter((result) => result === 'held')).toHaveLength(9);
    const held = await store().slots.held([agentId]);
    expect(held.map(({ expectedSeq }) => expectedSeq)).toEqual([12]);
  });
}

function testRelease(store: () => Store): void {
  test('[STORE-34] a slot is freed at exactly its expectedSeq, and makes room', async () => {
    const { agentId } = await withCapacity(store(), 1);
    const slot = aSlot(agentId, { expectedSeq: 5 });
    await store().slots.claim(slot);
    for (const expectedSeq of [4, 6]) await store().slots.release({ ...slot, expectedSeq });
    await store().slots.release({ ...slot, conversationId: aConversationId() });
    await store().slots.release({ ...slot, agentId: anAgentId() });
    expect(await store().slots.held([agentId])).toEqual([slot]);
    await store().slots.release(slot);
    await store().slots.release(slot);
    expect(await store().slots.held([agentId])).toEqual([]);
    expect(await store().slots.claim(aSlot(agentId))).toBe('claimed');
  });

  test('[STORE-34] a slot that was claimed anew is not freed by who knew the old one', async () => {
    const { agentId } = await withCapacity(store(), 1);
    const slot = aSlot(agentId, { expectedSeq: 5 });
    await store().slots.claim(slot);
    await store().slots.claim({ ...slot, expectedSeq: 9 });
    await store().slots.release(slot);
    expect(await store().slots.held([agentId])).toMatchObject([{ expectedSeq: 9 }]);
  });
}

function testLists(store: () => Store): void {
  test('[STORE-35] slots are told of these agents, and of a time before', async () => {
    const [one, other] = [await withCapacity(store(), 3), await withCapacity(store(), 3)];
    const early = aSlot(one.agentId, { claimedAt: START + 100 });
    const late = aSlot(other.agentId, { claimedAt: START + 200 });
    await store().slots.claim(early);
    await store().slots.claim(late);
    expect(await store().slots.held([one.agentId])).toEqual([early]);
    expect(await store().slots.held([one.agentId, other.agentId, anAgentId()])).toHaveLength(2);
    expect(await store().slots.held([])).toEqual([]);
    const before = await store().slots.claimedBefore(START + 200);
    expect(before).toContainEqual(early);
    expect(before).not.toContainEqual(late);
  });
}
