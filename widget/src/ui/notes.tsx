import './notes.css';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { SlotSource } from '@qiao/shared/case-file';
import { notesOf } from '../notes.ts';
import { Icon } from './icon.tsx';
import { bubbleId } from './message.tsx';
import { NoteRow } from './note-row.tsx';
import { showWords } from './show-words.ts';
import type { View } from './view.ts';

/** What is known of the problem: how much, and on request all of it, for the visitor to put right. */
export function Notes({ view }: { view: View }) {
  const { chat, t } = view;
  const isOpen = useSignal(false);
  const count = notesOf(chat.intake.caseFile.value, chat.intake.unsaved.value).length;
  if (count === 0 && !isOpen.value) return null;
  return (
    <>
      <button type="button" class="notes-button" aria-haspopup="dialog" onClick={() => (isOpen.value = true)}>
        <Icon name="notes" />
        <span>
          {t('notes.count', { count })}
          <span class="unseen">{` · ${t('notes.title')}`}</span>
        </span>
      </button>
      {isOpen.value && <NotesSheet view={view} closed={() => (isOpen.value = false)} />}
    </>
  );
}

function NotesSheet({ view, closed }: { view: View; closed: () => void }) {
  const { chat, t } = view;
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const notes = notesOf(chat.intake.caseFile.value, chat.intake.unsaved.value);
  const close = () => dialog.current?.close();
  const show = (source: SlotSource) => {
    close();
    if (source.kind === 'message') showWords(document.getElementById(bubbleId(source.message)), source);
  };
  return (
    <dialog
      class="sheet"
      ref={dialog}
      aria-labelledby="notes-title"
      onClose={closed}
      onClick={({ target }) => target === dialog.current && close()}
      onKeyDown={(event) => {
        // Escape closes the sheet, and not the chat below it.
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <header class="sheet-header">
        <h2 id="notes-title" ref={heading} tabIndex={-1}>
          {t('notes.title')}
        </h2>
        <button
          type="button"
          class="icon-button"
          aria-label={t('notes.close')}
          title={t('notes.close')}
          onClick={close}
        >
          <Icon name="remove" />
        </button>
      </header>
      <div class="sheet-body">
        <p class="sheet-text">{t(notes.length > 0 ? 'notes.text' : 'notes.none')}</p>
        <ul class="notes">
          {notes.map((note) => (
            <NoteRow
              key={note.slot}
              view={view}
              note={note}
              show={() => show(note.known.source)}
              removed={() => heading.current?.focus()}
            />
          ))}
        </ul>
      </div>
    </dialog>
  );
}
