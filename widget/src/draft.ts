import { effect, signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type { Keep } from './keep.ts';

const DRAFT = 'draft';

/** What stands in the composer, through every reload. */
export function createDraft(keep: Keep): Signal<string> {
  const draft = signal(keep.read(DRAFT) ?? '');
  effect(() => {
    if (draft.value === '') keep.remove(DRAFT);
    else keep.write(DRAFT, draft.value);
  });
  return draft;
}
