import { fold } from '@qiao/shared/conversation';
import type { Conversation } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import { understand } from '../../intake/conversation/understand.ts';
import type { Understanding } from '../../intake/understanding.ts';
import type { Decision } from './demo-conversations.ts';

/** Puts beside each visitor's message what the server would have read in it; nothing is asked. */
export function readDecisions(
  conversationId: ConversationId,
  decisions: readonly Decision[],
  understanding: Understanding,
): void {
  const entries: Entry[] = [];
  let conversation: Conversation | undefined;
  const add = (fresh: Entry[]): void => {
    entries.push(...fresh);
    conversation = fold(conversationId, conversation, fresh);
  };
  for (const decision of decisions) {
    const { at, commandId } = decision;
    const placed = (drafts: Decision['entries']) =>
      drafts.map((draft, index): Entry => ({ ...draft, seq: entries.length + 1 + index, at, commandId }));
    add(placed(decision.entries));
    const latest = entries.at(-1);
    if (!conversation || latest?.body.type !== 'message' || latest.author.kind !== 'visitor') continue;
    const follows = understand({ conversation, entries }, { latest, isAsked: false }, understanding);
    add(placed(follows));
    decision.entries.push(...follows);
  }
}
