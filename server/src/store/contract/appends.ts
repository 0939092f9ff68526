import { setImmediate as nextTurn } from 'node:timers/promises';
import { fold } from '@qiao/shared/conversation';
import type { Body, EntryDraft } from '@qiao/shared/entry';
import { NO_MARKS } from '@qiao/shared/marks';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../ports.ts';
import type { Append } from '../../transcripts.ts';
import {
  aCommandId,
  aConversationId,
  anAgentId,
  assigned,
  beginning,
  begun,
  closed,
  decision,
  visitorMessage,
  write,
} from '../seeds.ts';

/** Names and values that mean something to a database, or to JavaScript, where they stand in the wrong place. */
const HOSTILE = [
  '$set',
  '$where',
  'a.b',
  '.',
  '',
  '__proto__',
  'constructor',
  '_id',
  'a\u0000b',
  '$$NOW',
  '{"$gt":""}',
  '桥 🧩',
];

function without(append: Append, field: keyof Append): Append {
  const copy = { ...append };
  Reflect.deleteProperty(copy, field);
  return copy;
}

export function describeAppends(store: () => Store): void {
  describe('append', () => {
    testDecisions(store);
    testMalformed(store);
    testRepeats(store);
    testConflicts(store);
  });
}

function testDecisions(store: () => Store): void {
  test('[STORE-1] a decision gets its places, from firstSeq on, and comes back as it was given', async () => {
    const append = beginning();
    const { entries, listed } = await write(store(), append);
    const { at, commandId } = append;
    expect(entries).toEqual(append.entries.map((draft, index) => ({ ...draft, seq: 1 + index, at, commandId })));
    expect(listed.conversation).toEqual(fold(append.conversationId, undefined, entries));
    expect(listed.marks).toEqual(NO_MARKS);
    expect(await store().transcripts.entries(append.conversationId, 0, 10)).toEqual(entries);
  });

  test('[STORE-1] what follows is folded onto what was there', async () => {
    const append = beginning();
    const first = await write(store(), append);
    const agentId = anAgentId();
    const second = await write(store(), decision(append.conversationId, 3, [assigned(agentId), closed()]));
    expect(second.entries.map(({ seq }) => seq)).toEqual([3, 4]);
    expect(second.listed.conversation).toEqual(
      fold(append.conversationId, undefined, [...first.entries, ...second.entries]),
    );
  });

  test('[STORE-54] what a console told comes back as it was, whatever its names and values', async () => {
    const context = Object.fromEntries(HOSTILE.map((text) => [text, text]));
    const resources = HOSTILE.filter((text) => text !== '').map((text) => ({ kind: 'server', id: text, name: text }));
    const bodies: Body[] = [
      { type: 'context_told', context, by: 'page' },
      { type: 'context_told', context: { ...context, region: 'eu-1' }, by: 'server' },
      { type: 'context_told', context: {}, by: 'identity' },
      { type: 'snapshot_told', snapshot: { takenAt: 1, resources, recentChanges: [] }, isSigned: true },
    ];
    const conversationId = await begun(store());
    const drafts = bodies.map((body): EntryDraft => ({ author: { kind: 'system' }, body }));
    const { entries, listed } = await write(store(), decision(conversationId, 3, drafts));
    expect(await store().transcripts.entries(conversationId, 2, 10)).toEqual(entries);
    expect(entries.map(({ body }) => body)).toEqual(bodies);
    const now = await store().transcripts.conversation(conversationId);
    expect(now).toEqual(listed.conversation);
    expect(Object.entries(now?.context ?? {})).toEqual(Object.entries(context));
    expect(now?.vouched).toEqual({ server: { ...context, region: 'eu-1' }, identity: {} });
    expect(now?.snapshot).toMatchObject({ seq: 6, isSigned: true, told: 1, counts: { resources: resources.length } });
  });

  test('[STORE-2] a decision of several entries is there whole or not at all, for a reader at any time', async () => {
    const conversationId = await begun(store());
    const agentId = anAgentId();
    let isWriting = true;
    const writing = (async () => {
      for (let seq = 3; seq <= 60; seq += 3) {
        await write(store(), decision(conversationId, seq, [assigned(agentId), visitorMessage(), closed()]));
      }
    })().finally(() => {
      isWriting = false;
    });
    while (isWriting) {
      await nextTurn();
      const entries = await store().transcripts.entries(conversationId, 2, 1_000);
      expect(entries.length % 3).toBe(0);
      const conversation = await store().transcripts.conversation(conversationId);
      expect((conversation?.lastSeq ?? 0) % 3).toBe(2);
    }
    await writing;
  });
}

function testMalformed(store: () => Store): void {
  test('[STORE-3] an append without a command id is a TypeError, and writes nothing', async () => {
    const append = beginning();
    await expect(async () => store().transcripts.append(without(append, 'commandId'))).rejects.toThrow(TypeError);
    const other = beginning();
    await expect(async () => store().transcripts.append(without(other, 'commandId'))).rejects.toThrow(TypeError);
    expect(await store().transcripts.heads([append.conversationId, other.conversationId])).toEqual([]);
  });

  test('[STORE-4] an append without entries is a TypeError, and writes nothing', async () => {
    const append = { ...beginning(), entries: [] };
    await expect(async () => store().transcripts.append(append)).rejects.toThrow(TypeError);
    const conversationId = await begun(store());
    await expect(async () => store().transcripts.append(decision(conversationId, 3, []))).rejects.toThrow(TypeError);
    expect(await store().transcripts.heads([append.conversationId, conversationId])).toEqual([
      { conversationId, lastSeq: 2 },
    ]);
  });
}

function testRepeats(store: () => Store): void {
  test('[STORE-5] a repeat is answered with the entries of the first one, and writes nothing', async () => {
    const append = beginning();
    const first = await write(store(), append);
    expect(await store().transcripts.append(append)).toEqual({ kind: 'repeat', entries: first.entries });
    const elsewhere = { ...append, firstSeq: 3, at: append.at + 1, entries: [visitorMessage('another text')] };
    expect(await store().transcripts.append(elsewhere)).toEqual({ kind: 'repeat', entries: first.entries });
    const beyond = { ...elsewhere, firstSeq: 9 };
    expect(await store().transcripts.append(beyond)).toEqual({ kind: 'repeat', entries: first.entries });
    expect(await store().transcripts.entries(append.conversationId, 0, 10)).toEqual(first.entries);
  });

  test('[STORE-5] a repeat is known after others have written', async () => {
    const conversationId = await begun(store());
    const append = decision(conversationId, 3);
    const first = await write(store(), append);
    await write(store(), decision(conversationId, 4));
    expect(await store().transcripts.append(append)).toEqual({ kind: 'repeat', entries: first.entries });
  });

  test('[STORE-6] two commands are two decisions, however alike they are', async () => {
    const conversationId = await begun(store());
    await write(store(), decision(conversationId, 3, [visitorMessage('again')]));
    await write(store(), decision(conversationId, 4, [visitorMessage('again')]));
    expect(await store().transcripts.heads([conversationId])).toEqual([{ conversationId, lastSeq: 4 }]);
  });

  test('[STORE-6] one command id in two conversations makes two decisions', async () => {
    const commandId = aCommandId();
    const one = { ...beginning(), commandId };
    const other = { ...beginning(), commandId };
    await write(store(), one);
    await write(store(), other);
    expect(await store().transcripts.ofCommand(one.conversationId, commandId)).toHaveLength(2);
    expect(await store().transcripts.ofCommand(other.conversationId, commandId)).toHaveLength(2);
  });
}

function testConflicts(store: () => Store): void {
  test('[STORE-7] a firstSeq that is taken is a conflict, also in the midst of a decision', async () => {
    const conversationId = await begun(store());
    const before = await store().transcripts.entries(conversationId, 0, 10);
    for (const firstSeq of [1, 2]) {
      expect(await store().transcripts.append(decision(conversationId, firstSeq))).toEqual({ kind: 'conflict' });
    }
    expect(await store().transcripts.entries(conversationId, 0, 10)).toEqual(before);
  });

  test('[STORE-8] a firstSeq beyond the end is a conflict', async () => {
    const conversationId = await begun(store());
    for (const firstSeq of [4, 5, 1_000]) {
      expect(await store().transcripts.append(decision(conversationId, firstSeq))).toEqual({ kind: 'conflict' });
    }
    const absent = aConversationId();
    expect(await store().transcripts.append(decision(absent, 2))).toEqual({ kind: 'conflict' });
    expect(await store().transcripts.heads([conversationId, absent])).toEqual([{ conversationId, lastSeq: 2 }]);
  });

  test('[STORE-8] a command that met a conflict may be tried again at the right place', async () => {
    const conversationId = await begun(store());
    const append = decision(conversationId, 2);
    expect(await store().transcripts.append(append)).toEqual({ kind: 'conflict' });
    expect(await store().transcripts.ofCommand(conversationId, append.commandId)).toEqual([]);
    const { entries } = await write(store(), { ...append, firstSeq: 3 });
    expect(await store().transcripts.ofCommand(conversationId, append.commandId)).toEqual(entries);
  });
}
