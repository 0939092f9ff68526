import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeModel, encodeModel } from '../classify/model.ts';
import { readLexicon } from '../lexicon/lexicon.ts';
import { readDefaultTaxonomy } from '../taxonomy.ts';
import { openUnderstanding } from '../understanding.ts';
import { precisionAndRecall } from '../urgency/examples.ts';
import { EMERGENCY_MODEL_FILE, openJudge, readUrgencyLexicon } from '../urgency/open-judge.ts';
import { readUrgency } from '../urgency/read-urgency.ts';
import { EMERGENCY, readEmergencies, readVoiceFile, readVoices } from './emergencies.ts';
import { digestOfClauses, trainTelling } from './train-telling.ts';

const source = readUrgencyLexicon();
const file = readFileSync(EMERGENCY_MODEL_FILE);

describe('the model of emergencies', () => {
  const lines = readEmergencies();
  const digest = digestOfClauses(lines, source);

  it('is of the committed lines and concepts: it is trained again whenever they change', () => {
    expect(decodeModel(file)).toMatchObject({ digest, labels: [EMERGENCY] });
  });

  it('comes out bit for bit from the same lines', () => {
    const trained = trainTelling(lines, { lexicon: readLexicon(source), digest });
    expect(Buffer.from(encodeModel(trained)).equals(file)).toBe(true);
  });

  it('stays within 150 kB', () => {
    expect(file.length).toBeLessThanOrEqual(150_000);
  });

  it('is never trained on a voice that is held out', () => {
    const learnt = new Set(lines.map(({ text }) => text));
    expect(readVoices('held-out').filter(({ text }) => learnt.has(text))).toEqual([]);
  });
});

describe('on voices that are held out', () => {
  const urgencies = new Map(readDefaultTaxonomy().categories.map(({ id, urgency }) => [id, urgency]));
  const { classify } = openUnderstanding();
  const isEmergency = (text: string) => {
    const { category, decision } = classify(text, {});
    const known = decision === 'none' ? null : category;
    const urgencyOfCategory = urgencies.get(known ?? '') ?? null;
    return readUrgency({ category: known, urgencyOfCategory, texts: [text] }).level === 'emergency';
  };

  it('emergencies are found, and little else is taken for one', () => {
    const voices = readVoices('held-out');
    const judged = voices.map(({ text, labels }) => [isEmergency(text), labels.length > 0] as const);
    const { precision, recall } = precisionAndRecall(judged);
    const figures = `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;
    process.stdout.write(`emergencies, voices held out: ${voices.length} lines, ${figures}\n`);
    expect(precision, figures).toBeGreaterThanOrEqual(0.93);
    expect(recall, figures).toBeGreaterThanOrEqual(0.9);
  });
});

describe('the judge', () => {
  it('quotes the words that spoke for it as the visitor wrote them', () => {
    for (const text of [
      '整個平台 ＴＯＴＡＬＬＹ gone',
      'Our Customers Vanish One After Another',
      '钱包里的钱在被转走',
    ]) {
      const words = openJudge()(text).words();
      expect(words.length).toBeGreaterThan(0);
      for (const word of words) expect(text).toContain(word);
    }
  });
});

describe('files of voices', () => {
  it('say all their mistakes', () => {
    expect(() => readVoiceFile('# urgent\na\n# none\nb\n# calm', 'x.txt')).toThrow(
      'x.txt, line 1: # urgent is neither # emergency nor # none.\nx.txt, line 5: # calm is neither # emergency nor # none.',
    );
  });

  it('hold a line under what it is', () => {
    expect(readVoiceFile('# emergency\nall dead\n\n# none\nhello', 'x.txt')).toEqual([
      { text: 'all dead', labels: ['emergency'], voice: 'x.txt' },
      { text: 'hello', labels: [], voice: 'x.txt' },
    ]);
  });
});
