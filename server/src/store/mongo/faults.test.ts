import { describe, expect, test } from 'vitest';
import { StoreUnavailable } from '../../ports.ts';
import { START, aSiteId, anAgent, begun, beginning, decision, write } from '../seeds.ts';
import type { Fault } from './proxy.ts';
import { UNKNOWN } from './unknown-outcomes.ts';
import { WRITES, appendUntilAnswered, countStored, describeThroughProxy, strike } from './test-proxy.ts';
import type { Here } from './test-proxy.ts';

await describeThroughProxy('MongoDB whose answers fail', (here) => {
  describe('an append meets', () => {
    testUnknown(here);
  });
  describe('an append', () => {
    testAppends(here);
  });
  describe('other writes meet', () => {
    testOtherWrites(here);
  });
  describe('what is asked of the server', () => {
    testWire(here);
  });
});

/** The fault meets every insert of a decision until `stop`; the driver itself may try again, and must meet it again. */
function strikeAppends(here: Here, fault: Fault): { met(): number; stop(): void } {
  let met = 0;
  const stop = strike(here, ({ name, on }) => {
    if (name !== 'insert' || on !== 'appends') return undefined;
    met += 1;
    return fault;
  });
  return { met: () => met, stop };
}

function testUnknown(here: Here): void {
  test.for(UNKNOWN)(
    '[MONGO-1] $title: no acknowledgement, and the repeat is one decision',
    async ({ fault, isStored }) => {
      const { store, aside } = here();
      for (const append of [beginning(), decision(await begun(aside), 3)]) {
        const faults = strikeAppends(here, fault);
        await expect(store.transcripts.append(append)).rejects.toThrow(StoreUnavailable);
        expect(faults.met()).toBeGreaterThan(0);
        expect(await countStored(here(), append)).toBe(isStored ? append.entries.length : 0);
        faults.stop();
        const again = await appendUntilAnswered(store, append);
        expect(again.kind).toBe(isStored ? 'repeat' : 'appended');
        expect(await countStored(here(), append)).toBe(append.entries.length);
        expect(await store.transcripts.append(append)).toMatchObject({ kind: 'repeat' });
      }
    },
  );
}

function testAppends(here: Here): void {
  test('[MONGO-1] an answer that comes late is an answer', async () => {
    const { store } = here();
    const append = beginning();
    strikeAppends(here, { kind: 'delay', ms: 1_500 });
    expect(await store.transcripts.append(append)).toMatchObject({ kind: 'appended' });
    expect(await countStored(here(), append)).toBe(2);
  });

  test('[MONGO-1] silence ends as unknown', async () => {
    const { store } = here();
    const append = beginning();
    const faults = strikeAppends(here, { kind: 'silence' });
    await expect(store.transcripts.append(append)).rejects.toThrow(StoreUnavailable);
    faults.stop();
    await appendUntilAnswered(store, append);
    expect(await countStored(here(), append)).toBe(2);
  });

  test('[MONGO-1] the cause is told as the cause alone', async () => {
    strikeAppends(here, { kind: 'write-concern', code: 64, name: 'WriteConcernTimeout' });
    const error = await here()
      .store.transcripts.append(beginning())
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error).toMatchObject({ cause: { code: 64 } });
    expect(String(error)).not.toContain('a fault of the proxy');
  });

  test('[MONGO-2] a decision whose fold could not be stored is acknowledged, and repaired', async () => {
    const { store, aside } = here();
    const siteId = aSiteId();
    await aside.transcripts.repair();
    const stop = strike(here, ({ name, on }) =>
      name === 'update' && on === 'conversations' ? { kind: 'cut' } : undefined,
    );
    const append = beginning({ siteId });
    expect(await store.transcripts.append(append)).toMatchObject({ kind: 'appended' });
    stop();
    expect(await aside.transcripts.waiting(siteId, 10)).toEqual([]);
    expect(await aside.transcripts.conversation(append.conversationId)).toMatchObject({ lastSeq: 2 });
    expect(await aside.transcripts.repair()).toBe(1);
    expect(await aside.transcripts.waiting(siteId, 10)).toHaveLength(1);
    expect(await aside.transcripts.repair()).toBe(0);
  });
}

function testOtherWrites(here: Here): void {
  test.for(UNKNOWN)('[MONGO-1] $title: nothing is told as done', async ({ fault }) => {
    const { store, aside } = here();
    const agent = anAgent();
    await aside.agents.put(agent);
    const { agentId } = agent;
    const conversationId = await begun(aside);
    const slot = { agentId, conversationId, expectedSeq: 3, claimedAt: START };
    strike(here, ({ name }) => (WRITES.has(name) ? fault : undefined));
    const writes = [
      () => store.transcripts.moveMark(conversationId, 'agentReadSeq', 2),
      () => store.agents.put({ ...agent, name: 'Lin Wei' }),
      () => store.slots.claim(slot),
      () => store.slots.release(slot),
      () => store.presence.choose(agentId, 'away'),
      () => store.presence.renew([agentId], 1_000),
      () => store.sessions.put({ sessionHash: 'a hash', agentId, expiresAt: START }),
      () => store.sessions.removeOf(agentId),
      () => store.ping(),
    ];
    await Promise.all(writes.map((writing) => expect(writing()).rejects.toThrow(StoreUnavailable)));
  });
}

function testWire(here: Here): void {
  test('[MONGO-6] every write waits for the journals of a majority, and every read sees only what they have', async () => {
    const { store, proxy } = here();
    const from = proxy.commands.length;
    const agent = anAgent();
    await store.agents.put(agent);
    const conversationId = await begun(store);
    await write(store, decision(conversationId, 3));
    await store.transcripts.moveMark(conversationId, 'agentReadSeq', 3);
    await store.transcripts.heads([conversationId]);
    await store.slots.claim({ agentId: agent.agentId, conversationId, expectedSeq: 3, claimedAt: START });
    await store.presence.choose(agent.agentId, 'online');
    await store.presence.of([agent.agentId]);
    await store.transcripts.repair();
    const seen = proxy.commands.slice(from);
    const writes = seen.filter(({ name }) => WRITES.has(name));
    const reads = seen.filter(({ name }) => name === 'find' || name === 'aggregate');
    expect(new Set(writes.map(({ on }) => on))).toEqual(new Set(['agents', 'appends', 'conversations', 'presence']));
    for (const { fields } of writes)
      expect(fields).toMatchObject({ writeConcern: { w: 'majority', j: true, wtimeout: 5_000 } });
    expect(reads.length).toBeGreaterThan(5);
    for (const { fields } of reads) expect(fields).toMatchObject({ readConcern: { level: 'majority' } });
  });
}
