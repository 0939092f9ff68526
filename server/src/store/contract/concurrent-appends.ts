import { fold } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../ports.ts';
import type { Append, AppendResult } from '../../transcripts.ts';
import { beginning, begun, decision, visitorMessage } from '../seeds.ts';

const kinds = (results: AppendResult[]) => results.map(({ kind }) => kind).toSorted();
const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

export function describeConcurrentAppends(store: () => Store): void {
  describe('append by many at once', () => {
    testOnePlace(store);
    testOneCommand(store);
    testManyWriters(store);
  });
}

function testOnePlace(store: () => Store): void {
  test.for([2, 20])('[STORE-9] of %i writers at one firstSeq exactly one succeeds', async (count) => {
    const conversationId = await begun(store());
    const appends = times(count, (index) =>
      decision(
        conversationId,
        3,
        times((index % 3) + 1, () => visitorMessage()),
      ),
    );
    const results = await Promise.all(appends.map((append) => store().transcripts.append(append)));
    expect(kinds(results)).toEqual(['appended', ...times(count - 1, () => 'conflict')]);
    const winner = results.find((result) => result.kind === 'appended');
    expect(await store().transcripts.entries(conversationId, 2, 10)).toEqual(winner?.entries);
  });

  test('[STORE-9] of 10 who begin one conversation exactly one does', async () => {
    const { conversationId } = beginning();
    const appends = times(10, () => beginning({ conversationId }));
    const results = await Promise.all(appends.map((append) => store().transcripts.append(append)));
    expect(kinds(results)).toEqual(['appended', ...times(9, () => 'conflict')]);
    expect(await store().transcripts.heads([conversationId])).toEqual([{ conversationId, lastSeq: 2 }]);
  });
}

function testOneCommand(store: () => Store): void {
  test('[STORE-10] a command that races itself is stored once, and all are answered alike', async () => {
    for (const append of [beginning(), decision(await begun(store()), 3)]) {
      const results = await Promise.all(times(10, () => store().transcripts.append(append)));
      expect(kinds(results)).toEqual(['appended', ...times(9, () => 'repeat')]);
      const stored = await store().transcripts.ofCommand(append.conversationId, append.commandId);
      for (const result of results) expect(result).toMatchObject({ entries: stored });
      expect(stored).toHaveLength(append.entries.length);
    }
  });
}

/** One writer's plan: which of the conversations, how many entries, and how many times the command is sent at once. */
type Plan = { conversation: number; entries: number; sent: number };
const plan = fc.record<Plan>({
  conversation: fc.nat(3),
  entries: fc.integer({ min: 1, max: 3 }),
  sent: fc.constantFrom(1, 1, 1, 2),
});
const WRITERS = 20;

type Acknowledged = Map<CommandId, { conversationId: ConversationId; entries: Entry[] }>;

function testManyWriters(store: () => Store): void {
  test('[STORE-11] under 200 concurrent decisions nothing is lost, doubled, torn or left out', async () => {
    const plans = fc.array(plan, { minLength: 200, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(plans, async (todo) => {
        const ids = await Promise.all(times(4, () => begun(store())));
        const acknowledged: Acknowledged = new Map();
        const queue = [...todo];
        const work = async () => {
          for (let next = queue.pop(); next; next = queue.pop()) {
            const conversationId = ids[next.conversation];
            if (conversationId) await persist(store(), conversationId, next, acknowledged);
          }
        };
        await Promise.all(times(WRITERS, work));
        expect(acknowledged.size).toBe(200);
        for (const id of ids) await checkLog(store(), id, acknowledged);
      }),
      { numRuns: 2, endOnFailure: true },
    );
  });
}

async function persist(store: Store, conversationId: ConversationId, todo: Plan, done: Acknowledged): Promise<void> {
  const draft = decision(
    conversationId,
    0,
    times(todo.entries, (index) => visitorMessage(`part ${index}`)),
  );
  for (;;) {
    const lastSeq = (await store.transcripts.conversation(conversationId))?.lastSeq ?? 0;
    const append: Append = { ...draft, firstSeq: lastSeq + 1 };
    const results = await Promise.all(times(todo.sent, () => store.transcripts.append(append)));
    const settled = results.filter((result) => result.kind !== 'conflict');
    for (const { entries } of settled) {
      expect(done.get(append.commandId)?.entries ?? entries).toEqual(entries);
      done.set(append.commandId, { conversationId, entries });
    }
    if (settled.length > 0) return;
  }
}

async function checkLog(store: Store, conversationId: ConversationId, acknowledged: Acknowledged): Promise<void> {
  const entries: Entry[] = [];
  for (;;) {
    const page = await store.transcripts.entries(conversationId, entries.length, 37);
    if (page.length === 0) break;
    entries.push(...page);
  }
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  const mine = [...acknowledged.values()].filter((one) => one.conversationId === conversationId);
  expect(entries.slice(2)).toEqual(mine.flatMap((one) => one.entries).toSorted((a, b) => a.seq - b.seq));
  expect(await store.transcripts.conversation(conversationId)).toEqual(fold(conversationId, undefined, entries));
}
