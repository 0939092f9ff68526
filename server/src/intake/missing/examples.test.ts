import { describe, expect, test } from 'vitest';
import { readDefaultTaxonomy } from '../taxonomy.ts';
import { describeScore, f1, overall, readExamples, score } from './scoring.ts';

const { scenarios } = readDefaultTaxonomy();
const tuned = score(readExamples('tuned'), scenarios);
const unseen = score(readExamples('unseen'), scenarios);

describe('on the conversations that patterns and model were mended by', () => {
  test('slots are read at an F1 of 0.95 at least', () => {
    process.stdout.write(`${describeScore('tuned', tuned)}\n`);
    expect(f1(overall(tuned)), tuned.mistakes.join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  test('what must be asked is found, and what is known is not asked', () => {
    expect(tuned.mustAsk.found / tuned.mustAsk.all).toBeGreaterThanOrEqual(0.98);
    expect(tuned.known.asked / tuned.known.all).toBeLessThanOrEqual(0.005);
  });
});

describe('on conversations that nobody mended by', () => {
  test('slots and scenarios do not fall below what was reached', () => {
    process.stdout.write(`${describeScore('unseen', unseen)}\n`);
    expect(f1(overall(unseen))).toBeGreaterThanOrEqual(0.85);
    expect(unseen.mustAsk.found / unseen.mustAsk.all).toBeGreaterThanOrEqual(0.95);
    expect(unseen.known.asked / unseen.known.all).toBeLessThanOrEqual(0.085);
  });
});
