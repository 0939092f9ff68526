/**
 * From scores to the chance that the best category is the right one: a logistic function of how strong it is and of
 * how far it is ahead, fitted on messages that the model had not seen.
 */
export type Calibration = {
  bias: number;
  strength: number;
  lead: number;
  /** How quickly a category's share of the rest falls with its score. */
  sharpness: number;
  /** From here on a conversation is routed without a question. */
  sure: number;
  /** Below this nothing is even offered. */
  none: number;
};

/** The best label in scope of a message's scores, how strong it is, and how far ahead of the next or of out of scope. */
export type Best = { label: number; best: number; lead: number };

/** To be routed, a category must be further ahead of out of scope than of another category. */
const STRANGERS_START = 0.2;

/** `labels[outOfScope]` is no category; -1 where every label is one. */
export function bestOf(scores: Float64Array, outOfScope: number): Best {
  let [label, best] = [0, -Infinity];
  let next = outOfScope < 0 ? -Infinity : (scores[outOfScope] ?? 0) + STRANGERS_START;
  for (const [at, score] of scores.entries()) {
    if (at === outOfScope) continue;
    if (score > best) {
      next = Math.max(next, best);
      [label, best] = [at, score];
    } else next = Math.max(next, score);
  }
  return { label, best, lead: best - (next === -Infinity ? -1 : next) };
}

/** How an unseen message scored: the best category's score, its lead over all others, and whether it was right. */
export type Outcome = { best: number; lead: number; isRight: boolean };

/** How much an outcome counts; all of them together are 1. */
type Weighted = { weight: number };

const STEPS = 1_500;
const RATE = 2;

/** Fits the logistic function by gradient descent. */
export function fitCalibration(
  outcomes: readonly (Outcome & Weighted)[],
): Pick<Calibration, 'bias' | 'strength' | 'lead'> {
  let [bias, strength, lead] = [0, 1, 1];
  for (let step = 0; step < STEPS; step++) {
    let [down, downStrength, downLead] = [0, 0, 0];
    for (const outcome of outcomes) {
      const chance = sigmoid(bias + strength * outcome.best + lead * outcome.lead);
      const off = outcome.weight * (chance - (outcome.isRight ? 1 : 0));
      down += off;
      downStrength += off * outcome.best;
      downLead += off * outcome.lead;
    }
    bias -= RATE * down;
    strength -= RATE * downStrength;
    lead -= RATE * downLead;
  }
  return { bias, strength, lead };
}

/** The chance, from 0 to 1, that a category with this score and lead is right. */
export function calibrate(
  { best, lead }: Omit<Outcome, 'isRight'>,
  by: Pick<Calibration, 'bias' | 'strength' | 'lead'>,
): number {
  return sigmoid(by.bias + by.strength * best + by.lead * lead);
}

/** Of so few words many kinds of issue have all: "cannot connect" says not what. */
const FEW_WORDS = 4;
const SURE_OF_FEW = 0.8;

/** Whether a message of so many words, or Han characters, is routed without a question. */
export function isSure(confidence: number, words: number, { sure }: Pick<Calibration, 'sure'>): boolean {
  return confidence >= (words > FEW_WORDS ? sure : Math.max(sure, SURE_OF_FEW));
}

/** The lowest confidence from which on this share of the outcomes is right; 1 when there is none. */
export function thresholdFor(
  precision: number,
  outcomes: readonly (Weighted & { confidence: number; isRight: boolean })[],
): number {
  const sorted = outcomes.toSorted((one, other) => other.confidence - one.confidence);
  let [right, all, threshold] = [0, 0, 1];
  for (const [at, { confidence, isRight, weight }] of sorted.entries()) {
    all += weight;
    if (isRight) right += weight;
    const isLastOfTie = sorted[at + 1]?.confidence !== confidence;
    if (isLastOfTie && right / all >= precision) threshold = confidence;
  }
  return threshold;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
