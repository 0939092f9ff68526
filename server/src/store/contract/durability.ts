import { describe, expect, test } from 'vitest';
import type { OpenStore } from '../contract.ts';
import { StoreUnavailable } from '../../ports.ts';
import { START, aConversationId, aSite, anAgent, begun, beginning, decision, write } from '../seeds.ts';

export function describeDurability(open: OpenStore): void {
  describe('closing', () => {
    testReopening(open);
    testClosing(open);
  });
}

function testReopening(open: OpenStore): void {
  test('[STORE-39] everything is there again when the store is opened again', async () => {
    const { store, reopen, close } = await open();
    try {
      const site = aSite();
      const agent = anAgent({ siteIds: [site.siteId] });
      const { agentId } = agent;
      await store.sites.put(site);
      await store.agents.put(agent);
      const session = { sessionHash: 'a hash', agentId, expiresAt: START + 1_000 };
      await store.sessions.put(session);
      const slot = { agentId, conversationId: aConversationId(), expectedSeq: 3, claimedAt: START };
      await store.slots.claim(slot);
      await store.presence.choose(agentId, 'away');
      const id = await begun(store, { siteId: site.siteId });
      const marks = await store.transcripts.moveMark(id, 'agentReadSeq', 2);
      const { cursor } = await store.transcripts.changedSince(site.siteId, null, 10);
      const { listed } = await write(store, decision(id, 3));
      const entries = await store.transcripts.entries(id, 0, 10);

      const again = await reopen();
      expect(await again.sites.all()).toEqual([site]);
      expect(await again.agents.byEmail(agent.email)).toEqual(agent);
      expect(await again.sessions.find('a hash', START)).toEqual(session);
      expect(await again.slots.held([agentId])).toEqual([slot]);
      expect(await again.transcripts.entries(id, 0, 10)).toEqual(entries);
      expect(await again.transcripts.marks(id)).toEqual(marks);
      expect((await again.transcripts.changedSince(site.siteId, cursor, 10)).listed).toEqual([listed]);
      expect(await again.agents.putFirst(anAgent())).toBe('exists');
      await again.ping();
    } finally {
      await close();
    }
  });
}

function testClosing(open: OpenStore): void {
  test('[STORE-40] closing waits for writes under way', async () => {
    const { store, reopen, close } = await open();
    try {
      const appends = Array.from({ length: 20 }, () => beginning());
      const writing = Promise.all(appends.map((append) => store.transcripts.append(append)));
      const again = await reopen();
      for (const result of await writing) expect(result.kind).toBe('appended');
      expect(await again.transcripts.heads(appends.map(({ conversationId }) => conversationId))).toHaveLength(20);
    } finally {
      await close();
    }
  });

  test('[STORE-41] a store that is closed is unavailable, for writing as for reading', async () => {
    const { store, close } = await open();
    await store.ping();
    await store.close();
    await expect(store.transcripts.append(beginning())).rejects.toThrow(StoreUnavailable);
    await expect(store.transcripts.entries(aConversationId(), 0, 10)).rejects.toThrow(StoreUnavailable);
    await expect(store.agents.count()).rejects.toThrow(StoreUnavailable);
    await expect(store.ping()).rejects.toThrow(StoreUnavailable);
    await store.close();
    await close();
  });
}
