import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeModel } from '../intake/classify/model.ts';
import type { Model } from '../intake/classify/model.ts';
import { MODEL_FILE } from '../intake/classify/open-classify.ts';
import { readLexicon } from '../intake/lexicon/lexicon.ts';
import { readLexiconSource } from '../intake/lexicon/read-lexicon-files.ts';
import { readDefaultTaxonomy } from '../intake/taxonomy.ts';
import { OWN_MODEL, readTaxonomyOf } from '../intake/understanding.ts';
import { evaluateBanking77 } from '../intake/training/banking77.ts';
import { evaluate } from '../intake/training/evaluation.ts';
import { writeReport } from '../intake/training/report.ts';
import { MalformedSentences, readPlainSentences, readSentences } from '../intake/training/sentences.ts';
import { readClauses } from '../intake/training/clauses.ts';
import type { LabelledClause } from '../intake/training/clauses.ts';
import { readEmergencies } from '../intake/training/emergencies.ts';
import { trainOwn } from '../intake/training/train-own.ts';
import { digestOf, trainModel } from '../intake/training/train.ts';
import { digestOfClauses, trainTelling } from '../intake/training/train-telling.ts';
import { readMarkedMessages } from '../intake/training/marked-messages.ts';
import { digestOfMarked, trainJudging } from '../intake/training/train-judging.ts';
import { JUDGING_MODEL_FILE } from '../intake/slots/open-judging.ts';
import { readTellingLexicon, TELLING_MODEL_FILE } from '../intake/slots/open-tell.ts';
import { EMERGENCY_MODEL_FILE, readUrgencyLexicon } from '../intake/urgency/open-judge.ts';
import { fromHere } from './own-taxonomy.ts';
import { askedWrongly, done, failed } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** Trains all models, of messages, of clauses, of what is told in any way and of emergencies, from what is in the repository and writes them; works on no store. */
export const train = {
  usage:
    'train [--report FILE] | train --taxonomy FOLDER [--sentences FOLDER_OR_FILE …] | train --evaluate BANKING77_FOLDER',
  purpose:
    'trains the models from the sentences in the repository, or a model of your own taxonomy; --report writes how well they do',
  readsStdin: false,
  async run(args: readonly string[]): Promise<Outcome> {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        report: { type: 'string' },
        evaluate: { type: 'string' },
        taxonomy: { type: 'string' },
        sentences: { type: 'string', multiple: true },
      },
      allowPositionals: true,
    });
    const { taxonomy, sentences, evaluate } = values;
    if (positionals.length > 0) return askedWrongly(this.usage, 'It takes no further words.');
    if (sentences !== undefined && taxonomy === undefined)
      return askedWrongly(this.usage, 'Name the folder of your taxonomy: what comes with Qiao stays as it is.');
    if (evaluate !== undefined) return done(JSON.stringify(evaluateBanking77(fromHere(evaluate))));
    try {
      if (taxonomy !== undefined) return trainFolder(fromHere(taxonomy), sentences?.map(fromHere));
      return trainAll(values.report);
    } catch (error) {
      if (error instanceof MalformedSentences) return failed(...error.mistakes);
      throw error;
    }
  },
};

/** Writes the folder's model from the sentences at `paths`, which stand in the folder itself where none are named. */
function trainFolder(folder: string, paths: readonly string[] = [folder]): Outcome {
  const { categories } = readTaxonomyOf(folder);
  const { model, sentences, doubts } = trainOwn(categories, paths);
  const file = encodeModel(model);
  const path = join(folder, OWN_MODEL);
  writeFileSync(path, file);
  return { ...done(`Trained on ${sentences} sentences; ${path} has ${file.length} bytes.`), err: doubts };
}

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
    writeFileSync(fromHere(report), writeReport(evaluate({ whole, plain, categories, lexicon, model, trials, file })));
  }
  return done(
    `Trained on ${sentences.length} sentences; ${MODEL_FILE} has ${file.length} bytes.`,
    trainClauses(),
    trainMarked(),
    trainEmergencies(),
  );
}

function trainClauses(): string {
  return trainShort(readClauses(), 'clauses', { source: readTellingLexicon(), path: TELLING_MODEL_FILE });
}

function trainMarked(): string {
  const messages = readMarkedMessages();
  const source = readTellingLexicon();
  const model = trainJudging(messages, { lexicon: readLexicon(source), digest: digestOfMarked(messages, source) });
  return write(model, JUDGING_MODEL_FILE, `${messages.length} marked messages`);
}

function trainEmergencies(): string {
  return trainShort(readEmergencies(), 'first words', { source: readUrgencyLexicon(), path: EMERGENCY_MODEL_FILE });
}

function trainShort(
  clauses: readonly LabelledClause[],
  called: string,
  { source, path }: { source: string; path: string },
): string {
  const model = trainTelling(clauses, { lexicon: readLexicon(source), digest: digestOfClauses(clauses, source) });
  return write(model, path, `${clauses.length} ${called}`);
}

function write(model: Model, path: string, examples: string): string {
  const file = encodeModel(model);
  writeFileSync(path, file);
  return `Trained on ${examples}; ${path} has ${file.length} bytes.`;
}
