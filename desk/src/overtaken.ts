import type { ReadonlySignal } from '@preact/signals';
import type { Body, Entry } from '@qiao/shared/entry';
import type { AgentId, ConversationId } from '@qiao/shared/ids';
import type { Drafts } from './drafts.ts';
import type { Following } from './following.ts';
import type { Kept } from './kept.ts';
import { createKeyed } from './keyed.ts';
import type { Listing } from './listing.ts';

/** What a colleague told the visitor. */
export type Answered = Entry & {
  author: Extract<Entry['author'], { kind: 'agent' }>;
  body: Extract<Body, { type: 'message' | 'asked' }>;
};

/** Drafts that know what the log held when they were begun, so that nobody repeats what a colleague said meanwhile. */
export type Overtaken = {
  /** The drafts, which remember it; what is put back was begun under `since`. */
  drafts: Drafts;
  /** The latest that a colleague told the visitor since the draft was begun; null where nothing was, or nothing is written. */
  by(conversationId: ConversationId): Answered | null;
  /** Whether sending was asked for since that came: the next time it goes. */
  isWarned(conversationId: ConversationId): ReadonlySignal<number | null>;
  /** Answers whether the draft may go. It may not, once, after each that came. */
  mayGo(conversationId: ConversationId): boolean;
};

type Ports = {
  kept: Kept;
  agentId: AgentId;
  drafts: Drafts;
  listing: Pick<Listing, 'row'>;
  following: Pick<Following, 'timeline'>;
};

export function createOvertaken({ kept, agentId, drafts, listing, following }: Ports): Overtaken {
  const keyOf = (conversationId: ConversationId) => `qiao.desk.${agentId}.since.${conversationId}`;
  const since = createKeyed((conversationId: ConversationId) => readSeq(kept.read(keyOf(conversationId))));
  const warned = createKeyed<ConversationId, number | null>(() => null);

  function begin(conversationId: ConversationId, seq: number): void {
    since.of(conversationId).value = seq;
    kept.write(keyOf(conversationId), String(seq));
  }
  function end(conversationId: ConversationId): void {
    since.of(conversationId).value = null;
    warned.of(conversationId).value = null;
    kept.remove(keyOf(conversationId));
  }
  function by(conversationId: ConversationId): Answered | null {
    const from = since.of(conversationId).value;
    if (from === null) return null;
    const { entries } = following.timeline(conversationId).value;
    return entries.findLast((entry): entry is Answered => entry.seq > from && isOthers(entry, agentId)) ?? null;
  }
  return {
    drafts: {
      of: drafts.of,
      write: (conversationId, text) => {
        if (text === '') end(conversationId);
        else if (since.of(conversationId).peek() === null && drafts.of(conversationId).peek() === '') {
          begin(conversationId, listing.row(conversationId).peek()?.conversation.lastSeq ?? 0);
        }
        drafts.write(conversationId, text);
      },
      putBack: (conversationId, texts, writtenSince) => {
        const before = since.of(conversationId).peek();
        if (writtenSince !== undefined) begin(conversationId, Math.min(before ?? writtenSince, writtenSince));
        drafts.putBack(conversationId, texts);
      },
    },
    by,
    isWarned: warned.of,
    mayGo: (conversationId) => {
      const answered = by(conversationId);
      if (!answered || warned.of(conversationId).peek() === answered.seq) return true;
      warned.of(conversationId).value = answered.seq;
      return false;
    },
  };
}

function isOthers({ author, body }: Entry, me: AgentId): boolean {
  return author.kind === 'agent' && author.agentId !== me && (body.type === 'message' || body.type === 'asked');
}

function readSeq(text: string | null): number | null {
  const seq = text === null ? Number.NaN : Number(text);
  return Number.isSafeInteger(seq) ? seq : null;
}
