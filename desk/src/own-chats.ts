import { computed } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { ConversationId } from '@qiao/shared/ids';
import type { Listing } from './listing.ts';

/** Chats that have a number, and a key of their own. */
export const NUMBERED_CHATS = 8;

/**
 * The agent's own conversations in an order that stands still while they are had: by when they queued. What comes anew stands
 * last, as a rule, so a number means the same chat for as long as the agent has those before it.
 */
export function createOwnChats({
  views,
  row,
}: Pick<Listing, 'views' | 'row'>): ReadonlySignal<readonly ConversationId[]> {
  let before: readonly ConversationId[] = [];
  return computed(() => {
    const queued = views.value.mine.map((conversationId) => {
      const state = row(conversationId).peek()?.conversation.state;
      return { conversationId, queuedAt: state?.status === 'assigned' ? state.queuedAt : Infinity };
    });
    queued.sort((one, other) => one.queuedAt - other.queuedAt || (one.conversationId < other.conversationId ? -1 : 1));
    const chats = queued.map(({ conversationId }) => conversationId);
    if (chats.length === before.length && chats.every((id, index) => id === before[index])) return before;
    before = chats;
    return chats;
  });
}

/** The chat that stands `by` places after this one, around the end; the first one where this is none of them. */
export function chatBeside(
  chats: readonly ConversationId[],
  from: ConversationId | null,
  by: 1 | -1,
): ConversationId | null {
  const at = from ? chats.indexOf(from) : -1;
  if (at === -1) return chats.at(by === 1 ? 0 : -1) ?? null;
  return chats.at((at + by) % chats.length) ?? null;
}
