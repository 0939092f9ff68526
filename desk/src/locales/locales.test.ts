import { expect, test } from 'vitest';
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import ja from './ja.json' with { type: 'json' };
import ko from './ko.json' with { type: 'json' };
import zhCN from './zh-CN.json' with { type: 'json' };

const sources = import.meta.glob<string>(['../**/*.ts', '../**/*.tsx', '!../**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const PLURAL = /_(?:zero|one|two|few|many|other)$/;
const bare = (key: string) => key.replace(PLURAL, '');

const LOCALES: readonly [string, Record<string, string>][] = [
  ['en', en],
  ['zh-CN', zhCN],
  ['ja', ja],
  ['ko', ko],
  ['es', es],
  ['ar', ar],
];

function usedKeys(): Set<string> {
  const used = new Set<string>();
  for (const source of Object.values(sources)) {
    for (const [, key] of source.matchAll(/\bt\(\s*'([^']+)'/g)) if (key) used.add(key);
  }
  return used;
}

test('every key is written out where it is used', () => {
  expect(usedKeys().size).toBeGreaterThan(100);
  const hidden = Object.entries(sources).flatMap(([path, source]) =>
    path.endsWith('/words.ts') ? [] : [...source.matchAll(/\bt\((?!\s*'|\))[^)]{0,40}/g)].map(([call]) => [path, call]),
  );
  expect(hidden).toEqual([]);
});

test.each(LOCALES)('%s has every key that is used, and no other', (_name, locale) => {
  expect([...new Set(Object.keys(locale).map(bare))].toSorted()).toEqual([...usedKeys()].toSorted());
});

test.each(LOCALES)('%s has every plural form of its language', (name, locale) => {
  const forms = new Intl.PluralRules(name).resolvedOptions().pluralCategories.toSorted();
  const counted = new Set(
    Object.keys(locale)
      .filter((key) => PLURAL.test(key))
      .map(bare),
  );
  const wanted = [...counted].flatMap((key) => forms.map((form) => `${key}_${form}`));
  expect(
    Object.keys(locale)
      .filter((key) => PLURAL.test(key))
      .toSorted(),
  ).toEqual(wanted.toSorted());
});

/** A key without its plural form, with the gaps in its words. */
const lineOf = (key: string, gaps: readonly string[]) => `${bare(key)} ${[...new Set(gaps)].toSorted().join(' ')}`;
const gapsIn = (text: string): readonly string[] => text.match(/\{\{\w+\}\}/g) ?? [];
const ENGLISH_GAPS = new Set(Object.entries(en).map(([key, text]) => lineOf(key, gapsIn(text))));
/** Words that say none, one or two by themselves, as in Arabic, need no figure. */
const NAMES_ITS_NUMBER = /_(?:zero|one|two)$/;

function fillsGaps(key: string, text: string): boolean {
  const gaps = gapsIn(text);
  if (ENGLISH_GAPS.has(lineOf(key, gaps))) return true;
  return NAMES_ITS_NUMBER.test(key) && ENGLISH_GAPS.has(lineOf(key, [...gaps, '{{count}}']));
}

test.each(LOCALES)('%s fills the same gaps as English, and no words are empty', (_name, locale) => {
  const unlike = Object.entries(locale).flatMap(([key, text]) => (fillsGaps(key, text) ? [] : [key]));
  expect(unlike).toEqual([]);
  expect(Object.values(locale).filter((text) => text.trim() === '')).toEqual([]);
});
