/** Tags of one conversation, at most. */
export const MAX_TAGS = 20;
/** The longest tag, in Unicode code points. */
export const MAX_TAG = 40;

/** Control characters, and those that turn the direction of what stands beside them. */
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g;

/** A tag as it is stored: composed, one line, without what nobody sees. Null where nothing is left, or more than MAX_TAG. */
export function cleanTag(text: string): string | null {
  // No composing makes so many fit, and measuring them would be work for whoever sent them.
  if (text.length > MAX_TAG * 20) return null;
  const tag = text.toWellFormed().normalize('NFC').replaceAll(UNSEEN, ' ').replaceAll(/\s+/g, ' ').trim();
  return tag === '' || [...tag].length > MAX_TAG ? null : tag;
}

/** What two tags that differ in case alone have in common: there is one of them at most. */
export function tagKey(tag: string): string {
  return tag.normalize('NFC').toLowerCase();
}

/** In the order of their keys, which is the same on every machine, each once; of two with one key the first stays. */
export function sortedTags(tags: Iterable<string>): string[] {
  const byKey = new Map<string, string>();
  for (const tag of tags) if (!byKey.has(tagKey(tag))) byKey.set(tagKey(tag), tag);
  return [...byKey].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, tag]) => tag);
}

/** The tags after a change: what is removed goes first, so that a change of case alone is a change. */
export function tagsAfter(tags: readonly string[], change: TagChange): string[] {
  const removed = new Set(change.removed.map(tagKey));
  return sortedTags([...tags.filter((tag) => !removed.has(tagKey(tag))), ...change.added]);
}

export type TagChange = { added: readonly string[]; removed: readonly string[] };

/** What of this change is one: what is there is not added, what is not there is not removed. */
export function effectOf(tags: readonly string[], change: TagChange): { added: string[]; removed: string[] } {
  const after = tagsAfter(tags, change);
  return {
    added: after.filter((tag) => !tags.includes(tag)),
    removed: tags.filter((tag) => !after.includes(tag)),
  };
}

export type TagCount = { tag: string; count: number };

/** Every tag with how many conversations have it, the most used first; of a tag's ways of writing the first one met. */
export function countTags(conversations: Iterable<{ tags: readonly string[] }>): TagCount[] {
  const counts = new Map<string, TagCount>();
  for (const { tags } of conversations) {
    for (const tag of tags) {
      const known = counts.get(tagKey(tag));
      if (known) known.count += 1;
      else counts.set(tagKey(tag), { tag, count: 1 });
    }
  }
  return [...counts]
    .toSorted(([key, one], [otherKey, other]) => other.count - one.count || (key < otherKey ? -1 : 1))
    .map(([, counted]) => counted);
}
