import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const CLI = join(import.meta.dirname, '../../server/src/cli/main.ts');

/** How fast a message is understood, and what the classifier makes of BANKING77 beside published figures. */
export function benchUnderstanding(): void {
  benchTime();
  benchBanking77();
}

/** `fastestP99Ms`: of the fastest of three times of each message, which leaves out most of what else the machine does. */
type Times = { p50Ms: number; p99Ms: number; fastestP99Ms: number };
type Timing = {
  messages: number;
  coldMs: number;
  warmUpMs: number;
  classify: Times;
  understand: Times;
  dearest: { ms: number; characters: number };
};

/** Classifying alone, beside all that happens before a message is stored: classified, read, the next question decided. */
function benchTime(): void {
  const { messages, coldMs, warmUpMs, classify, understand, dearest }: Timing = JSON.parse(qiao('time'));
  const row = ({ p50Ms, p99Ms, fastestP99Ms }: Times) => ({
    'p50 ms': round(p50Ms),
    'p99 ms': round(p99Ms),
    'p99 ms, fastest of 3': round(fastestP99Ms),
  });
  const ratio = row({
    p50Ms: understand.p50Ms / classify.p50Ms,
    p99Ms: understand.p99Ms / classify.p99Ms,
    fastestP99Ms: understand.fastestP99Ms / classify.fastestP99Ms,
  });
  console.log(
    `Understanding: ${messages} messages, one after another, three times over, each the first of a conversation.`,
  );
  console.table({
    'classified alone': row(classify),
    'classified, read, next question decided': row(understand),
    'the second to the first': ratio,
  });
  console.log(`The dearest took ${round(dearest.ms)} ms for ${dearest.characters} characters.`);
  console.log(
    `The first message of a process would take ${round(coldMs)} ms; warming up at the start takes ${round(warmUpMs)} ms.`,
  );
}

/**
 * The same engine, trained on all training questions of BANKING77 and tried on its test questions. `BANKING77_DIR` names
 * the folder with `train.csv` and `test.csv`.
 */
function benchBanking77(): void {
  const folder = process.env['BANKING77_DIR'];
  if (!folder) {
    console.log('BANKING77_DIR is not set: the classifier is not compared.');
    return;
  }
  const figures: Record<string, number> = JSON.parse(qiao('train', '--evaluate', folder));
  console.log(`BANKING77: trained on ${figures['trained']} questions, tried on ${figures['tested']}.`);
  console.table({
    'Qiao, linear SVM': {
      'top-1': round(figures['top1']),
      'top-3': round(figures['top3']),
      'p50 ms': round(figures['p50Ms']),
      'p99 ms': round(figures['p99Ms']),
    },
    'fastText, best of four': { 'top-1': 0.885 },
    'nlp.js, best': { 'top-1': 0.876 },
    'BM25, ten nearest': { 'top-1': 0.817 },
  });
}

/** As the product is started. */
function qiao(...words: string[]): string {
  return execFileSync(process.execPath, ['--no-regexp-tier-up', CLI, ...words], { encoding: 'utf8' });
}

function round(value: number | undefined): number {
  return Number((value ?? 0).toFixed(3));
}
