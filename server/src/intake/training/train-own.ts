import { OUT_OF_SCOPE } from '../classify/model.ts';
import type { Model } from '../classify/model.ts';
import { readLexicon } from '../lexicon/lexicon.ts';
import { readLexiconSource } from '../lexicon/read-lexicon-files.ts';
import type { Category } from '../taxonomy.ts';
import { isPlain, namesOf, readOwnSentences } from './sentences.ts';
import type { Sentence } from './sentences.ts';
import { digestOf, trainModel } from './train.ts';

/** From so many messages of people on a category is told from its neighbours with some certainty. */
const ENOUGH = 20;

/**
 * A model of somebody's own categories, from the sentences at `paths`; `doubts` are what makes it worse than it could be, a
 * sentence each. The same files give the same model. Throws MalformedSentences.
 */
export function trainOwn(
  categories: readonly Category[],
  paths: readonly string[],
): { model: Model; sentences: number; doubts: string[] } {
  const brought = readOwnSentences(paths, categories);
  const sentences = [...brought, ...namesOf(categories)];
  const source = readLexiconSource();
  const { model } = trainModel(sentences, { lexicon: readLexicon(source), digest: digestOf(sentences, source) });
  return { model, sentences: sentences.length, doubts: doubtsOf(brought, categories) };
}

function doubtsOf(brought: readonly Sentence[], categories: readonly Category[]): string[] {
  const counts = new Map<string, number>();
  for (const sentence of brought) {
    if (!isPlain(sentence)) counts.set(sentence.label, (counts.get(sentence.label) ?? 0) + 1);
  }
  const thin = categories
    .map(({ id }) => ({ id, count: counts.get(id) ?? 0 }))
    .filter(({ count }) => count < ENOUGH)
    .map(({ id, count }) => `${id} has ${count} messages in sentences; write ${ENOUGH} at least.`);
  return counts.has(OUT_OF_SCOPE)
    ? thin
    : [
        ...thin,
        'No sentence has the category null: without examples of what is out of scope, much of it is taken for a kind of issue.',
      ];
}
