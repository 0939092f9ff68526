import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../clock.ts';
import { StoreUnavailable } from '../../ports.ts';
import type { Store } from '../../ports.ts';
import type { Append } from '../../transcripts.ts';
import { aSiteId, begun, decision } from '../seeds.ts';
import { StoreUnusable } from '../unusable.ts';
import { openMongoStore } from './mongo.ts';
import { startProxy } from './proxy.ts';
import type { Fault } from './proxy.ts';
import { WRITES, appendUntilAnswered, countStored, describeThroughProxy, strike } from './test-proxy.ts';
import type { Here } from './test-proxy.ts';

await describeThroughProxy('MongoDB that goes away', (here) => {
  describe('the store is away', () => {
    testAway(here);
  });
  describe('a store that cannot be used', () => {
    testOpening(here);
  });
  describe('a failover', () => {
    testFailover(here);
  });
});

function testAway(here: Here): void {
  test('[MONGO-3] everything is refused within 3 s, and comes back by itself', async () => {
    const { store, proxy, aside } = here();
    const conversationId = await begun(aside);
    await proxy.down();
    const append = decision(conversationId, 3);
    const asked = [
      () => store.transcripts.append(append),
      () => store.transcripts.conversation(conversationId),
      () => store.transcripts.changedSince(aSiteId(), null, 10),
      () => store.transcripts.repair(),
      () => store.agents.count(),
      () => store.ping(),
    ];
    const since = performance.now();
    await Promise.all(asked.map((ask) => expect(ask()).rejects.toThrow(StoreUnavailable)));
    expect(performance.now() - since).toBeLessThan(3_000);
    await proxy.up();
    const before = performance.now();
    expect((await appendUntilAnswered(store, append)).kind).toBe('appended');
    expect(performance.now() - before).toBeLessThan(3_000);
  });
}

function testOpening(here: Here): void {
  test('[MONGO-4] a store that does not answer is not opened, and the sentence says where it was looked for', async () => {
    const proxy = await startProxy('127.0.0.1:1');
    await proxy.down();
    const opening = openMongoStore({ url: `mongodb://lin:secret@${proxy.host}/qiao`, clock: systemClock });
    const error = await opening.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoreUnusable);
    expect(String(error)).toContain(proxy.host);
    expect(String(error)).not.toContain('secret');
  });

  test('[MONGO-4] an address that cannot be read is told as such', async () => {
    for (const url of ['mongodb://127.0.0.1:1/qiao?nonsense=yes', 'mongodb://127.0.0.1:nowhere/qiao']) {
      await expect(openMongoStore({ url, clock: systemClock })).rejects.toThrow(StoreUnusable);
    }
  });

  test('[MONGO-4] a store that cannot have its indexes is not opened', async () => {
    const { url } = here();
    strike(here, ({ name }) =>
      name === 'createIndexes' ? { kind: 'refuse', code: 11_000, name: 'DuplicateKey' } : undefined,
    );
    await expect(openMongoStore({ url, clock: systemClock })).rejects.toThrow(StoreUnusable);
  });
}

function testFailover(here: Here): void {
  test('[MONGO-5] in the middle of a stream of appends: no duplicate, no hole, no loss', async () => {
    const { store, proxy } = here();
    const conversationIds = await Promise.all(Array.from({ length: 4 }, () => begun(here().aside)));
    const faults: Fault[] = [
      { kind: 'swallow' },
      { kind: 'cut' },
      { kind: 'write-concern', code: 64, name: 'WriteConcernTimeout' },
      { kind: 'refuse', code: 10_107, name: 'NotWritablePrimary' },
    ];
    let count = 0;
    strike(here, ({ name }) =>
      WRITES.has(name) && ++count % 9 === 0 ? faults[(count / 9) % faults.length] : undefined,
    );
    const outage = (async () => {
      for (let times = 0; times < 2; times++) {
        await wait(400);
        await proxy.down();
        await wait(300);
        await proxy.up();
      }
    })();
    const sent = await Promise.all(conversationIds.flatMap((id) => [sendMany(store, id, 10), sendMany(store, id, 10)]));
    await outage;
    for (const append of sent.flat()) expect(await countStored(here(), append)).toBe(1);
    for (const id of conversationIds)
      expect(await here().aside.transcripts.heads([id])).toMatchObject([{ lastSeq: 22 }]);
  });
}

/** Sends decisions one after another as a client would: each until it is acknowledged, under one command. */
async function sendMany(store: Store, conversationId: Append['conversationId'], count: number): Promise<Append[]> {
  const sent: Append[] = [];
  while (sent.length < count) {
    const draft = decision(conversationId, 0);
    for (let isAcknowledged = false; !isAcknowledged;) {
      isAcknowledged = await sendOnce(store, draft);
    }
    sent.push(draft);
  }
  return sent;
}

async function sendOnce(store: Store, draft: Append): Promise<boolean> {
  try {
    const conversation = await store.transcripts.conversation(draft.conversationId);
    const result = await store.transcripts.append({ ...draft, firstSeq: (conversation?.lastSeq ?? 0) + 1 });
    return result.kind !== 'conflict';
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return false;
  }
}
