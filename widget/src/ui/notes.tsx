import './notes.css';
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { notesOf } from '../notes.ts';
import { Icon } from './icon.tsx';
import { createOnDemand } from './on-demand.ts';
import type { View } from './view.ts';

const sheet = createOnDemand(async ({ loadLater }: View) => {
  const [{ NotesSheet }] = await Promise.all([import('./notes-sheet.tsx'), loadLater()]);
  return NotesSheet;
});

/** What is known of the problem: how much, and on request all of it, for the visitor to put right. */
export function Notes({ view }: { view: View }) {
  const { chat, t } = view;
  const isOpen = useSignal(false);
  const count = notesOf(chat.intake.caseFile.value, chat.intake.unsaved.value).length;
  const isNeeded = count > 0 || isOpen.value;
  // Fetched while there is a line, so that it opens at once, and without one.
  useEffect(() => void (isNeeded && sheet.want(view)), [isNeeded]);
  if (!isNeeded) return null;
  const Sheet = sheet.part.value;
  const open = () => {
    isOpen.value = true;
    sheet.want(view);
  };
  return (
    <>
      <button type="button" class="notes-button" aria-haspopup="dialog" onClick={open}>
        <Icon name="notes" />
        <span>
          {t('notes.count', { count })}
          <span class="unseen">{` · ${t('notes.title')}`}</span>
        </span>
      </button>
      {isOpen.value && Sheet && <Sheet view={view} closed={() => (isOpen.value = false)} />}
    </>
  );
}
