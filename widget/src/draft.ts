import { effect, signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type { Keep } from './keep.ts';

const DRAFT = 'draft';

/** What the page wants said, after what the visitor has written and not instead of it. */
export function addWords(draft: string, words: string): string {
  if (draft.trim() === '') return words;
  return draft.includes(words) ? draft : `${draft}\n${words}`;
}

/** What stands in the composer, through every reload. */
export function createDraft(keep: Keep): Signal<string> {
  const draft = signal(keep.read(DRAFT) ?? '');
  effect(() => {
    if (draft.value === '') keep.remove(DRAFT);
    else keep.write(DRAFT, draft.value);
  });
  return draft;
}
