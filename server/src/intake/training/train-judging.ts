import { SLOT_NAMES } from '@qiao/shared/case-file';
import type { SlotName } from '@qiao/shared/case-file';
import { packModel } from '../classify/model.ts';
import type { Model } from '../classify/model.ts';
import { stackRows, SVM, trainOne } from '../classify/svm.ts';
import { gatherVocabulary, vectorise } from '../classify/vectors.ts';
import type { Vector, Weights } from '../classify/vectors.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { circumstancesOf, JUDGED_CLAUSES, JUDGING_LABELS, rowOf } from '../slots/judging.ts';
import { clauseFeatures, wordsOf } from '../slots/telling.ts';
import { createUtterance } from '../slots/utterance.ts';
import type { Utterance } from '../slots/utterance.ts';
import { digestOfExamples } from './digest.ts';
import type { MarkedMessage } from './marked-messages.ts';
import { UNCALIBRATED } from './train-telling.ts';

const FAMILIES: Weights = [1, 0.7, 0.8, 0.5];
const LEAST_CLAUSES = 3;
/** Chosen by leaving out one writer after another. */
const OPTIONS = { ...SVM, cost: 0.3 };
/** How much each kind of row counts beside the clause's own words, and the constant that its bias is learnt from. */
const SHARES = {
  own: { words: 1, constant: 0.5 },
  asked: { words: 0.5, constant: 0.3 },
  answer: { words: 0.7, constant: 0.3 },
  aside: { words: 0.35, constant: 0.3 },
  circumstance: { words: 0, constant: 0.3 },
};

/** A clause of a message and a slot, and whether it tells of it. */
type Pair = { message: Judgeable; at: number; slot: SlotName; isTold: boolean };
type Judgeable = Pick<Utterance, 'clauses' | 'asked'> & { first: number };

/** One machine for all slots: what an answer looks like is learnt from all of them together. */
export function trainJudging(
  messages: readonly MarkedMessage[],
  { lexicon, digest }: { lexicon: Lexicon; digest: string },
): Model {
  const pairs: Pair[] = [];
  const words: string[] = [];
  for (const message of messages) {
    const asked = new Set(message.asked);
    const { clauses } = createUtterance(message.text, { at: 0, offsetMinutes: 0, asked, isAttack: false });
    const judgeable = { clauses: clauses.slice(0, JUDGED_CLAUSES), asked, first: words.length };
    words.push(...judgeable.clauses.map(wordsOf));
    pairs.push(...pairsIn(message, judgeable));
  }
  const features = words.map((one) => clauseFeatures(one, lexicon));
  const vocabulary = gatherVocabulary(features, LEAST_CLAUSES);
  const vectors = features.map((one) => vectorise(one, vocabulary, FAMILIES));
  return packModel(
    { labels: JUDGING_LABELS, vocabulary, families: FAMILIES, rows: learnRows(pairs, vectors, vocabulary.keys.length) },
    UNCALIBRATED,
    digest,
  );
}

function pairsIn({ text, told, open }: MarkedMessage, message: Judgeable): Pair[] {
  return message.clauses.flatMap(({ plain, offset }, at) =>
    SLOT_NAMES.flatMap((slot): Pair[] => {
      const mark = told[slot];
      const start = mark === undefined ? -1 : text.indexOf(mark);
      const isTold = mark !== undefined && start < offset + plain.length && start + mark.length > offset;
      return isTold || open.includes(slot) ? [{ message, at, slot, isTold }] : [];
    }),
  );
}

function learnRows(pairs: readonly Pair[], vectors: readonly Vector[], features: number): Float64Array[] {
  const size = JUDGING_LABELS.length * (features + 1);
  const constants = JUDGING_LABELS.length * features;
  const rows = pairs.map((pair) => {
    const parts = partsOf(pair);
    const indices: number[] = [];
    const values: number[] = [];
    for (const { row, clause, share } of parts) {
      const vector = share.words > 0 ? vectors[clause] : undefined;
      for (const [at, index] of vector?.indices.entries() ?? []) {
        indices.push(row * features + index);
        values.push(share.words * (vector?.values[at] ?? 0));
      }
      if (share.constant > 0) {
        indices.push(constants + row);
        values.push(share.constant);
      }
    }
    return { indices: Int32Array.from(indices), values: Float32Array.from(values) };
  });
  const learnt = trainOne(stackRows(rows, size), (row) => pairs[row]?.isTold ?? false, OPTIONS);
  return JUDGING_LABELS.map((label, row) => {
    const share = shareOf(label);
    const weights = Float64Array.from(
      { length: features + 1 },
      (_, at) => (learnt[row * features + at] ?? 0) * share.words,
    );
    weights[features] =
      (learnt[constants + row] ?? 0) * share.constant + (row < SLOT_NAMES.length ? (learnt[size] ?? 0) : 0);
    return weights;
  });
}

type Share = { words: number; constant: number };

/** All rows that the score of a pair is the sum of. */
function partsOf({ message, at, slot }: Pair): { row: number; clause: number; share: Share }[] {
  const clause = message.first + at;
  const parts = [{ row: rowOf(slot), clause, share: SHARES.own }];
  if (message.asked.size === 0) return parts;
  if (!message.asked.has(slot)) return [...parts, { row: rowOf('aside'), clause, share: SHARES.aside }];
  return [
    ...parts,
    { row: rowOf(`${slot}+`), clause, share: SHARES.asked },
    { row: rowOf('answer'), clause, share: SHARES.answer },
    ...circumstancesOf(message, at, slot).map((one) => ({ row: rowOf(one), clause, share: SHARES.circumstance })),
  ];
}

function shareOf(label: string): Share {
  if (label.endsWith('+')) return SHARES.asked;
  if (label === 'answer') return SHARES.answer;
  if (label === 'aside') return SHARES.aside;
  return JUDGING_LABELS.indexOf(label) < SLOT_NAMES.length ? SHARES.own : SHARES.circumstance;
}

/** Of all that the model is made from: when it differs from the model's own, the model is out of date. */
export function digestOfMarked(messages: readonly MarkedMessage[], lexiconSource: string): string {
  return digestOfExamples(lexiconSource, messages);
}
