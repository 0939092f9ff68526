import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFeatures } from '../classify/features.ts';
import { scoreVector } from '../classify/model.ts';
import { vectorise } from '../classify/vectors.ts';
import { readLexicon } from '../lexicon/lexicon.ts';
import { BAYES_SHARE, learn } from './train.ts';
import type { Example } from './train.ts';

export type Banking77 = { trained: number; tested: number; top1: number; top3: number; p50Ms: number; p99Ms: number };

/**
 * Trains the same engine, without a lexicon, on BANKING77's training questions and tries it on its test questions.
 * The folder holds `train.csv` and `test.csv` as published; nothing of them is kept.
 */
export function evaluateBanking77(folder: string): Banking77 {
  const noLexicon = readLexicon('');
  const read = (file: string): (Example & { text: string })[] =>
    readRows(readFileSync(join(folder, file), 'utf8')).map(({ text, label }) => ({
      text,
      label,
      features: readFeatures(text, noLexicon),
    }));
  const [train, test] = [read('train.csv'), read('test.csv')];
  const model = learn(train, { families: [1, 1, 0, 0], least: 1, bayes: BAYES_SHARE });
  const times: number[] = [];
  let [top1, top3] = [0, 0];
  for (const { text, label } of test) {
    const startedAt = performance.now();
    const scores = scoreVector(vectorise(readFeatures(text, noLexicon), model.vocabulary, model.families), model);
    times.push(performance.now() - startedAt);
    const own = scores[model.labels.indexOf(label)] ?? -Infinity;
    const ahead = scores.reduce((count, score) => (score > own ? count + 1 : count), 0);
    if (ahead === 0) top1++;
    if (ahead < 3) top3++;
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return {
    trained: train.length,
    tested: test.length,
    top1: top1 / test.length,
    top3: top3 / test.length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}

/** The rows of a CSV file of two columns, without its head; a quoted field may hold commas, quotes and line ends. */
function readRows(csv: string): { text: string; label: string }[] {
  const row = /(?:"((?:[^"]|"")*)"|([^",\r\n]*)),([^",\r\n]+)(?:\r?\n|$)/g;
  return [...csv.matchAll(row)]
    .map(([, quoted, bare, label = '']) => ({ text: quoted?.replaceAll('""', '"') ?? bare ?? '', label }))
    .slice(1);
}
