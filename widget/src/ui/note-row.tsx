import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { SlotName } from '@qiao/shared/case-file';
import type { Note } from '../notes.ts';
import { REFUSAL_WORDS } from '../refusal-words.ts';
import { SLOT_WORDS } from '../slot-words.ts';
import { Drawing, Icon } from './icon.tsx';
import { NoteEditor } from './note-editor.tsx';
import { sourceWords, valueWords } from './note-words.ts';
import type { View } from './view.ts';

type Props = { view: View; note: Note; show: () => void; remove: () => void };

/** One thing that is known, where it comes from, and the ways to put it right. */
export function NoteRow({ view, note, show, remove }: Props) {
  const { chat, t } = view;
  const { slot } = note;
  const name = t(SLOT_WORDS[slot]);
  const { isEditing, edit } = useEditing();
  const finish = (value: string | null) => {
    if (value !== null) chat.intake.correct(slot, value);
    isEditing.value = false;
  };
  if (isEditing.value) {
    return (
      <li class="note">
        <div class="note-words">
          <p class="note-name" id={`note-${slot}`}>
            {name}
          </p>
          <NoteEditor view={view} note={note} labelledBy={`note-${slot}`} finish={finish} />
        </div>
      </li>
    );
  }
  return (
    <li class="note">
      <div class="note-words">
        <p class="note-name" id={`note-${slot}`}>
          {name}
        </p>
        <p class="note-value">
          <bdi>{valueWords(slot, note.known, view)}</bdi>
        </p>
        <Origin t={t} note={note} show={show} />
      </div>
      <button
        type="button"
        class="icon-button"
        ref={edit}
        aria-label={t('notes.correct', { name })}
        title={t('notes.correct', { name })}
        onClick={() => (isEditing.value = true)}
      >
        <Drawing path="M4 16l.8-3.6L13 4.2a1.6 1.6 0 0 1 2.3 0l.5.5a1.6 1.6 0 0 1 0 2.3l-8.2 8.2L4 16z" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={t('notes.remove', { name })}
        title={t('notes.remove', { name })}
        onClick={remove}
      >
        <Icon name="remove" />
      </button>
    </li>
  );
}

/** In the place of what was taken away, for as long as the sheet is open. */
export function RemovedRow({ view: { t }, slot, undo }: { view: View; slot: SlotName; undo: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  const name = t(SLOT_WORDS[slot]);
  useLayoutEffect(() => button.current?.focus(), []);
  return (
    <li class="note">
      <div class="note-words">
        <p class="note-name">{name}</p>
        <p class="note-origin">{t('notes.removed')}</p>
      </div>
      <button type="button" class="word-button" ref={button} aria-label={t('notes.undo', { name })} onClick={undo}>
        {t('notes.put_back')}
      </button>
    </li>
  );
}

/** After editing the focus is where it was before. */
function useEditing() {
  const isEditing = useSignal(false);
  const edit = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useLayoutEffect(() => {
    if (wasEditing.current && !isEditing.value) edit.current?.focus();
    wasEditing.current = isEditing.value;
  }, [isEditing.value]);
  return { isEditing, edit };
}

function Origin({ t, note: { slot, known, correction }, show }: { t: View['t']; note: Note; show: () => void }) {
  if (correction?.refusal) {
    return <p class="note-origin wrong">{t('notes.not_saved', { reason: t(REFUSAL_WORDS[correction.refusal]) })}</p>;
  }
  if (correction) return <p class="note-origin">{t('notes.saving')}</p>;
  const words = sourceWords(known.source, t);
  if (known.source.kind !== 'message') return <p class="note-origin">{words}</p>;
  return (
    <button type="button" class="word-button note-origin" aria-describedby={`note-${slot}`} onClick={show}>
      {words}
    </button>
  );
}
