import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import type { AgentConnection } from './agent-connection.ts';
import type { Clock } from '@qiao/shared/clock';

/** What the visitor types in the conversation that is looked at, before it is sent. Where sites do not allow it, nothing comes. */
export type Previews = {
  /** Null while nothing is known to be typed. */
  of(conversationId: ConversationId): string | null;
  seen(conversationId: ConversationId, text: string): void;
  /** What was typed is sent. */
  arrived(conversationId: ConversationId, entries: readonly Entry[]): void;
  /** Asks for the previews of the conversation that is looked at, now and after each return of the line, until undone. */
  look(looked: ReadonlySignal<ConversationId | null>): () => void;
};

/** What nobody goes on typing is out of sight after this long. */
const STANDS_MS = 60_000;

export function createPreviews(connection: AgentConnection, timers: Clock): Previews {
  const shown = signal<{ conversationId: ConversationId; text: string } | null>(null);
  let undo = () => {};

  function show(next: { conversationId: ConversationId; text: string } | null): void {
    undo();
    shown.value = next;
    if (next) undo = timers.after(STANDS_MS, () => (shown.value = null));
  }

  return {
    of: (conversationId) => (shown.value?.conversationId === conversationId ? shown.value.text : null),
    seen: (conversationId, text) => show(text.trim() === '' ? null : { conversationId, text }),
    arrived: (conversationId, entries) => {
      const isSent = entries.some(({ author, body }) => author.kind === 'visitor' && body.type === 'message');
      if (isSent && shown.peek()?.conversationId === conversationId) show(null);
    },
    look: (looked) => {
      const ask = () => connection.tell('preview:watch', { conversationId: looked.peek() });
      connection.onLine(({ is }) => {
        if (is === 'online' && looked.peek()) ask();
      });
      let wasAsked = false;
      return effect(() => {
        if (!looked.value && !wasAsked) return;
        wasAsked = true;
        show(null);
        ask();
      });
    },
  };
}
