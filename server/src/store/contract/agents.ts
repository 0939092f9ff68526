import { describe, expect, test } from 'vitest';
import type { OpenStore } from '../contract.ts';
import type { Store } from '../../ports.ts';
import { START, aConversationId, aSiteId, anAgent, anAgentId } from '../seeds.ts';

export function describeAgents(store: () => Store, open: OpenStore): void {
  describe('agents', () => {
    testPut(store);
    testEmails(store);
    testRemoving(store);
    testFirst(open);
  });
}

function testPut(store: () => Store): void {
  test('[STORE-27] an agent is created, replaced, and found by id and address', async () => {
    const agent = anAgent();
    expect(await store().agents.put(agent)).toBe('put');
    expect(await store().agents.byId(agent.agentId)).toEqual(agent);
    expect(await store().agents.byEmail(agent.email)).toEqual(agent);
    const promoted = { ...agent, role: 'lead' as const, capacity: 9, siteIds: [aSiteId(), aSiteId()] };
    expect(await store().agents.put(promoted)).toBe('put');
    expect(await store().agents.byId(agent.agentId)).toEqual(promoted);
    expect(await store().agents.byId(anAgentId())).toBeUndefined();
    expect(await store().agents.byEmail('nobody@example.com')).toBeUndefined();
    expect(await store().agents.byIds([anAgentId(), agent.agentId])).toEqual([promoted]);
    expect(await store().agents.byIds([])).toEqual([]);
  });

  test('[STORE-27] the agents of a site are those who work for it now', async () => {
    const [siteId, otherId] = [aSiteId(), aSiteId()];
    const one = anAgent({ siteIds: [siteId] });
    const both = anAgent({ siteIds: [otherId, siteId] });
    const leaving = anAgent({ siteIds: [siteId] });
    for (const agent of [one, both, leaving]) await store().agents.put(agent);
    await store().agents.put({ ...leaving, siteIds: [otherId] });
    const ofSite = await store().agents.ofSite(siteId);
    expect(ofSite).toHaveLength(2);
    expect(ofSite).toEqual(expect.arrayContaining([one, both]));
    expect(await store().agents.ofSite(aSiteId())).toEqual([]);
  });

  test('[STORE-27] replacing an agent leaves slots and presence alone', async () => {
    const agent = anAgent();
    await store().agents.put(agent);
    const { agentId } = agent;
    const slot = { agentId, conversationId: aConversationId(), expectedSeq: 3, claimedAt: START };
    await store().slots.claim(slot);
    await store().presence.choose(agentId, 'online');
    await store().presence.renew([agentId], 60_000);
    await store().agents.put({ ...agent, name: 'Lin Wei' });
    expect(await store().slots.held([agentId])).toEqual([slot]);
    expect(await store().presence.of([agentId])).toMatchObject([{ agentId, chosen: 'online' }]);
  });
}

function testEmails(store: () => Store): void {
  test('[STORE-28] an address belongs to one agent', async () => {
    const [one, other] = [anAgent(), anAgent()];
    await store().agents.put(one);
    expect(await store().agents.put({ ...other, email: one.email })).toBe('email_taken');
    expect(await store().agents.byId(other.agentId)).toBeUndefined();
    await store().agents.put(other);
    expect(await store().agents.put({ ...other, email: one.email, name: 'Mallory' })).toBe('email_taken');
    expect(await store().agents.byId(other.agentId)).toEqual(other);
    expect(await store().agents.byEmail(one.email)).toEqual(one);
  });

  test('[STORE-28] an agent keeps the address or takes a new one, and the old one is free again', async () => {
    const agent = anAgent();
    await store().agents.put(agent);
    expect(await store().agents.put({ ...agent, name: 'Lin Wei' })).toBe('put');
    const moved = { ...agent, email: `new.${agent.email}` };
    expect(await store().agents.put(moved)).toBe('put');
    expect(await store().agents.byEmail(agent.email)).toBeUndefined();
    expect(await store().agents.byEmail(moved.email)).toEqual(moved);
    expect(await store().agents.put(anAgent({ email: agent.email }))).toBe('put');
  });

  test('[STORE-28] of 10 who take one address at once exactly one has it', async () => {
    const { email } = anAgent();
    const results = await Promise.all(Array.from({ length: 10 }, () => store().agents.put(anAgent({ email }))));
    expect(results.filter((result) => result === 'put')).toHaveLength(1);
  });
}

function testRemoving(store: () => Store): void {
  test('[STORE-60] an agent is removed unless holding a conversation, and the address is free again', async () => {
    const agent = anAgent({ passwordHash: null });
    await store().agents.put(agent);
    expect(await store().agents.all()).toContainEqual(agent);
    const slot = { agentId: agent.agentId, conversationId: aConversationId(), expectedSeq: 3 };
    await store().slots.claim({ ...slot, claimedAt: START });
    expect(await store().agents.remove(agent.agentId)).toBe('holding');
    expect(await store().agents.byId(agent.agentId)).toEqual(agent);
    await store().slots.release(slot);
    expect(await store().agents.remove(agent.agentId)).toBe('removed');
    expect(await store().agents.remove(agent.agentId)).toBe('removed');
    expect(await store().agents.byId(agent.agentId)).toBeUndefined();
    expect(await store().slots.claim({ ...slot, claimedAt: START })).toBe('full');
    expect(await store().agents.put(anAgent({ email: agent.email }))).toBe('put');
  });
}

function testFirst(open: OpenStore): void {
  test('[STORE-29] of 10 who would be the very first agent exactly one is', async () => {
    const { store, close } = await open();
    try {
      expect(await store.agents.count()).toBe(0);
      const candidates = Array.from({ length: 10 }, () => anAgent({ role: 'admin' }));
      const results = await Promise.all(candidates.map((agent) => store.agents.putFirst(agent)));
      expect(results.filter((result) => result === 'put')).toHaveLength(1);
      expect(results.filter((result) => result === 'exists')).toHaveLength(9);
      expect(await store.agents.count()).toBe(1);
      const first = candidates[results.indexOf('put')];
      expect(first && (await store.agents.byEmail(first.email))).toEqual(first);
    } finally {
      await close();
    }
  });

  test('[STORE-29] nobody is first where somebody is, however they came', async () => {
    const { store, close } = await open();
    try {
      const agent = anAgent();
      await store.agents.put(agent);
      expect(await store.agents.putFirst(anAgent())).toBe('exists');
      expect(await store.agents.putFirst(agent)).toBe('exists');
      await store.agents.put(anAgent());
      expect(await store.agents.count()).toBe(2);
    } finally {
      await close();
    }
  });
}
