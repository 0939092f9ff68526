import type { Calibration } from './calibration.ts';
import { createVocabulary } from './vectors.ts';
import type { Vector, Vocabulary, Weights } from './vectors.ts';

/** Stands for what no category covers. */
export const OUT_OF_SCOPE = 'none';

/** One set of weights a label, eight bits each: the weights of one feature stand together. */
export type Model = {
  labels: readonly string[];
  vocabulary: Vocabulary;
  families: Weights;
  scales: Float32Array;
  biases: Float32Array;
  weights: Int8Array;
  calibration: Calibration;
  /** Of the sentences, the taxonomy and the lexicon that it was trained from. */
  digest: string;
};

const MAGIC = 'QIAO-MODEL-1';

/** Keeps the learnt weights in eight bits, and only the features that some label has a weight for. */
export function packModel(
  learnt: { labels: readonly string[]; vocabulary: Vocabulary; families: Weights; rows: readonly Float64Array[] },
  calibration: Calibration,
  digest: string,
): Model {
  const { labels, vocabulary, families, rows } = learnt;
  const count = vocabulary.keys.length;
  const scales = Float32Array.from(rows, (row) => {
    let largest = 1e-9;
    for (let at = 0; at < count; at++) largest = Math.max(largest, Math.abs(row[at] ?? 0));
    return largest / 127;
  });
  const weights = new Int8Array(count * labels.length);
  for (const [label, row] of rows.entries()) {
    for (let at = 0; at < count; at++)
      weights[at * labels.length + label] = Math.round((row[at] ?? 0) / (scales[label] ?? 1));
  }
  const biases = Float32Array.from(rows, (row) => row[count] ?? 0);
  return { labels, vocabulary, families, scales, biases, weights, calibration, digest };
}

/** How strongly each label is recognised in a message; above 0 is a yes. */
export function scoreVector({ indices, values }: Vector, model: Model): Float64Array {
  const { weights, scales, biases } = model;
  const labels = scales.length;
  const sums = new Float64Array(labels);
  for (let at = 0; at < indices.length; at++) {
    const value = values[at] ?? 0;
    const from = (indices[at] ?? 0) * labels;
    for (let label = 0; label < labels; label++)
      sums[label] = (sums[label] ?? 0) + value * (weights[from + label] ?? 0);
  }
  return sums.map((sum, label) => sum * (scales[label] ?? 0) + (biases[label] ?? 0));
}

type Header = Pick<Model, 'labels' | 'families' | 'calibration' | 'digest'> & { keysLength: number; count: number };

/** The model as a file: a header in JSON, the vocabulary as text, then the numbers, little-endian. */
export function encodeModel(model: Model): Uint8Array {
  const keys = Buffer.from(model.vocabulary.keys.join('\n'), 'utf8');
  const { labels, families, calibration, digest } = model;
  const header: Header = {
    labels,
    families,
    calibration,
    digest,
    keysLength: keys.length,
    count: model.vocabulary.keys.length,
  };
  const text = Buffer.from(`${MAGIC}\n${JSON.stringify(header)}\n`, 'utf8');
  const parts = [
    text,
    keys,
    bytesOf(model.vocabulary.rarity),
    bytesOf(model.scales),
    bytesOf(model.biases),
    bytesOf(model.weights),
  ];
  return Buffer.concat(parts);
}

/** Reads what `encodeModel` wrote; throws when it is something else or cut short. */
export function decodeModel(file: Uint8Array): Model {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const start = MAGIC.length + 1;
  const end = bytes.indexOf(10, start);
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC || end < 0) throw new Error('This is not a model of Qiao.');
  const header: Header = JSON.parse(bytes.toString('utf8', start, end));
  const { keysLength, count, ...rest } = header;
  const labels = header.labels.length;
  const numbers = end + 1 + keysLength;
  if (bytes.length !== numbers + 4 * (count + 2 * labels) + count * labels) throw new Error('The model is cut short.');
  const keys = bytes.toString('utf8', end + 1, numbers).split('\n');
  const floats = (from: number, length: number) =>
    new Float32Array(Uint8Array.from(bytes.subarray(from, from + 4 * length)).buffer);
  return {
    ...rest,
    vocabulary: createVocabulary(keys, floats(numbers, count)),
    scales: floats(numbers + 4 * count, labels),
    biases: floats(numbers + 4 * (count + labels), labels),
    weights: Int8Array.from(
      new Int8Array(bytes.buffer, bytes.byteOffset + numbers + 4 * (count + 2 * labels), count * labels),
    ),
  };
}

function bytesOf(numbers: Float32Array | Int8Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
