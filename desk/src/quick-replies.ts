import type { ReadonlySignal } from '@preact/signals';
import type { ConversationId } from '@qiao/shared/ids';
import { MAX_REPLIES } from '@qiao/shared/wire';
import { createKeyed } from './keyed.ts';

/** Answers that the next message offers to be pressed. */
export type QuickReplies = {
  of(conversationId: ConversationId): ReadonlySignal<readonly string[]>;
  /** Does nothing for an empty one, one that is there already, and one too many. */
  add(conversationId: ConversationId, reply: string): void;
  remove(conversationId: ConversationId, reply: string): void;
  /** Takes all of them away, and answers them. */
  take(conversationId: ConversationId): readonly string[];
};

export function createQuickReplies(): QuickReplies {
  const offered = createKeyed<ConversationId, readonly string[]>(() => []);
  return {
    of: offered.of,
    add: (conversationId, written) => {
      const replies = offered.of(conversationId);
      const reply = written.replaceAll(/\s+/g, ' ').trim();
      if (reply === '' || replies.peek().includes(reply) || replies.peek().length === MAX_REPLIES) return;
      replies.value = [...replies.peek(), reply];
    },
    remove: (conversationId, reply) => {
      const replies = offered.of(conversationId);
      replies.value = replies.peek().filter((other) => other !== reply);
    },
    take: (conversationId) => {
      const replies = offered.of(conversationId);
      const taken = replies.peek();
      replies.value = [];
      return taken;
    },
  };
}
