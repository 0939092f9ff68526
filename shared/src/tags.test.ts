import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_TAG, cleanTag, countTags, effectOf, sortedTags, tagKey, tagsAfter } from './tags.ts';

const tag = fc
  .oneof(fc.constantFrom('VIP', 'vip', 'Vip', 'refund', 'Refund', '退款', 'e\u0301', 'é', 'İstanbul'), fc.string())
  .map((text) => cleanTag(text) ?? 'x');
const tags = fc.array(tag, { maxLength: 12 });
const change = fc.record({ added: tags, removed: tags });

describe('a tag', () => {
  test.each([
    ['  two   words\n', 'two words'],
    ['e\u0301', 'é'],
    ['\u202Egnip', 'gnip'],
    ['a\u0000b', 'a b'],
    ['😀'.repeat(MAX_TAG), '😀'.repeat(MAX_TAG)],
  ])('[TAG-1] %j is kept as %j', (text, kept) => {
    expect(cleanTag(text)).toBe(kept);
  });

  test.each(['', ' \n ', '\u200F', 'x'.repeat(MAX_TAG + 1), 'x'.repeat(100_000)])('[TAG-1] %j is none', (text) => {
    expect(cleanTag(text)).toBeNull();
  });

  test('[TAG-1] is clean once it was cleaned', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const once = cleanTag(text);
        if (once !== null) expect(cleanTag(once)).toBe(once);
      }),
    );
  });
});

describe('the tags of a conversation', () => {
  test('[TAG-2] are sorted, and each there once whatever its case', () => {
    fc.assert(
      fc.property(tags, change, (before, wanted) => {
        const after = tagsAfter(sortedTags(before), wanted);
        const keys = after.map(tagKey);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys).toEqual(keys.toSorted());
        for (const added of wanted.added) expect(keys).toContain(tagKey(added));
        const staying = wanted.removed.filter((one) => !wanted.added.some((other) => tagKey(other) === tagKey(one)));
        for (const removed of staying) expect(keys).not.toContain(tagKey(removed));
      }),
    );
  });

  test('[TAG-2] a change comes to its effect, and the reverse undoes it', () => {
    fc.assert(
      fc.property(tags, change, (known, wanted) => {
        const before = sortedTags(known);
        const effect = effectOf(before, wanted);
        const after = tagsAfter(before, effect);
        expect(after).toEqual(tagsAfter(before, wanted));
        expect(tagsAfter(after, { added: effect.removed, removed: effect.added })).toEqual(before);
        expect(effectOf(after, wanted)).toEqual({ added: [], removed: [] });
      }),
    );
  });

  test('are counted, the most used first', () => {
    const all = [{ tags: ['vip', 'refund'] }, { tags: ['VIP'] }, { tags: ['bug'] }, { tags: [] }];
    expect(countTags(all)).toEqual([
      { tag: 'vip', count: 2 },
      { tag: 'bug', count: 1 },
      { tag: 'refund', count: 1 },
    ]);
  });
});
