import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bestOf, calibrate, fitCalibration, thresholdFor } from '../classify/calibration.ts';
import { decodeModel, encodeModel, OUT_OF_SCOPE } from '../classify/model.ts';
import { MODEL_FILE } from '../classify/open-classify.ts';
import { readLexicon } from '../lexicon/lexicon.ts';
import { readLexiconSource } from '../lexicon/read-lexicon-files.ts';
import { readDefaultTaxonomy } from '../taxonomy.ts';
import { figuresOf } from './evaluate.ts';
import { readHeldOut, readPlainSentences, readSentences, readStrangers, readUnseen } from './sentences.ts';
import { digestOf, trainModel, tryOut } from './train.ts';

const { categories } = readDefaultTaxonomy();
const source = readLexiconSource();
const lexicon = readLexicon(source);
const sentences = [...readSentences(categories), ...readPlainSentences(categories)];
const file = readFileSync(MODEL_FILE);
const model = decodeModel(file);

describe('training', () => {
  it('gives the same bytes from the same sentences', () => {
    const some = sentences.filter(({ label }) => label.startsWith('billing.') || label === OUT_OF_SCOPE);
    const train = () => encodeModel(trainModel(some, { lexicon, digest: 'some' }).model);
    const once = train();
    expect(Buffer.from(once).equals(Buffer.from(train()))).toBe(true);
    expect(Buffer.from(encodeModel(decodeModel(once))).equals(Buffer.from(once))).toBe(true);
  });

  it('knows every category of the taxonomy, and has sentences of each', () => {
    const labels = new Set(sentences.map(({ label }) => label));
    expect(categories.filter(({ id }) => !labels.has(id))).toEqual([]);
    expect(model.labels).toEqual([...categories.map(({ id }) => id), OUT_OF_SCOPE].toSorted());
  });

  it('is done again whenever sentences, taxonomy or lexicon change: the committed model is of these', () => {
    expect(model.digest).toBe(digestOf(sentences, source));
  });

  it('keeps the model within 10 MB', () => {
    expect(file.length).toBeLessThan(10_000_000);
  });

  it('never sees a message that is held out', () => {
    const seen = new Set(sentences.map(({ text }) => text));
    const unseen = [readHeldOut, readUnseen, readStrangers].flatMap((read) => read(categories));
    expect(unseen.filter(({ text }) => seen.has(text))).toEqual([]);
  });

  it.each([
    ['held-out messages', readHeldOut],
    ['messages by somebody who saw no training', readUnseen],
  ])('recognises %s as well as promised', (_name, read) => {
    const figures = figuresOf(tryOut(model, read(categories), lexicon), model.calibration);
    expect(figures.top1).toBeGreaterThanOrEqual(0.9);
    expect(figures.precision).toBeGreaterThanOrEqual(0.95);
    expect(figures.coverage).toBeGreaterThanOrEqual(0.8);
    expect(figures.rejected).toBeGreaterThanOrEqual(0.85);
  });

  it('routes hardly any message that is out of scope', () => {
    const { strangers, rejected } = figuresOf(tryOut(model, readStrangers(categories), lexicon), model.calibration);
    expect(strangers).toBeGreaterThanOrEqual(150);
    expect(rejected).toBeGreaterThanOrEqual(0.93);
  });

  it('refuses a model that is cut short or something else', () => {
    expect(() => decodeModel(file.subarray(0, file.length - 1))).toThrow('cut short');
    expect(() => decodeModel(Buffer.from('{}'))).toThrow('not a model');
  });
});

describe('calibration', () => {
  it('tells the best category, and its lead on the next or on what is out of scope', () => {
    const scores = Float64Array.of(-0.5, 0.75, 0.5, 0.25);
    expect(bestOf(scores, 2)).toEqual({ label: 1, best: 0.75, lead: expect.closeTo(0.05) });
    expect(bestOf(scores, 0)).toEqual({ label: 1, best: 0.75, lead: 0.25 });
    expect(bestOf(scores, -1)).toEqual({ label: 1, best: 0.75, lead: 0.25 });
    expect(bestOf(Float64Array.of(0.5), -1)).toEqual({ label: 0, best: 0.5, lead: 1.5 });
  });

  it('gives the chance of being right', () => {
    const outcomes = Array.from({ length: 200 }, (_, at) => ({
      best: 0,
      lead: at / 200,
      isRight: at % 200 > (at * 7) % 200,
      weight: 1 / 200,
    }));
    const fitted = fitCalibration(outcomes);
    const expected = outcomes.reduce((sum, outcome) => sum + calibrate(outcome, fitted), 0);
    const right = outcomes.filter(({ isRight }) => isRight).length;
    expect(Math.abs(expected - right)).toBeLessThan(4);
    expect(calibrate({ best: 0, lead: 1 }, fitted)).toBeGreaterThan(calibrate({ best: 0, lead: 0 }, fitted));
  });

  it('sets the threshold so that what lies above is as right as asked', () => {
    const judged = [0.9, 0.8, 0.7, 0.6].map((confidence) => ({
      confidence,
      isRight: confidence !== 0.7,
      weight: 0.25,
    }));
    expect(thresholdFor(0.99, judged)).toBe(0.8);
    expect(thresholdFor(0.75, judged)).toBe(0.6);
    expect(thresholdFor(1, [])).toBe(1);
  });
});
