import type { Conversation } from '@qiao/shared/conversation';
import { unreadByAgent } from '@qiao/shared/marks';
import type { AgentId, ConversationId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';

export const VIEWS = ['mine', 'waiting', 'open', 'snoozed', 'closed'] as const;
export type View = (typeof VIEWS)[number];
export type Views = Record<View, readonly ConversationId[]>;
/** What asks for attention: my conversations with something unread, and those that nobody has. */
export type Counts = { mineUnread: number; waiting: number };

export const NO_VIEWS: Views = { mine: [], waiting: [], open: [], snoozed: [], closed: [] };

export function unreadOf({ conversation, marks }: Listed): number {
  return unreadByAgent(conversation, marks);
}

export function isHeldBy(conversation: Conversation, agentId: AgentId): boolean {
  return conversation.state.status === 'assigned' && conversation.state.agentId === agentId;
}

/** Mine: whoever waits longest first, then the latest; waiting: first come, first; snoozed: who wakes first; the rest: the latest first. */
export function sortViews(known: readonly Listed[], agentId: AgentId): Views {
  const all = known.map(({ conversation }) => conversation);
  const open = all.filter(({ state }) => state.status === 'waiting' || state.status === 'assigned');
  return {
    mine: ids(open.filter((conversation) => isHeldBy(conversation, agentId)).toSorted(byNeed)),
    waiting: ids(open.filter(({ state }) => state.status === 'waiting').toSorted((a, b) => queuedAt(a) - queuedAt(b))),
    open: ids(open.toSorted(byLatest)),
    snoozed: ids(all.filter(({ state }) => state.status === 'snoozed').toSorted(byWaking)),
    closed: ids(all.filter(({ state }) => state.status === 'closed').toSorted(byLatest)),
  };
}

function byNeed(one: Conversation, other: Conversation): number {
  if (one.unansweredSince === null && other.unansweredSince === null) return byLatest(one, other);
  return (one.unansweredSince ?? Infinity) - (other.unansweredSince ?? Infinity);
}

/** Those that wake by an answer alone stand last. */
function byWaking(one: Conversation, other: Conversation): number {
  const [at, otherAt] = [wakesAt(one), wakesAt(other)];
  return at === otherAt ? byLatest(one, other) : at - otherAt;
}

function wakesAt({ state }: Conversation): number {
  return (state.status === 'snoozed' ? state.until : null) ?? Infinity;
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

export function countOf(known: readonly Listed[], agentId: AgentId): Counts {
  const counts = { mineUnread: 0, waiting: 0 };
  for (const listed of known) {
    if (listed.conversation.state.status === 'waiting') counts.waiting += 1;
    else if (isHeldBy(listed.conversation, agentId) && unreadOf(listed) > 0) counts.mineUnread += 1;
  }
  return counts;
}

/** The same array where the order is the same, so that a list is not drawn again for nothing. */
export function unchanged(before: Views, after: Views): Views {
  const kept = { ...after };
  for (const view of VIEWS) {
    const [old, fresh] = [before[view], after[view]];
    if (old.length === fresh.length && old.every((id, index) => id === fresh[index])) kept[view] = old;
  }
  return kept;
}
