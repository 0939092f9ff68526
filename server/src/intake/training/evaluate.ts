import { calibrate, isSure } from '../classify/calibration.ts';
import type { Calibration } from '../classify/calibration.ts';
import { OUT_OF_SCOPE } from '../classify/model.ts';
import { outcomeOf, rankTrial } from './train.ts';
import type { Trial } from './train.ts';

/** Shares from 0 to 1; `size` counts the messages in scope. */
export type Figures = {
  size: number;
  top1: number;
  top3: number;
  /** Share of the messages in scope that are routed without a question, and how many of those rightly. */
  coverage: number;
  precision: number;
  /** Messages out of scope, and the share of them that is not routed. */
  strangers: number;
  rejected: number;
};

/** How well a model did on messages that it had not seen. */
export function figuresOf(trials: readonly Trial[], calibration: Calibration): Figures {
  const isRouted = (trial: Trial) => isSure(calibrate(outcomeOf(trial), calibration), trial.words, calibration);
  const inScope = trials.filter(({ sentence }) => sentence.label !== OUT_OF_SCOPE);
  const strangers = trials.filter(({ sentence }) => sentence.label === OUT_OF_SCOPE);
  const routed = inScope.filter(isRouted);
  return {
    size: inScope.length,
    top1: share(inScope, (trial) => placeOf(trial) === 0),
    top3: share(inScope, (trial) => placeOf(trial) < 3),
    coverage: share(inScope, isRouted),
    precision: share(routed, (trial) => placeOf(trial) === 0),
    strangers: strangers.length,
    rejected: share(strangers, (trial) => !isRouted(trial)),
  };
}

/** The place of the right category among those guessed, from 0. */
function placeOf(trial: Trial): number {
  return rankTrial(trial).findIndex(({ label }) => label === trial.sentence.label);
}

/** Which categories are taken for which others, the commonest first. */
export function confusedPairs(
  trials: readonly Trial[],
  shown: number,
): { right: string; taken: string; times: number }[] {
  const pairs = new Map<string, { right: string; taken: string; times: number }>();
  for (const trial of trials) {
    const right = trial.sentence.label;
    const taken = rankTrial(trial)[0]?.label ?? '';
    if (right === OUT_OF_SCOPE || right === taken) continue;
    const pair = pairs.get(`${right} ${taken}`) ?? { right, taken, times: 0 };
    pair.times++;
    pairs.set(`${right} ${taken}`, pair);
  }
  return [...pairs.values()].toSorted((one, other) => other.times - one.times).slice(0, shown);
}

/** The categories found least often, with the share found. */
export function weakest(trials: readonly Trial[], shown: number): { category: string; top1: number }[] {
  const labels = [...new Set(trials.map(({ sentence }) => sentence.label))].filter((label) => label !== OUT_OF_SCOPE);
  return labels
    .map((category) => {
      const own = trials.filter(({ sentence }) => sentence.label === category);
      return { category, top1: share(own, (trial) => placeOf(trial) === 0) };
    })
    .toSorted((one, other) => one.top1 - other.top1)
    .slice(0, shown);
}

function share<T>(things: readonly T[], is: (thing: T) => boolean): number {
  return things.length === 0 ? 0 : things.filter(is).length / things.length;
}
