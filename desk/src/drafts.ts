import type { Signal } from '@preact/signals';
import type { AgentId, ConversationId } from '@qiao/shared/ids';
import type { Kept } from './kept.ts';
import { createKeyed } from './keyed.ts';

/** `draft` is for the visitor, `note` for colleagues, `hand_over` for whoever has it next. */
export type DraftKind = 'draft' | 'note' | 'hand_over';

/** What the agent is writing, one text a conversation; it survives switching, reloading and signing in again. */
export type Drafts = {
  of(conversationId: ConversationId): Signal<string>;
  write(conversationId: ConversationId, text: string): void;
  /** Puts texts that could not be sent before whatever was written since; `since` is a seq that they were written after. */
  putBack(conversationId: ConversationId, texts: readonly string[], since?: number): void;
};

export function createDrafts(kept: Kept, agentId: AgentId, kind: DraftKind = 'draft'): Drafts {
  const keyOf = (conversationId: ConversationId) => `qiao.desk.${agentId}.${kind}.${conversationId}`;
  const drafts = createKeyed((conversationId: ConversationId) => kept.read(keyOf(conversationId)) ?? '');

  function write(conversationId: ConversationId, text: string): void {
    drafts.of(conversationId).value = text;
    if (text === '') kept.remove(keyOf(conversationId));
    else kept.write(keyOf(conversationId), text);
  }

  return {
    of: drafts.of,
    write,
    putBack: (conversationId, texts) => {
      const written = drafts.of(conversationId).peek();
      write(conversationId, [...texts, ...(written === '' ? [] : [written])].join('\n'));
    },
  };
}
