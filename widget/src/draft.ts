import { effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { ConversationId } from '@qiao/shared/ids';
import type { Keep } from './keep.ts';

/** What the page wants said, after what the visitor has written and not instead of it. */
export function addWords(draft: string, words: string): string {
  if (draft.trim() === '') return words;
  return draft.includes(words) ? draft : `${draft}\n${words}`;
}

/** A text of each conversation, kept under `name` through every reload: that of the conversation that is shown. */
export function createKeptText(keep: Keep, name: string, shown: ReadonlySignal<ConversationId>): Signal<string> {
  const keyOf = (conversationId: ConversationId) => `${name}:${conversationId}`;
  let current = shown.peek();
  const text = signal(keep.read(keyOf(current)) ?? '');
  effect(() => {
    if (shown.value === current) return;
    current = shown.value;
    text.value = keep.read(keyOf(current)) ?? '';
  });
  effect(() => {
    if (text.value === '') keep.remove(keyOf(current));
    else keep.write(keyOf(current), text.value);
  });
  return text;
}
