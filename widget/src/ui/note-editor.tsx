import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { Note } from '../notes.ts';
import { directionFor } from './fitting-text.ts';
import { momentIn, valueWords } from './note-words.ts';
import { isSendKey } from './send-key.ts';
import { fieldTimeOf, isoOf } from './moments.ts';
import type { View } from './view.ts';

/** The longest value of a slot. */
const MAX_VALUE = 500;

type Props = { view: View; note: Note; labelledBy: string; finish: (value: string | null) => void };

/** Puts a value right in place. `finish` takes what is to be saved; null where nothing is. */
export function NoteEditor({ view, note, labelledBy, finish }: Props) {
  const { t } = view;
  const moment = note.slot === 'startedAt' ? momentIn(note.known.value) : null;
  const first = moment === null ? wordsOf(note, view) : fieldTimeOf(moment);
  const text = useSignal(first);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const save = () => {
    const written = text.value.trim();
    if (written === '' || written === first) return finish(null);
    finish(moment === null ? written : isoOf(new Date(written).getTime()));
  };
  const common = {
    ref: field,
    value: text.value,
    'aria-labelledby': labelledBy,
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => (text.value = currentTarget.value),
    onKeyDown(event: KeyboardEvent) {
      if (event.key === 'Escape' && !event.isComposing) {
        event.preventDefault();
        finish(null);
      }
      if (!isSendKey(event)) return;
      event.preventDefault();
      save();
    },
  };
  return (
    <>
      <div class="field">
        {moment === null ? (
          <textarea
            {...common}
            dir={directionFor(text.value)}
            rows={Math.min(4, first.split('\n').length)}
            maxLength={MAX_VALUE}
          />
        ) : (
          <input {...common} type="datetime-local" max={fieldTimeOf(Date.now())} />
        )}
      </div>
      <div class="note-actions">
        <button type="button" class="word-button" onClick={save}>
          {t('notes.save')}
        </button>
        <button type="button" class="word-button" onClick={() => finish(null)}>
          {t('notes.cancel')}
        </button>
      </div>
    </>
  );
}

/** Nothing to start from where it was only said that there is nothing to say. */
function wordsOf({ slot, known }: Note, view: View): string {
  return known.standing === 'given' || known.standing === 'unusable'
    ? valueWords(slot, known, view).slice(0, MAX_VALUE)
    : '';
}
