import { fold } from '@qiao/shared/conversation';
import type { Conversation } from '@qiao/shared/conversation';
import type { Entry, EntryDraft } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import { understand } from '../../intake/conversation/understand.ts';
import type { Understanding } from '../../intake/understanding.ts';
import type { Decision } from './demo-conversations.ts';

/** The log of a conversation while it is being written, with what the server reads in it beside each visitor's message. */
export type DemoLog = {
  /** Where the next decision is to stand. */
  firstSeq(): number;
  /** The decision's entries and what is read in them; nothing is asked. */
  withReading(decision: Decision): EntryDraft[];
  /** These stand now; the first `told` of them are those of the telling. */
  add(entries: readonly Entry[], told: number): void;
  /** Where the entry stands that is `nth` in the telling, from 1; 0 for none. */
  seqOf(nth: number): number;
};

export function createDemoLog(conversationId: ConversationId, understanding: Understanding): DemoLog {
  const entries: Entry[] = [];
  const seqs: number[] = [];
  let conversation: Conversation | undefined;
  return {
    firstSeq: () => entries.length + 1,
    withReading({ entries: drafts, at, commandId }) {
      const fresh = drafts.map((draft, index) => ({ ...draft, seq: entries.length + 1 + index, at, commandId }));
      const latest = fresh.at(-1);
      const next = fold(conversationId, conversation, fresh);
      if (!next || latest?.body.type !== 'message' || latest.author.kind !== 'visitor') return drafts;
      const log = { conversation: next, entries: [...entries, ...fresh] };
      return [...drafts, ...understand(log, { latest, isAsked: false }, understanding)];
    },
    add(fresh, told) {
      entries.push(...fresh);
      seqs.push(...fresh.slice(0, told).map(({ seq }) => seq));
      conversation = fold(conversationId, conversation, fresh);
    },
    seqOf: (nth) => seqs[nth - 1] ?? 0,
  };
}
