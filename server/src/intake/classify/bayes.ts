import type { Vector } from './vectors.ts';

/** What every feature counts as having been seen beside what was seen, for a label as for the rest. */
const SMOOTHING = 0.02;

/**
 * The weights of naive Bayes, one label against the rest: how much likelier a feature is under the label. Beside the
 * support vector machine they keep a word that is plainly of one category from being lost where few sentences have it.
 */
export function bayesWeights(
  vectors: readonly Vector[],
  labelOf: readonly number[],
  size: [labels: number, features: number],
): Float64Array[] {
  const [labels, features] = size;
  const all = new Float64Array(features);
  const own = Array.from({ length: labels }, () => new Float64Array(features));
  for (const [row, { indices, values }] of vectors.entries()) {
    const sums = own[labelOf[row] ?? 0];
    for (let at = 0; at < indices.length; at++) {
      const index = indices[at] ?? 0;
      all[index] = (all[index] ?? 0) + (values[at] ?? 0);
      if (sums) sums[index] = (sums[index] ?? 0) + (values[at] ?? 0);
    }
  }
  const whole = sum(all);
  return own.map((sums) => {
    const total = sum(sums);
    const logOwn = Math.log(total + SMOOTHING * features);
    const logRest = Math.log(whole - total + SMOOTHING * features);
    return sums.map(
      (seen, index) =>
        Math.log(seen + SMOOTHING) - logOwn - Math.log(Math.max(0, (all[index] ?? 0) - seen) + SMOOTHING) + logRest,
    );
  });
}

function sum(numbers: Float64Array): number {
  return numbers.reduce((total, number) => total + number, 0);
}
