import { cleanTag, tagKey } from '@qiao/shared/tags';
import type { TagCount } from '@qiao/shared/tags';

/** A tag to choose: how many conversations have it, and how many of those that it is about. */
export type TagChoice = { tag: string; count: number; has: 'all' | 'some' | 'none'; isNew: boolean };

/**
 * The tags with every word typed, those first that stand on what it is about, then the most used; and what is typed, as a new
 * one, where there is no such tag.
 */
export function tagChoices(
  known: readonly TagCount[],
  about: readonly (readonly string[])[],
  typed: string,
): TagChoice[] {
  const keys = about.map((tags) => new Set(tags.map(tagKey)));
  const hasOf = (tag: string): TagChoice['has'] => {
    const count = keys.filter((all) => all.has(tagKey(tag))).length;
    if (count === 0) return 'none';
    return count === keys.length ? 'all' : 'some';
  };
  const words = tagKey(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = known
    .filter(({ tag }) => words.every((word) => tagKey(tag).includes(word)))
    .map(({ tag, count }): TagChoice => ({ tag, count, has: hasOf(tag), isNew: false }));
  const there = found.filter(({ has }) => has !== 'none');
  const others = found.filter(({ has }) => has === 'none');
  const fresh = cleanTag(typed);
  const isKnown = fresh === null || known.some(({ tag }) => tagKey(tag) === tagKey(fresh));
  const made: TagChoice[] = isKnown ? [] : [{ tag: fresh, count: 0, has: 'none', isNew: true }];
  return [...there, ...others, ...made];
}
