import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSlotName } from '@qiao/shared/case-file';
import { readExamples } from '../missing/scoring.ts';
import { createUtterance } from '../slots/utterance.ts';

/** A clause and everything that it tells in free words, as `slot` or `slot=value`; most clauses tell nothing. */
export type LabelledClause = { text: string; labels: readonly string[] };

/**
 * All clauses that the model is trained from: those in `clauses/`, in the order of the files' names, a line each under
 * a heading of labels that holds until the next (`# frequency=always, impactScope` or `# nothing`), and those of the
 * conversations that the patterns were mended by.
 */
export function readClauses(): LabelledClause[] {
  const folder = join(import.meta.dirname, 'clauses');
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));
  const written = files.toSorted().flatMap((file) => readClauseFile(readFileSync(join(folder, file), 'utf8'), file));
  return [...written, ...readMarkedClauses(new Set(written.flatMap(({ labels }) => labels)))];
}

/** Throws, with every mistake, where a heading names no slot. */
export function readClauseFile(source: string, file: string): LabelledClause[] {
  const mistakes: string[] = [];
  const clauses: LabelledClause[] = [];
  let labels: readonly string[] = [];
  for (const [at, line] of source.split('\n').entries()) {
    if (line.startsWith('# ')) {
      const named = line
        .slice(2)
        .split(',')
        .map((label) => label.trim());
      labels = named.filter((label) => label !== 'nothing');
      const strange = labels.filter((label) => !isSlotName(label.split('=')[0] ?? ''));
      mistakes.push(...strange.map((label) => `${file}, line ${at + 1}: ${label} is no slot.`));
    } else if (line.trim() !== '') clauses.push({ text: line.trim(), labels });
  }
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  return clauses;
}

/** A bare yes or no means what it was asked. */
const LEAST_ANSWER_CHARACTERS = 6;

function readMarkedClauses(labels: ReadonlySet<string>): LabelledClause[] {
  return readExamples('tuned').flatMap(({ messages, slots, unusable }) =>
    messages.flatMap(({ from, text }, message) => {
      const marks = Object.entries(slots).flatMap(([slot, mark]) => {
        const isRetold = slot === 'errorMessage' && unusable.includes('error-text-paraphrased');
        const withValue = `${slot}=${isRetold ? 'told' : (mark.value ?? '')}`;
        const label = labels.has(withValue) ? withValue : slot;
        const start = text.indexOf(mark.text);
        return mark.message === message && labels.has(label) ? [{ label, start, end: start + mark.text.length }] : [];
      });
      const about = { at: 0, offsetMinutes: 0, asked: new Set<never>(), isAttack: false };
      const clauses = from === 'visitor' ? createUtterance(text, about).clauses : [];
      return clauses
        .filter(({ plain }) => message === 0 || plain.length >= LEAST_ANSWER_CHARACTERS)
        .map(({ plain, offset, isAsked }) => ({
          text: isAsked ? `${plain}?` : plain,
          labels: marks
            .filter(({ start, end }) => start < offset + plain.length && end > offset)
            .map(({ label }) => label),
        }));
    }),
  );
}
