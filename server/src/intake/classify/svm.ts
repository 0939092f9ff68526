import { createChance } from './chance.ts';
import type { Vector } from './vectors.ts';

export type SvmOptions = { cost: number; positiveCost: number; rounds: number; tolerance: number; seed: number };

export const SVM: SvmOptions = { cost: 1, positiveCost: 2, rounds: 40, tolerance: 0.05, seed: 20_261_121 };

/** All vectors behind one another, each ended by a constant 1, from which the bias is learnt. */
export type Rows = { starts: Int32Array; indices: Int32Array; values: Float32Array; features: number };

export function stackRows(vectors: readonly Vector[], features: number): Rows {
  const size = vectors.reduce((sum, { indices }) => sum + indices.length + 1, 0);
  const rows: Rows = {
    starts: new Int32Array(vectors.length + 1),
    indices: new Int32Array(size),
    values: new Float32Array(size),
    features,
  };
  let at = 0;
  for (const [row, { indices, values }] of vectors.entries()) {
    rows.indices.set(indices, at);
    rows.values.set(values, at);
    at += indices.length;
    rows.indices[at] = features;
    rows.values[at++] = 1;
    rows.starts[row + 1] = at;
  }
  return rows;
}

/**
 * A linear support vector machine for one label against the rest: L2 loss, by dual coordinate descent (Hsieh et al.,
 * 2008, as in LIBLINEAR), visiting the rows in an order that the seed decides. The last weight is the bias.
 */
export function trainOne(rows: Rows, isPositive: (row: number) => boolean, options: SvmOptions = SVM): Float64Array {
  const count = rows.starts.length - 1;
  const weights = new Float64Array(rows.features + 1);
  const alphas = new Float64Array(count);
  const signs = Int8Array.from({ length: count }, (_, row) => (isPositive(row) ? 1 : -1));
  const slack = Float64Array.from(
    signs,
    (sign) => 0.5 / (sign > 0 ? options.cost * options.positiveCost : options.cost),
  );
  const lengths = Float64Array.from({ length: count }, (_, row) => squareOf(rows, row));
  const order = Int32Array.from({ length: count }, (_, row) => row);
  const chance = createChance(options.seed);
  let active = count;
  let shrinkAbove = Infinity;
  for (let round = 0; round < options.rounds; round++) {
    let largest = -Infinity;
    let smallest = Infinity;
    shuffle(order, active, chance);
    for (let at = 0; at < active; at++) {
      const row = order[at] ?? 0;
      const sign = signs[row] ?? 1;
      const alpha = alphas[row] ?? 0;
      const gradient = sign * dot(rows, row, weights) - 1 + alpha * (slack[row] ?? 0);
      if (alpha === 0 && gradient > shrinkAbove) {
        active--;
        order[at--] = order[active] ?? 0;
        order[active] = row;
        continue;
      }
      const projected = alpha === 0 ? Math.min(0, gradient) : gradient;
      largest = Math.max(largest, projected);
      smallest = Math.min(smallest, projected);
      if (Math.abs(projected) < 1e-12) continue;
      const moved = Math.max(0, alpha - gradient / ((lengths[row] ?? 1) + (slack[row] ?? 0)));
      alphas[row] = moved;
      add(rows, row, (moved - alpha) * sign, weights);
    }
    if (largest - smallest < options.tolerance) {
      if (active === count) break;
      active = count;
      shrinkAbove = Infinity;
    } else shrinkAbove = largest > 0 ? largest : Infinity;
  }
  return weights;
}

function squareOf(rows: Rows, row: number): number {
  let sum = 0;
  for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++) sum += (rows.values[at] ?? 0) ** 2;
  return sum;
}

function dot(rows: Rows, row: number, weights: Float64Array): number {
  const end = rows.starts[row + 1] ?? 0;
  let sum = 0;
  for (let at = rows.starts[row] ?? 0; at < end; at++)
    sum += (weights[rows.indices[at] ?? 0] ?? 0) * (rows.values[at] ?? 0);
  return sum;
}

function add(rows: Rows, row: number, factor: number, weights: Float64Array): void {
  const end = rows.starts[row + 1] ?? 0;
  for (let at = rows.starts[row] ?? 0; at < end; at++) {
    const index = rows.indices[at] ?? 0;
    weights[index] = (weights[index] ?? 0) + factor * (rows.values[at] ?? 0);
  }
}

function shuffle(order: Int32Array, active: number, chance: () => number): void {
  for (let at = active - 1; at > 0; at--) {
    const other = Math.floor(chance() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}
