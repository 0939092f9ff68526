import type { Calibration } from '../classify/calibration.ts';
import { packModel } from '../classify/model.ts';
import type { Model } from '../classify/model.ts';
import { stackRows, trainOne } from '../classify/svm.ts';
import { createVocabulary, gatherVocabulary, vectorise } from '../classify/vectors.ts';
import type { Vocabulary, Weights } from '../classify/vectors.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { clauseFeatures } from '../slots/telling.ts';
import type { LabelledClause } from './clauses.ts';
import { digestOfExamples } from './digest.ts';

/** Words, letters, concepts and pairs of concepts; chosen by leaving out blocks of neighbouring clauses. */
const FAMILIES: Weights = [1, 0.4, 1.2, 0.7];
const LEAST_CLAUSES = 2;
/** The features with the largest weights; what the others would add is lost in eight bits. */
const KEPT_FEATURES = 10_500;
/** Each label is judged on its own, by the sign of its score. */
export const UNCALIBRATED: Calibration = { bias: 0, strength: 1, lead: 1, sharpness: 1, sure: 0, none: 0 };

/** One yes or no a label; the same clauses in the same order give the same model. */
export function trainTelling(
  clauses: readonly LabelledClause[],
  { lexicon, digest }: { lexicon: Lexicon; digest: string },
): Model {
  const labels = labelsOf(clauses);
  const features = clauses.map(({ text }) => clauseFeatures(text, lexicon));
  const learn = (vocabulary: Vocabulary) => {
    const vectors = features.map((one) => vectorise(one, vocabulary, FAMILIES));
    const stacked = stackRows(vectors, vocabulary.keys.length);
    return labels.map((label) => trainOne(stacked, (row) => clauses[row]?.labels.includes(label) ?? false));
  };
  const whole = gatherVocabulary(features, LEAST_CLAUSES);
  const vocabulary = strongest(whole, learn(whole));
  return packModel({ labels, vocabulary, families: FAMILIES, rows: learn(vocabulary) }, UNCALIBRATED, digest);
}

export function labelsOf(clauses: readonly LabelledClause[]): string[] {
  return [...new Set(clauses.flatMap((clause) => clause.labels))].toSorted();
}

function strongest(vocabulary: Vocabulary, rows: readonly Float64Array[]): Vocabulary {
  const strengths = vocabulary.keys.map((_key, at) => Math.max(...rows.map((row) => Math.abs(row[at] ?? 0))));
  const least = strengths.toSorted((one, other) => other - one)[KEPT_FEATURES] ?? -1;
  const kept = [...vocabulary.keys.keys()].filter((at) => (strengths[at] ?? 0) > least);
  return createVocabulary(
    kept.map((at) => vocabulary.keys[at] ?? ''),
    Float32Array.from(kept, (at) => vocabulary.rarity[at] ?? 0),
  );
}

/** Of all that the model is made from: when it differs from the model's own, the model is out of date. */
export function digestOfClauses(clauses: readonly LabelledClause[], lexiconSource: string): string {
  return digestOfExamples(
    lexiconSource,
    clauses.map(({ text, labels }) => [text, labels]),
  );
}
