import { OTHER_CATEGORY } from '@qiao/shared/question';
import type { Input } from '@qiao/shared/question';
import type { Category } from '../taxonomy.ts';
import { languageFor, wordsIn } from './words.ts';

const MOST_KINDS = 4;

/**
 * Asks which of the likeliest kinds it is: at most four, likeliest first, each once, and "something else". Kinds that the
 * taxonomy does not have are left out; null when none is left. A name is in Chinese for a speaker of it, else in English.
 */
export function categoryQuestion(
  alternatives: readonly { category: string; confidence: number }[],
  language: string,
  categories: readonly Pick<Category, 'id' | 'name'>[],
): { text: string; input: Extract<Input, { kind: 'choice' }> } | null {
  const names = new Map(categories.map(({ id, name }) => [id, languageFor(language) === 'zh-CN' ? name.zh : name.en]));
  const likeliest = alternatives.toSorted((one, other) => other.confidence - one.confidence);
  const kinds = new Map(likeliest.map(({ category }) => [category, names.get(category)]));
  const options = [...kinds].flatMap(([value, label]) => (label === undefined ? [] : [{ value, label }]));
  if (options.length === 0) return null;
  const words = wordsIn(language).category;
  const other = { value: OTHER_CATEGORY, label: words.other };
  return {
    text: words.question,
    input: { kind: 'choice', options: [...options.slice(0, MOST_KINDS), other], isOpen: false },
  };
}
