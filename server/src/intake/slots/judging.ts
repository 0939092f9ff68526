import { SLOT_NAMES } from '@qiao/shared/case-file';
import type { SlotName } from '@qiao/shared/case-file';
import { scoreVector } from '../classify/model.ts';
import type { Model } from '../classify/model.ts';
import { vectorise } from '../classify/vectors.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { featuresOf } from './telling.ts';
import type { Clause, Utterance } from './utterance.ts';

/** The clause of a message that most likely tells of a slot; `score` above 0 is a yes, and the higher the surer. */
export type Judged = { clause: Clause; score: number };

/** Whether a message tells of a slot, in whatever way: a value, free words, a no. Null where it has no clause. */
export type Judge = (message: Pick<Utterance, 'clauses' | 'asked'>) => (slot: SlotName) => Judged | null;

/** What stands beside the words of a clause in an answer. */
export const CIRCUMSTANCES = ['alone', 'several', 'inOrder', 'whole', 'short'] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

/**
 * The rows of the model. What a clause says of each slot (`region`), and what it says more where that was asked for
 * (`region+`); then what answers have in common whatever was asked for, what clauses beside the question have, and one
 * row for each circumstance, of which only the bias counts.
 */
export const JUDGING_LABELS: readonly string[] = [
  ...SLOT_NAMES,
  ...SLOT_NAMES.map((slot) => `${slot}+`),
  'answer',
  'aside',
  ...CIRCUMSTANCES,
];

/** Longer messages are pastes: they are judged by their beginning. */
export const JUDGED_CLAUSES = 40;
const SHORT_CHARACTERS = 12;

const ROW: ReadonlyMap<string, number> = new Map(JUDGING_LABELS.map((label, row) => [label, row]));

/** The place of a row of the model. */
export function rowOf(label: SlotName | `${SlotName}+` | 'answer' | 'aside' | Circumstance): number {
  return ROW.get(label) ?? -1;
}

/** The circumstances of the clause at `at` as an answer about the slot, which was asked for. */
export function circumstancesOf(
  { clauses, asked }: Pick<Utterance, 'clauses' | 'asked'>,
  at: number,
  slot: SlotName,
): Circumstance[] {
  const isInOrder = clauses.length === asked.size && [...asked][at] === slot;
  return [
    asked.size === 1 ? 'alone' : 'several',
    ...(isInOrder ? (['inOrder'] as const) : []),
    ...(clauses.length === 1 ? (['whole'] as const) : []),
    ...((clauses[at]?.plain.length ?? 0) < SHORT_CHARACTERS ? (['short'] as const) : []),
  ];
}

/** Pure, and linear in the message's length. */
export function createJudge(model: Model, lexicon: Lexicon): Judge {
  if (model.labels.join() !== JUDGING_LABELS.join()) throw new Error('The model judges other slots.');
  return (message) => {
    const clauses = message.clauses.slice(0, JUDGED_CLAUSES);
    const scores = clauses.map((clause) =>
      scoreVector(vectorise(featuresOf(clause, lexicon), model.vocabulary, model.families), model),
    );
    const judged = { ...message, clauses };
    return (slot) => {
      let best: Judged | null = null;
      for (const [at, clause] of clauses.entries()) {
        const score = scoreOf({ judged, at, slot }, scores);
        if (!best || score > best.score) best = { clause, score };
      }
      return best;
    };
  };
}

type Place = { judged: Pick<Utterance, 'clauses' | 'asked'>; at: number; slot: SlotName };

function scoreOf({ judged, at, slot }: Place, scores: readonly Float64Array[]): number {
  const said = (row: number) => scores[at]?.[row] ?? 0;
  const own = said(rowOf(slot));
  if (judged.asked.size === 0) return own;
  if (!judged.asked.has(slot)) return own + said(rowOf('aside'));
  const beside = circumstancesOf(judged, at, slot).reduce((sum, one) => sum + said(rowOf(one)), 0);
  return own + said(rowOf(`${slot}+`)) + said(rowOf('answer')) + beside;
}
