import { fold } from '@qiao/shared/conversation';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../ports.ts';
import {
  aCommandId,
  aConversationId,
  anAgentId,
  assigned,
  begun,
  closed,
  decision,
  visitorMessage,
  write,
} from '../seeds.ts';

export function describeReading(store: () => Store): void {
  describe('reading a log', () => {
    testEntries(store);
    testCommands(store);
    testConversations(store);
  });
}

/** Five entries in three decisions: 1–2, 3–4, 5. */
async function fiveEntries(store: Store) {
  const conversationId = await begun(store);
  const agentId = anAgentId();
  const middle = await write(store, decision(conversationId, 3, [assigned(agentId), visitorMessage()]));
  await write(store, decision(conversationId, 5, [closed()]));
  return { conversationId, middle };
}

function testEntries(store: () => Store): void {
  test('[STORE-12] entries come in order, after a seq, also from the midst of a decision', async () => {
    const { conversationId } = await fiveEntries(store());
    for (let afterSeq = 0; afterSeq <= 6; afterSeq++) {
      const entries = await store().transcripts.entries(conversationId, afterSeq, 100);
      expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5].filter((seq) => seq > afterSeq));
    }
  });

  test('[STORE-12] no more entries come than asked for', async () => {
    const { conversationId } = await fiveEntries(store());
    for (let limit = 1; limit <= 6; limit++) {
      const entries = await store().transcripts.entries(conversationId, 1, limit);
      expect(entries.map(({ seq }) => seq)).toEqual([2, 3, 4, 5].slice(0, limit));
    }
  });

  test('[STORE-12] a conversation that does not exist has no entries', async () => {
    expect(await store().transcripts.entries(aConversationId(), 0, 10)).toEqual([]);
  });
}

function testCommands(store: () => Store): void {
  test('[STORE-13] the entries of a command are found by it, in its conversation only', async () => {
    const { conversationId, middle } = await fiveEntries(store());
    const commandId = middle.entries[0]?.commandId ?? aCommandId();
    expect(await store().transcripts.ofCommand(conversationId, commandId)).toEqual(middle.entries);
    expect(await store().transcripts.ofCommand(await begun(store()), commandId)).toEqual([]);
  });

  test('[STORE-13] a command that was never done has no entries', async () => {
    expect(await store().transcripts.ofCommand(await begun(store()), aCommandId())).toEqual([]);
    expect(await store().transcripts.ofCommand(aConversationId(), aCommandId())).toEqual([]);
  });
}

function testConversations(store: () => Store): void {
  test('[STORE-14] a conversation is what its whole log amounts to, and undefined when absent', async () => {
    const { conversationId } = await fiveEntries(store());
    const entries = await store().transcripts.entries(conversationId, 0, 100);
    expect(await store().transcripts.conversation(conversationId)).toEqual(fold(conversationId, undefined, entries));
    expect(await store().transcripts.conversation(aConversationId())).toBeUndefined();
  });

  test('[STORE-15] heads are the last seqs of those that exist', async () => {
    const { conversationId } = await fiveEntries(store());
    const other = await begun(store());
    const heads = await store().transcripts.heads([other, aConversationId(), conversationId]);
    expect(new Map(heads.map((head) => [head.conversationId, head.lastSeq]))).toEqual(
      new Map([
        [conversationId, 5],
        [other, 2],
      ]),
    );
    expect(heads).toHaveLength(2);
    expect(await store().transcripts.heads([])).toEqual([]);
  });
}
