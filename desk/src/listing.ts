import { batch, computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { mergeMarks, NO_MARKS, unreadByAgent } from '@qiao/shared/conversation';
import type { Conversation, Marks } from '@qiao/shared/conversation';
import type { AgentId, ConversationId, SiteId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/protocol';
import type { Timers } from './timers.ts';

export const VIEWS = ['mine', 'waiting', 'open', 'closed'] as const;
export type View = (typeof VIEWS)[number];
export type Views = Record<View, readonly ConversationId[]>;
/** What asks for attention: my conversations with something unread, and those that nobody has. */
export type Counts = { mineUnread: number; waiting: number };

/** Every conversation that this desk knows of, each in a signal of its own, and the order in which views show them. */
export type Listing = {
  /** Undefined until it is known. */
  row(conversationId: ConversationId): ReadonlySignal<Listed | undefined>;
  put(told: readonly Listed[]): void;
  putMarks(conversationId: ConversationId, marks: Marks): void;
  /** Forgets the conversations of all other sites. */
  keepSites(siteIds: readonly SiteId[]): void;
  views: ReadonlySignal<Views>;
  counts: ReadonlySignal<Counts>;
};

/** Orders are worked out at most this often, however many conversations change at once. */
const REORDER_MS = 100;

/** Two reports of one conversation, in whatever order they come: the newer log, the larger marks. */
export function newer(known: Listed | undefined, told: Listed): Listed {
  if (!known) return told;
  const marks = mergeMarks(known.marks, told.marks);
  const isNewer = told.conversation.lastSeq > known.conversation.lastSeq;
  const isMarked =
    marks.agentReadSeq !== known.marks.agentReadSeq || marks.visitorReadSeq !== known.marks.visitorReadSeq;
  if (!isNewer && !isMarked) return known;
  return { conversation: isNewer ? told.conversation : known.conversation, marks };
}

export function unreadOf({ conversation, marks }: Listed): number {
  return unreadByAgent(conversation, marks);
}

export function isHeldBy(conversation: Conversation, agentId: AgentId): boolean {
  return conversation.state.status === 'assigned' && conversation.state.agentId === agentId;
}

export function createListing(agentId: AgentId, timers: Timers): Listing {
  const rows = new Map<ConversationId, Signal<Listed | undefined>>();
  const revision = signal(0);
  let isSettling = false;
  let isBehind = false;

  function rowOf(conversationId: ConversationId): Signal<Listed | undefined> {
    const known = rows.get(conversationId);
    if (known) return known;
    const made = signal<Listed | undefined>(undefined);
    rows.set(conversationId, made);
    return made;
  }

  function reorder(): void {
    isBehind = isSettling;
    if (isSettling) return;
    isSettling = true;
    revision.value += 1;
    timers.after(REORDER_MS, () => {
      isSettling = false;
      if (isBehind) reorder();
    });
  }

  let views: Views = { mine: [], waiting: [], open: [], closed: [] };
  const sorted = computed(() => {
    revision.value;
    const known: Listed[] = [];
    for (const row of rows.values()) {
      const listed = row.peek();
      if (listed) known.push(listed);
    }
    views = unchanged(views, sortViews(known, agentId));
    return { views, counts: count(known, agentId) };
  });

  return {
    row: rowOf,
    put: (told) => {
      let isChanged = false;
      batch(() => {
        for (const listed of told) {
          const row = rowOf(listed.conversation.conversationId);
          const merged = newer(row.peek(), listed);
          if (merged === row.peek()) continue;
          row.value = merged;
          isChanged = true;
        }
        if (isChanged) reorder();
      });
    },
    putMarks: (conversationId, marks) => {
      const row = rowOf(conversationId);
      const known = row.peek();
      if (!known) return;
      row.value = newer(known, { conversation: known.conversation, marks });
      reorder();
    },
    keepSites: (siteIds) =>
      batch(() => {
        for (const row of rows.values()) {
          const listed = row.peek();
          if (listed && !siteIds.includes(listed.conversation.siteId)) row.value = undefined;
        }
        reorder();
      }),
    views: computed(() => sorted.value.views),
    counts: computed(() => sorted.value.counts),
  };
}

/** A conversation folded here from its own entries, as lists show it. */
export function asListed(conversation: Conversation): Listed {
  return { conversation, marks: NO_MARKS };
}

/** Mine: whoever waits longest first, then the latest; waiting: first come, first; the rest: the latest first. */
function sortViews(known: readonly Listed[], agentId: AgentId): Views {
  const all = known.map(({ conversation }) => conversation);
  const open = all.filter(({ state }) => state.status !== 'closed');
  return {
    mine: ids(open.filter((conversation) => isHeldBy(conversation, agentId)).toSorted(byNeed)),
    waiting: ids(open.filter(({ state }) => state.status === 'waiting').toSorted((a, b) => queuedAt(a) - queuedAt(b))),
    open: ids(open.toSorted(byLatest)),
    closed: ids(all.filter(({ state }) => state.status === 'closed').toSorted(byLatest)),
  };
}

function byNeed(one: Conversation, other: Conversation): number {
  if (one.unansweredSince === null && other.unansweredSince === null) return byLatest(one, other);
  return (one.unansweredSince ?? Infinity) - (other.unansweredSince ?? Infinity);
}

function byLatest(one: Conversation, other: Conversation): number {
  return other.lastAt - one.lastAt;
}

function queuedAt({ state }: Conversation): number {
  return state.status === 'waiting' ? state.queuedAt : 0;
}

function ids(conversations: readonly Conversation[]): ConversationId[] {
  return conversations.map(({ conversationId }) => conversationId);
}

function count(known: readonly Listed[], agentId: AgentId): Counts {
  const counts = { mineUnread: 0, waiting: 0 };
  for (const listed of known) {
    if (listed.conversation.state.status === 'waiting') counts.waiting += 1;
    else if (isHeldBy(listed.conversation, agentId) && unreadOf(listed) > 0) counts.mineUnread += 1;
  }
  return counts;
}

/** The same array where the order is the same, so that a list is not drawn again for nothing. */
function unchanged(before: Views, after: Views): Views {
  const kept = { ...after };
  for (const view of VIEWS) {
    const [old, fresh] = [before[view], after[view]];
    if (old.length === fresh.length && old.every((id, index) => id === fresh[index])) kept[view] = old;
  }
  return kept;
}
