import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBrowser } from '../testing/shared-storage.ts';
import { findEmoji, loadEmoji, namedEmoji, recentEmoji, rememberEmoji } from './emoji.ts';

const LANGUAGES = ['en', 'zh-CN', 'ja', 'ko', 'es', 'ar'] as const;

test.each(LANGUAGES)(
  '[EMOJI-1] each has a name of its own, and is found by it and by every other word (%s)',
  async (language) => {
    const all = await loadEmoji(language);
    expect(all).toHaveLength(64);
    expect(new Set(all.map(({ emoji }) => emoji)).size).toBe(64);
    expect(new Set(all.map(({ name }) => name)).size).toBe(64);
    for (const one of all) {
      expect(one.name).not.toBe(one.emoji);
      for (const word of one.words.split(', ')) expect(findEmoji(all, ` ${word.toUpperCase()} `)).toContain(one);
      expect(findEmoji(all, one.emoji)).toEqual([one]);
    }
    expect(findEmoji(all, 'xyzzy')).toEqual([]);
    expect(findEmoji(all, ' ')).toEqual(all);
  },
);

test('[EMOJI-2] the eight that were picked last stand first, each once, the latest at the head', () => {
  const all = namedEmoji([]);
  fc.assert(
    fc.property(fc.array(fc.nat(all.length - 1)), (picks) => {
      const keep = createBrowser().openPage();
      const picked = picks.flatMap((index) => all[index]?.emoji ?? []);
      for (const one of picked) rememberEmoji(all, keep, one);
      const expected = [...new Set(picked.toReversed())].slice(0, 8);
      expect(recentEmoji(all, keep).map(({ emoji }) => emoji)).toEqual(expected);
    }),
  );
  const damaged = createBrowser().openPage();
  damaged.write('emoji', '<b> 😀 😀x');
  expect(recentEmoji(all, damaged).map(({ emoji }) => emoji)).toEqual(['😀']);
});
