import type { Reading } from '@qiao/shared/entry';
import type { Category } from './taxonomy.ts';

/** `confidence` of a kind that the visitor's words were taken for, else null. */
export type Choice = { category: Category; confidence: number | null };

/**
 * The kinds whose name in either language, or id, holds every word typed: the likeliest first, then those whose name begins
 * with what is typed, then the rest, in the taxonomy's order.
 */
export function searchCategories(
  categories: Iterable<Category>,
  alternatives: Reading['alternatives'],
  typed: string,
): Choice[] {
  const wanted = plain(typed);
  const terms = wanted.split(/\s+/).filter((term) => term !== '');
  const chances = new Map(alternatives.map((one) => [one.categoryId, one.confidence]));
  return [...categories]
    .filter(({ categoryId, name }) => {
      const words = plain(`${name.zh} ${name.en} ${categoryId}`);
      return terms.every((term) => words.includes(term));
    })
    .map((category) => ({ category, confidence: chances.get(category.categoryId) ?? null }))
    .toSorted((one, other) => rank(other, wanted) - rank(one, wanted));
}

/** A likely kind stands above every one that is not; sorting keeps the order of those that rank the same. */
function rank({ category: { name }, confidence }: Choice, wanted: string): number {
  if (confidence !== null) return 2 + confidence;
  return wanted !== '' && [name.zh, name.en].some((one) => plain(one).startsWith(wanted)) ? 1 : 0;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
