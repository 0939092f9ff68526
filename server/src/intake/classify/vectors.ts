import { FAMILIES, familyOf } from './features.ts';
import type { Feature } from './features.ts';

/** What is known of every feature of the training sentences; a feature's number is its place. */
export type Vocabulary = {
  numbers: ReadonlyMap<string, number>;
  keys: readonly string[];
  rarity: Float32Array;
  /** The place of each feature's family in `FAMILIES`. */
  families: Uint8Array;
};

/** A message in numbers: only features of the vocabulary, each once, of length 1 together. */
export type Vector = { indices: Int32Array; values: Float32Array };

/** How much each family counts, once levelled. */
export type Weights = readonly [words: number, letters: number, concepts: number, pairs: number];

/** Features that stand in at least `least` texts, in alphabetical order, so that the same texts give the same numbers. */
export function gatherVocabulary(texts: readonly (readonly Feature[])[], least: number): Vocabulary {
  const counts = new Map<string, number>();
  for (const features of texts) {
    for (const key of new Set(features.map((feature) => feature.key))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const keys = [...counts].filter(([, count]) => count >= least).map(([key]) => key);
  keys.sort();
  const rarity = Float32Array.from(keys, (key) => Math.sqrt(Math.log((texts.length + 1) / (counts.get(key) ?? 1))));
  return createVocabulary(keys, rarity);
}

export function createVocabulary(keys: readonly string[], rarity: Float32Array): Vocabulary {
  const families = Uint8Array.from(keys, familyOf);
  return { keys, rarity, families, numbers: new Map(keys.map((key, number) => [key, number])) };
}

/** Each feature counts by how often the text has it and how rare it is elsewhere (tf · idf^½). */
export function vectorise(features: readonly Feature[], vocabulary: Vocabulary, weights: Weights): Vector {
  const found: number[] = [];
  for (const { key } of features) {
    const number = vocabulary.numbers.get(key);
    if (number !== undefined) found.push(number);
  }
  // Plain loops over sorted numbers: maps, and typed arrays made by a function, are several times slower, and this is done
  // for every clause.
  const sorted = new Int32Array(found).toSorted();
  let size = 0;
  for (let at = 0; at < sorted.length; at++) if (at === 0 || sorted[at] !== sorted[at - 1]) size++;
  const indices = new Int32Array(size);
  const families = new Uint8Array(size);
  const values = new Float32Array(size);
  let from = 0;
  for (let at = 0; at < size; at++) {
    const number = sorted[from] ?? 0;
    let end = from + 1;
    while (end < sorted.length && sorted[end] === number) end++;
    indices[at] = number;
    families[at] = vocabulary.families[number] ?? 0;
    values[at] = (1 + Math.log(end - from)) * (vocabulary.rarity[number] ?? 0);
    from = end;
  }
  level(values, families, weights);
  return { indices, values };
}

function level(values: Float32Array, families: Uint8Array, weights: Weights): void {
  const squares = new Float64Array(FAMILIES.length);
  for (let at = 0; at < values.length; at++)
    squares[families[at] ?? 0] = (squares[families[at] ?? 0] ?? 0) + (values[at] ?? 0) ** 2;
  let whole = 0;
  for (const [family, weight] of weights.entries()) if ((squares[family] ?? 0) > 0) whole += weight ** 2;
  const scales = squares.map((square, family) =>
    square > 0 && whole > 0 ? (weights[family] ?? 0) / Math.sqrt(square * whole) : 0,
  );
  for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) * (scales[families[at] ?? 0] ?? 0);
}
