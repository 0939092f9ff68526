import { effect } from '@preact/signals';
import type { Chat } from './chat.ts';
import type { Host } from './host.ts';

/**
 * Tells the page that a message was stored, and by whom it is, or how the conversation was rated; not what was written, and
 * nothing of the history.
 */
export function tellMessages(host: Pick<Host, 'tell'>, chat: Pick<Chat, 'entries' | 'isRead'>): void {
  let told: number | null = null;
  effect(() => {
    const entries = chat.entries.value;
    // Another conversation is shown, or the first one is still being read.
    if (!chat.isRead.value) return void (told = null);
    for (const { seq, author, body } of entries) {
      if (told === null || seq <= told) continue;
      if (body.type === 'rated') host.tell({ type: 'rated', score: body.score });
      if (body.type === 'message' && author.kind !== 'system') host.tell({ type: 'message', from: author.kind });
    }
    told = entries.at(-1)?.seq ?? 0;
  });
}
