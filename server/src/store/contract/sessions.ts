import { describe, expect, test } from 'vitest';
import type { Store } from '../../ports.ts';
import { START, anAgentId } from '../seeds.ts';

const aHash = () => crypto.randomUUID();

export function describeSessions(store: () => Store): void {
  describe('sessions', () => {
    test('[STORE-30] a session is found until it expires, and not after', async () => {
      const session = { sessionHash: aHash(), agentId: anAgentId(), expiresAt: START + 1_000 };
      await store().sessions.put(session);
      expect(await store().sessions.find(session.sessionHash, START)).toEqual(session);
      expect(await store().sessions.find(session.sessionHash, START + 999)).toEqual(session);
      expect(await store().sessions.find(session.sessionHash, START + 1_001)).toBeUndefined();
      expect(await store().sessions.find(aHash(), START)).toBeUndefined();
      const all = [aHash(), session.sessionHash];
      expect(await store().sessions.findAll(all, START + 999)).toEqual([session]);
      expect(await store().sessions.findAll(all, START + 1_001)).toEqual([]);
      expect(await store().sessions.findAll([], START)).toEqual([]);
    });

    test('[STORE-30] a session that is removed is gone; removing what is absent does nothing', async () => {
      const session = { sessionHash: aHash(), agentId: anAgentId(), expiresAt: START + 1_000 };
      await store().sessions.put(session);
      await store().sessions.remove(session.sessionHash);
      await store().sessions.remove(session.sessionHash);
      expect(await store().sessions.find(session.sessionHash, START)).toBeUndefined();
    });

    test('[STORE-61] of 10 who take one session at once exactly one gets it, and only before it expires', async () => {
      const session = { sessionHash: aHash(), agentId: anAgentId(), expiresAt: START + 1_000 };
      await store().sessions.put(session);
      const take = (now: number) => store().sessions.take(session.sessionHash, now);
      expect(await take(START + 1_001)).toBeUndefined();
      const taken = await Promise.all(Array.from({ length: 10 }, () => take(START)));
      expect(taken.filter((one) => one !== undefined)).toEqual([session]);
      expect(await store().sessions.find(session.sessionHash, START)).toBeUndefined();
    });

    test('[STORE-30] all sessions of one agent end, and no others', async () => {
      const [agentId, otherId] = [anAgentId(), anAgentId()];
      const mine = [aHash(), aHash()];
      const other = aHash();
      for (const sessionHash of mine) await store().sessions.put({ sessionHash, agentId, expiresAt: START + 1_000 });
      await store().sessions.put({ sessionHash: other, agentId: otherId, expiresAt: START + 1_000 });
      await store().sessions.removeOf(agentId);
      for (const hash of mine) expect(await store().sessions.find(hash, START)).toBeUndefined();
      expect(await store().sessions.find(other, START)).toMatchObject({ agentId: otherId });
      await store().sessions.removeOf(agentId);
    });
  });
}
