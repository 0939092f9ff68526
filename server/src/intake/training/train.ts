import { bayesWeights } from '../classify/bayes.ts';
import { bestOf, calibrate, fitCalibration, thresholdFor } from '../classify/calibration.ts';
import type { Calibration, Outcome } from '../classify/calibration.ts';
import { readFeatures } from '../classify/features.ts';
import type { Feature } from '../classify/features.ts';
import { OUT_OF_SCOPE, packModel } from '../classify/model.ts';
import type { Model } from '../classify/model.ts';
import { scoreText } from '../classify/score-text.ts';
import { stackRows, trainOne } from '../classify/svm.ts';
import { gatherVocabulary, vectorise } from '../classify/vectors.ts';
import type { Weights } from '../classify/vectors.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { isPlain } from './sentences.ts';
import type { Sentence } from './sentences.ts';
import { digestOfExamples } from './digest.ts';

/** Words, letters, concepts and pairs of concepts; chosen by training on one writer and trying on the others. */
const FAMILIES: Weights = [1, 1, 0.4, 0.4];
/** A feature that only one sentence has teaches nothing about the next. */
const LEAST_SENTENCES = 2;
/** How much naive Bayes speaks beside the support vector machine. */
export const BAYES_SHARE = 0.2;
const FOLDS = 4;
/**
 * Of the messages left out in blocks, plain ones for half, so many are right above the confidence to route from. Visitors are
 * plainer than these: of theirs, as written by people who had seen none of this, 98 % are.
 */
const SURE_PRECISION = 0.9;
/** Below this chance of being right a category is not even offered. */
const NONE_BELOW = 0.2;
/** Which of these makes the right category likeliest where the best one is wrong. */
const SHARPNESSES = [1, 2, 3, 4, 5, 6, 8, 10];

const UNCALIBRATED: Calibration = { bias: 0, strength: 1, lead: 1, sharpness: 3, sure: 0.9, none: NONE_BELOW };

export type Example = { features: readonly Feature[]; label: string };

/** A message that a model had not seen, and how each label scored in it. */
export type Trial = { sentence: Sentence; labels: readonly string[]; scores: Float64Array; words: number };

/** One linear model over all labels of the examples; the same examples in the same order give the same model. */
export function learn(
  examples: readonly Example[],
  options: { families: Weights; least: number; bayes: number },
  digest = '',
): Model {
  const labels = [...new Set(examples.map(({ label }) => label))].toSorted();
  const vocabulary = gatherVocabulary(
    examples.map(({ features }) => features),
    options.least,
  );
  const vectors = examples.map(({ features }) => vectorise(features, vocabulary, options.families));
  const stacked = stackRows(vectors, vocabulary.keys.length);
  const counts = bayesWeights(
    vectors,
    examples.map(({ label }) => labels.indexOf(label)),
    [labels.length, vocabulary.keys.length],
  );
  const rows = labels.map((label, at) => {
    const weights = trainOne(stacked, (row) => examples[row]?.label === label);
    for (const [index, weight] of (counts[at] ?? []).entries()) {
      weights[index] = (weights[index] ?? 0) + options.bayes * weight;
    }
    return weights;
  });
  return packModel({ labels, vocabulary, families: options.families, rows }, UNCALIBRATED, digest);
}

/** Trains on the sentences, without calibration. */
export function learnSentences(sentences: readonly Sentence[], lexicon: Lexicon, digest = ''): Model {
  const examples = sentences.map(({ text, label }) => ({ features: readFeatures(text, lexicon), label }));
  return learn(examples, { families: FAMILIES, least: LEAST_SENTENCES, bayes: BAYES_SHARE }, digest);
}

/** How a model scores messages. */
export function tryOut(model: Model, sentences: readonly Sentence[], lexicon: Lexicon): Trial[] {
  return sentences.map((sentence) => {
    const { scores, words } = scoreText(sentence.text, { model, lexicon });
    return { sentence, labels: model.labels, scores, words };
  });
}

/**
 * Every sentence, scored by a model that saw none of its neighbours: writers put sentences of like meaning next to one
 * another, so whole blocks of a writer's list are left out together.
 */
export function crossValidate(sentences: readonly Sentence[], lexicon: Lexicon): Trial[] {
  const folds = foldsOf(sentences);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const seen = sentences.filter((_sentence, at) => folds[at] !== fold);
    const unseen = sentences.filter((_sentence, at) => folds[at] === fold);
    return tryOut(learnSentences(seen, lexicon), unseen, lexicon);
  }).flat();
}

function foldsOf(sentences: readonly Sentence[]): number[] {
  const groupOf = ({ writer, label, lang }: Sentence) => `${writer} ${label} ${lang}`;
  const sizes = new Map<string, number>();
  for (const sentence of sentences) sizes.set(groupOf(sentence), (sizes.get(groupOf(sentence)) ?? 0) + 1);
  const seen = new Map<string, number>();
  return sentences.map((sentence) => {
    const group = groupOf(sentence);
    const place = seen.get(group) ?? 0;
    seen.set(group, place + 1);
    return Math.floor((place * FOLDS) / (sizes.get(group) ?? 1));
  });
}

/** The categories of a trial, likeliest first, without out of scope. */
export function rankTrial({ labels, scores }: Trial): { label: string; score: number }[] {
  return labels
    .map((label, at) => ({ label, score: scores[at] ?? 0 }))
    .filter(({ label }) => label !== OUT_OF_SCOPE)
    .toSorted((one, other) => other.score - one.score);
}

export function outcomeOf(trial: Trial): Outcome {
  const { label, best, lead } = bestOf(trial.scores, trial.labels.indexOf(OUT_OF_SCOPE));
  return { best, lead, isRight: trial.labels[label] === trial.sentence.label };
}

/**
 * What makes confidences of the scores of messages that the model had not seen. The writers' whole messages are harder
 * than what visitors write, the plain sentences are easier: either kind counts for half.
 */
export function calibrationOf(trials: readonly Trial[]): Calibration {
  const plain = trials.filter(({ sentence }) => isPlain(sentence)).length;
  const outcomes = trials.map((trial) => ({
    ...outcomeOf(trial),
    weight: isPlain(trial.sentence) ? 0.5 / plain : 0.5 / (trials.length - plain),
  }));
  const fitted = fitCalibration(outcomes);
  const judged = outcomes.map((outcome) => ({ ...outcome, confidence: calibrate(outcome, fitted) }));
  return { ...fitted, sharpness: sharpnessOf(trials), sure: thresholdFor(SURE_PRECISION, judged), none: NONE_BELOW };
}

function sharpnessOf(trials: readonly Trial[]): number {
  const missed = trials
    .map((trial) => ({ right: trial.sentence.label, ranked: rankTrial(trial) }))
    .filter(({ right, ranked }) => right !== OUT_OF_SCOPE && ranked[0]?.label !== right);
  const likelihood = (sharpness: number) =>
    missed.reduce((sum, { right, ranked }) => {
      const shares = ranked.slice(1).map(({ label, score }) => ({ label, share: Math.exp(sharpness * score) }));
      const all = shares.reduce((total, { share }) => total + share, 0);
      return sum + Math.log((shares.find(({ label }) => label === right)?.share ?? all) / all);
    }, 0);
  const judged = SHARPNESSES.map((sharpness) => ({ sharpness, likelihood: likelihood(sharpness) }));
  return judged.reduce((best, one) => (one.likelihood > best.likelihood ? one : best), {
    sharpness: 1,
    likelihood: -Infinity,
  }).sharpness;
}

/** The model as it is committed: trained on everything, its confidences fitted on what its folds had not seen. */
export function trainModel(
  sentences: readonly Sentence[],
  { lexicon, digest }: { lexicon: Lexicon; digest: string },
): { model: Model; trials: Trial[] } {
  const trials = crossValidate(sentences, lexicon);
  const model = learnSentences(sentences, lexicon, digest);
  return { model: { ...model, calibration: calibrationOf(trials) }, trials };
}

/** Of all that a model is made from: when it differs from a model's own, the model is out of date. */
export function digestOf(sentences: readonly Sentence[], lexiconSource: string): string {
  return digestOfExamples(
    lexiconSource,
    sentences.map(({ text, label, writer }) => [text, label, writer]),
  );
}
