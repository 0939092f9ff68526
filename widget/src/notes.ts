import { SLOT_NAMES } from '@qiao/shared/case-file';
import type { CaseFile, SlotName, SlotValue } from '@qiao/shared/case-file';
import type { Correction } from './corrections.ts';

/** One thing that is known. `correction` is what the visitor makes of it and the server does not have yet. */
export type Note = { slot: SlotName; known: SlotValue; correction: Correction | null };

/**
 * What is known, as the visitor has it: what they correct shows at once, what they take away is gone at once. What the
 * server will not have stands as it was, beside the refused correction.
 */
export function notesOf(caseFile: CaseFile, unsaved: readonly Correction[]): Note[] {
  return SLOT_NAMES.flatMap((slot): Note[] => {
    const correction = unsaved.find((one) => one.slot === slot) ?? null;
    const known = caseFile[slot];
    if (!correction || correction.refusal) return known ? [{ slot, known, correction }] : [];
    const { value } = correction;
    return value === null
      ? []
      : [{ slot, correction, known: { value, standing: 'given', source: { kind: 'visitor' } } }];
  });
}

/**
 * The notes, and in their places those that were taken away and can be put back: what was an answer without a value
 * cannot, it is said again in the chat.
 */
export function withRemoved(notes: readonly Note[], removed: readonly Note[]): Note[] {
  return SLOT_NAMES.flatMap((slot) => {
    const note = notes.find((one) => one.slot === slot) ?? removed.find((one) => one.slot === slot);
    const isShown = note !== undefined && (notes.includes(note) || note.known.standing === 'given');
    return isShown ? [note] : [];
  });
}
