import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const CLI = join(import.meta.dirname, '../../server/src/cli/main.ts');

/**
 * What the classifier makes of BANKING77, beside published figures: the same engine, trained on all of its training
 * questions and tried on its test questions. `BANKING77_DIR` names the folder with `train.csv` and `test.csv`.
 */
export function benchUnderstanding(): void {
  const folder = process.env['BANKING77_DIR'];
  if (!folder) {
    console.log('BANKING77_DIR is not set: the classifier is not compared.');
    return;
  }
  const figures: Record<string, number> = JSON.parse(
    execFileSync(process.execPath, [CLI, 'train', '--evaluate', folder], { encoding: 'utf8' }),
  );
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

function round(value: number | undefined): number {
  return Number((value ?? 0).toFixed(3));
}
