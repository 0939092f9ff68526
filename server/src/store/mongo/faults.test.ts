import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../clock.ts';
import { StoreUnavailable } from '../../ports.ts';
import type { Append, Store } from '../../ports.ts';
import { START, aSiteId, anAgent, begun, beginning, decision, write } from '../seeds.ts';
import { StoreUnusable } from '../unusable.ts';
import { openMongoStore } from './mongo.ts';
import { HOW_TO_RUN, databaseUrl, dropDatabase, findMongo } from './mongo-url.ts';
import { startProxy } from './proxy.ts';
import type { Fault, Proxy, Rule } from './proxy.ts';
import { aDatabase } from './test-database.ts';

const server = await findMongo();
const WRITES = new Set(['insert', 'update', 'findAndModify', 'delete']);

/** A store that reaches its server through a proxy, and one that reaches it without. */
type Pair = { url: string; proxy: Proxy; store: Store; aside: Store };
let pair: Pair | undefined;
const here = (): Pair => {
  if (!pair) throw new Error('The stores are not open.');
  return pair;
};

/** Strikes the commands that `rule` picks, until the test is over. */
function strike(rule: Rule): () => void {
  const stop = here().proxy.when(rule);
  onTestFinished(stop);
  return stop;
}

/** The fault meets every insert of a decision until `stop`; the driver itself may try again, and must meet it again. */
function strikeAppends(fault: Fault): { met(): number; stop(): void } {
  let met = 0;
  const stop = strike(({ name, on }) => {
    if (name !== 'insert' || on !== 'appends') return undefined;
    met += 1;
    return fault;
  });
  return { met: () => met, stop };
}

/** What stands in the log of a decision that was sent, seen without the proxy: its number of entries, wherever they stand. */
async function stored({ conversationId, commandId }: Append): Promise<number> {
  const entries = await here().aside.transcripts.entries(conversationId, 0, 1_000);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  return entries.filter((entry) => entry.commandId === commandId).length;
}

/** Faults after which nobody can know whether the write stands, with whether it does. */
const UNKNOWN: { title: string; fault: Fault; isStored: boolean }[] = [
  { title: 'a connection that breaks before the write', fault: { kind: 'cut' }, isStored: false },
  { title: 'an answer that is lost after the write', fault: { kind: 'swallow' }, isStored: true },
  { title: 'a write concern time-out', fault: { kind: 'write-concern', code: 64, name: 'WriteConcernTimeout' }, isStored: true },
  { title: 'a primary that steps down after the write', fault: { kind: 'write-concern', code: 11602, name: 'InterruptedDueToReplStateChange' }, isStored: true },
  { title: 'a write concern that cannot be met', fault: { kind: 'write-concern', code: 100, name: 'UnsatisfiableWriteConcern' }, isStored: true },
  { title: 'a member that is not the primary', fault: { kind: 'refuse', code: 10107, name: 'NotWritablePrimary' }, isStored: false },
  { title: 'a primary that is stepping down', fault: { kind: 'refuse', code: 189, name: 'PrimarySteppedDown' }, isStored: false },
  { title: 'a server that is shutting down', fault: { kind: 'refuse', code: 91, name: 'ShutdownInProgress' }, isStored: false },
  { title: 'a server that was interrupted', fault: { kind: 'refuse', code: 11600, name: 'InterruptedAtShutdown' }, isStored: false },
  { title: 'an error that is not known', fault: { kind: 'refuse', code: 987_654, name: 'Novel' }, isStored: false },
];

describe.skipIf(!server)('MongoDB through a proxy that fails', { timeout: 30_000 }, () => {
  beforeAll(async () => {
    if (!server) return;
    const url = aDatabase(server.url);
    const proxy = await startProxy(/^mongodb:\/\/(?:[^@/]*@)?([^/?,]*)/.exec(url)?.[1] ?? '');
    const through = `${databaseUrl(url, new URL(url).pathname.slice(1), proxy.host).split('?')[0]}?directConnection=true`;
    const aside = await openMongoStore({ url, clock: systemClock });
    pair = { url, proxy, aside, store: await openMongoStore({ url: through, clock: systemClock }) };
  }, 60_000);
  beforeEach(async () => {
    await here().store.ping();
  });
  afterAll(async () => {
    await pair?.store.close();
    await pair?.aside.close();
    await pair?.proxy.stop();
    if (pair) await dropDatabase(pair.url);
    await server?.stop();
  }, 60_000);

  describe('an append meets', () => testUnknown());
  describe('other writes meet', () => testOtherWrites());
  describe('the store is away', () => testAway());
  describe('a failover', () => testFailover());
  describe('what is asked of the server', () => testWire());
});

if (!server) describe('MongoDB through a proxy that fails', () => test.skip(HOW_TO_RUN, () => {}));

function testUnknown(): void {
  test.for(UNKNOWN)('[STORE-42] $title: no acknowledgement, and the repeat is one decision', async ({ fault, isStored }) => {
    const { store, aside } = here();
    for (const append of [beginning(), decision(await begun(aside), 3)]) {
      const faults = strikeAppends(fault);
      await expect(store.transcripts.append(append)).rejects.toThrow(StoreUnavailable);
      expect(faults.met()).toBeGreaterThan(0);
      expect(await stored(append)).toBe(isStored ? append.entries.length : 0);
      faults.stop();
      const again = await repeatUntilAnswered(store, append);
      expect(again.kind).toBe(isStored ? 'repeat' : 'appended');
      expect(await stored(append)).toBe(append.entries.length);
      expect(await store.transcripts.append(append)).toMatchObject({ kind: 'repeat' });
    }
  });

  test('[STORE-42] an answer that comes late is an answer', async () => {
    const { store } = here();
    const append = beginning();
    strikeAppends({ kind: 'delay', ms: 1_500 });
    expect(await store.transcripts.append(append)).toMatchObject({ kind: 'appended' });
    expect(await stored(append)).toBe(2);
  });

  test('[STORE-42] silence ends as unknown', async () => {
    const { store } = here();
    const append = beginning();
    const faults = strikeAppends({ kind: 'silence' });
    await expect(store.transcripts.append(append)).rejects.toThrow(StoreUnavailable);
    faults.stop();
    await repeatUntilAnswered(store, append);
    expect(await stored(append)).toBe(2);
  });

  test('[STORE-42] the cause is told as the cause alone', async () => {
    strikeAppends({ kind: 'write-concern', code: 64, name: 'WriteConcernTimeout' });
    const error = await here().store.transcripts.append(beginning()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error).toMatchObject({ cause: { code: 64 } });
    expect(String(error)).not.toContain('a fault of the proxy');
  });

  test('[STORE-43] a decision whose fold could not be stored is acknowledged, and repaired', async () => {
    const { store, aside } = here();
    const siteId = aSiteId();
    await aside.transcripts.repair();
    const stop = strike(({ name, on }) => (name === 'update' && on === 'conversations' ? { kind: 'cut' } : undefined));
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

async function repeatUntilAnswered(store: Store, append: Append) {
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      return await store.transcripts.append(append);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
  throw new Error('The store did not come back.');
}

function testOtherWrites(): void {
  test.for(UNKNOWN)('[STORE-42] $title: nothing is told as done', async ({ fault }) => {
    const { store, aside } = here();
    const agent = anAgent();
    await aside.agents.put(agent);
    const { agentId } = agent;
    const conversationId = await begun(aside);
    const slot = { agentId, conversationId, expectedSeq: 3, claimedAt: START };
    strike(({ name }) => (WRITES.has(name) ? fault : undefined));
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
    await Promise.all(writes.map((writing) => expect(writing(), String(writing)).rejects.toThrow(StoreUnavailable)));
  });
}

function testAway(): void {
  test('[STORE-44] everything is refused within 3 s, and comes back by itself', async () => {
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
    expect((await repeatUntilAnswered(store, append)).kind).toBe('appended');
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  test('[STORE-45] a store that does not answer is not opened, and the sentence says where it was looked for', async () => {
    const proxy = await startProxy('127.0.0.1:1');
    await proxy.down();
    const opening = openMongoStore({ url: `mongodb://lin:secret@${proxy.host}/qiao`, clock: systemClock });
    const error = await opening.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoreUnusable);
    expect(String(error)).toContain(proxy.host);
    expect(String(error)).not.toContain('secret');
  });

  test('[STORE-45] an address that cannot be read is told as such', async () => {
    for (const url of ['mongodb://127.0.0.1:1/qiao?nonsense=yes', 'mongodb://127.0.0.1:nowhere/qiao']) {
      await expect(openMongoStore({ url, clock: systemClock })).rejects.toThrow(StoreUnusable);
    }
  });

  test('[STORE-45] a store that cannot have its indexes is not opened', async () => {
    const { url, proxy } = here();
    strike(({ name }) => (name === 'createIndexes' ? { kind: 'refuse', code: 11_000, name: 'DuplicateKey' } : undefined));
    const through = `mongodb://${proxy.host}${new URL(url).pathname}?directConnection=true`;
    await expect(openMongoStore({ url: through, clock: systemClock })).rejects.toThrow(StoreUnusable);
  });
}

function testFailover(): void {
  test('[STORE-46] in the middle of a stream of appends: no duplicate, no hole, no loss', async () => {
    const { store, proxy } = here();
    const conversationIds = await Promise.all(Array.from({ length: 4 }, () => begun(here().aside)));
    const faults: Fault[] = [
      { kind: 'swallow' },
      { kind: 'cut' },
      { kind: 'write-concern', code: 64, name: 'WriteConcernTimeout' },
      { kind: 'refuse', code: 10_107, name: 'NotWritablePrimary' },
    ];
    let count = 0;
    strike(({ name }) => (WRITES.has(name) && ++count % 9 === 0 ? faults[(count / 9) % faults.length] : undefined));
    const outage = (async () => {
      for (let times = 0; times < 2; times++) {
        await new Promise((resolve) => setTimeout(resolve, 400));
        await proxy.down();
        await new Promise((resolve) => setTimeout(resolve, 300));
        await proxy.up();
      }
    })();
    const sent = await Promise.all(conversationIds.flatMap((id) => [sendMany(store, id, 10), sendMany(store, id, 10)]));
    await outage;
    for (const append of sent.flat()) expect(await stored(append)).toBe(1);
    for (const id of conversationIds) expect(await here().aside.transcripts.heads([id])).toMatchObject([{ lastSeq: 22 }]);
  });
}

/** Sends decisions one after another as a client would: each until it is acknowledged, under one command. */
async function sendMany(store: Store, conversationId: Append['conversationId'], count: number): Promise<Append[]> {
  const sent: Append[] = [];
  while (sent.length < count) {
    const draft = decision(conversationId, 0);
    for (let isAcknowledged = false; !isAcknowledged; ) {
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

function testWire(): void {
  test('[STORE-47] every write waits for the journals of a majority, and every read sees only what they have', async () => {
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
    for (const { fields } of writes) expect(fields).toMatchObject({ writeConcern: { w: 'majority', j: true, wtimeout: 5_000 } });
    expect(reads.length).toBeGreaterThan(5);
    for (const { fields } of reads) expect(fields).toMatchObject({ readConcern: { level: 'majority' } });
  });
}
