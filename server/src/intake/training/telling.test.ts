import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeModel, encodeModel } from '../classify/model.ts';
import { readLexicon } from '../lexicon/lexicon.ts';
import { openTell, readTellingLexicon, TELLING_MODEL_FILE } from '../slots/open-tell.ts';
import { createTell } from '../slots/telling.ts';
import { readClauseFile, readClauses } from './clauses.ts';
import { digestOfClauses, labelsOf, trainTelling } from './train-telling.ts';

const clauses = readClauses();
const source = readTellingLexicon();
const lexicon = readLexicon(source);
const file = readFileSync(TELLING_MODEL_FILE);

describe('the model of clauses', () => {
  it('is of the committed clauses and concepts: it is trained again whenever they change', () => {
    const model = decodeModel(file);
    expect(model.digest).toBe(digestOfClauses(clauses, source));
    expect(model.labels).toEqual(labelsOf(clauses));
  });

  it('comes out bit for bit from the same clauses', () => {
    const digest = digestOfClauses(clauses, source);
    expect(Buffer.from(encodeModel(trainTelling(clauses, { lexicon, digest }))).equals(file)).toBe(true);
  });

  it('stays within 300 kB', () => {
    expect(file.length).toBeLessThanOrEqual(300_000);
  });

  it('hears in clauses that it has not seen what their neighbours tell', () => {
    const blocks = 4;
    const blockOf = (at: number) => Math.floor(at / 12) % blocks;
    const counts = { hit: 0, wrong: 0, missed: 0 };
    const seen = clauses.filter((_clause, at) => blockOf(at) !== 0);
    const tell = createTell(trainTelling(seen, { lexicon, digest: '' }), lexicon);
    for (const [at, { text, labels }] of clauses.entries()) {
      if (blockOf(at) !== 0) continue;
      for (const [slot, told] of tell({ plain: text, offset: 0, isAsked: false })) {
        for (const { value, score } of told) {
          const isTold = labels.includes(value === null ? slot : `${slot}=${value}`);
          if (isTold && score > 0) counts.hit += 1;
          else if (isTold) counts.missed += 1;
          else if (score > 0) counts.wrong += 1;
        }
      }
    }
    expect((2 * counts.hit) / (2 * counts.hit + counts.wrong + counts.missed)).toBeGreaterThanOrEqual(0.65);
  });

  it('does not take a question for an answer', () => {
    const tell = openTell();
    const best = (plain: string) =>
      Math.max(...(tell({ plain, offset: 0, isAsked: true }).get('impactScope') ?? []).map(({ score }) => score));
    expect(best('哪些地域受影响')).toBeLessThan(0);
    expect(best('does it affect all users')).toBeLessThan(0);
  });
});

describe('files of clauses', () => {
  it('say all their mistakes', () => {
    expect(() => readClauseFile('# colour\na\n# frequency=always\nb\n# size, colour\nc', 'x.txt')).toThrow(
      'x.txt, line 1: colour is no slot.\nx.txt, line 5: size is no slot.\nx.txt, line 5: colour is no slot.',
    );
  });

  it('hold a clause a line, under the labels of the heading above', () => {
    expect(readClauseFile('# nothing\nhello\n\n# impactScope, frequency=always\nall calls fail', 'x.txt')).toEqual([
      { text: 'hello', labels: [] },
      { text: 'all calls fail', labels: ['impactScope', 'frequency=always'] },
    ]);
  });
});
