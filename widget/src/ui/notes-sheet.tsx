import './notes-sheet.css';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { SlotSource } from '@qiao/shared/case-file';
import { notesOf, withRemoved } from '../notes.ts';
import type { Note } from '../notes.ts';
import { Icon } from './icon.tsx';
import { bubbleId } from './message.tsx';
import { NoteRow, RemovedRow } from './note-row.tsx';
import { showWords } from './show-words.ts';
import type { View } from './view.ts';

/** All that is known of the problem, for the visitor to put right. */
export function NotesSheet({ view, closed }: { view: View; closed: () => void }) {
  const { t } = view;
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
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
        <NoteRows view={view} show={show} toHeading={() => heading.current?.focus()} />
      </div>
    </dialog>
  );
}

type RowsProps = { view: View; show: (source: SlotSource) => void; toHeading: () => void };

function NoteRows({ view, show, toHeading }: RowsProps) {
  const { chat, t } = view;
  const removed = useSignal<readonly Note[]>([]);
  const notes = notesOf(chat.intake.caseFile.value, chat.intake.unsaved.value);
  const rows = withRemoved(notes, removed.value);
  const remove = (note: Note) => {
    toHeading();
    removed.value = [...removed.value.filter(({ slot }) => slot !== note.slot), note];
    chat.intake.correct(note.slot, null);
  };
  const putBack = ({ slot, known }: Note) => {
    toHeading();
    chat.intake.correct(slot, known.value);
  };
  return (
    <>
      <p class="sheet-text">{t(rows.length > 0 ? 'notes.text' : 'notes.none')}</p>
      <ul class="notes">
        {rows.map((note) =>
          notes.includes(note) ? (
            <NoteRow
              key={note.slot}
              view={view}
              note={note}
              show={() => show(note.known.source)}
              remove={() => remove(note)}
            />
          ) : (
            <RemovedRow key={`removed ${note.slot}`} view={view} slot={note.slot} undo={() => putBack(note)} />
          ),
        )}
      </ul>
    </>
  );
}
