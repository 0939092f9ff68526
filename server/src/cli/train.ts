import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeModel } from '../intake/classify/model.ts';
import { MODEL_FILE } from '../intake/classify/open-classify.ts';
import { readLexicon } from '../intake/lexicon/lexicon.ts';
import { readLexiconSource } from '../intake/lexicon/read-lexicon-files.ts';
import { readDefaultTaxonomy } from '../intake/taxonomy.ts';
import { evaluateBanking77 } from '../intake/training/banking77.ts';
import { evaluate } from '../intake/training/evaluation.ts';
import { writeReport } from '../intake/training/report.ts';
import { MalformedSentences, readPlainSentences, readSentences } from '../intake/training/sentences.ts';
import { readClauses } from '../intake/training/clauses.ts';
import { digestOf, trainModel } from '../intake/training/train.ts';
import { digestOfClauses, trainTelling } from '../intake/training/train-telling.ts';
import { readTellingLexicon, TELLING_MODEL_FILE } from '../intake/slots/open-tell.ts';
import { askedWrongly, done, failed } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** Trains both models, of messages and of clauses, from what is in the repository and writes them; works on no store. */
export const train = {
  usage: 'train [--report FILE] | train --evaluate BANKING77_FOLDER',
  purpose: 'trains the models from the sentences in the repository; --report writes how well they do',
  readsStdin: false,
  async run(args: readonly string[]): Promise<Outcome> {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { report: { type: 'string' }, evaluate: { type: 'string' } },
      allowPositionals: true,
    });
    if (positionals.length > 0) return askedWrongly(this.usage, 'It takes no further words.');
    if (values.evaluate !== undefined) return done(JSON.stringify(evaluateBanking77(resolveFrom(values.evaluate))));
    try {
      return trainAll(values.report);
    } catch (error) {
      if (error instanceof MalformedSentences) return failed(...error.mistakes);
      throw error;
    }
  },
};

function trainAll(report: string | undefined): Outcome {
  const { categories } = readDefaultTaxonomy();
  const source = readLexiconSource();
  const lexicon = readLexicon(source);
  const whole = readSentences(categories);
  const plain = readPlainSentences(categories);
  const sentences = [...whole, ...plain];
  const { model, trials } = trainModel(sentences, { lexicon, digest: digestOf(sentences, source) });
  const file = encodeModel(model);
  writeFileSync(MODEL_FILE, file);
  if (report !== undefined) {
    writeFileSync(
      resolveFrom(report),
      writeReport(evaluate({ whole, plain, categories, lexicon, model, trials, file })),
    );
  }
  return done(`Trained on ${sentences.length} sentences; ${MODEL_FILE} has ${file.length} bytes.`, trainClauses());
}

function trainClauses(): string {
  const clauses = readClauses();
  const source = readTellingLexicon();
  const model = trainTelling(clauses, { lexicon: readLexicon(source), digest: digestOfClauses(clauses, source) });
  const file = encodeModel(model);
  writeFileSync(TELLING_MODEL_FILE, file);
  return `Trained on ${clauses.length} clauses; ${TELLING_MODEL_FILE} has ${file.length} bytes.`;
}

function resolveFrom(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}
