import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow } from '../testing/files.ts';
import ar from './ar.json';
import first from './en.json';
import es from './es.json';
import ja from './ja.json';
import ko from './ko.json';
import laterAr from './later-ar.json';
import laterEn from './later-en.json';
import laterEs from './later-es.json';
import laterJa from './later-ja.json';
import laterKo from './later-ko.json';
import laterZhCN from './later-zh-CN.json';
import zhCN from './zh-CN.json';

const sources = filesBelow('src', /(?<!\.test)\.tsx?$/);
const code = [...sources.values()].join('\n');
const styles = filesBelow('src', /\.css$/);
const placeholders = (words: string) => (words.match(/\{\{\w+\}\}/g) ?? []).toSorted();

const en = { ...first, ...laterEn };
const LANGUAGES: Record<string, Record<string, string>> = {
  en,
  'zh-CN': { ...zhCN, ...laterZhCN },
  ja: { ...ja, ...laterJa },
  ko: { ...ko, ...laterKo },
  es: { ...es, ...laterEs },
  ar: { ...ar, ...laterAr },
};
const FIRST: Record<string, Record<string, string>> = { en: first, 'zh-CN': zhCN, ja, ko, es, ar };

/** `files_one` → `files`, where there is `files_other` too: what the code asks for, whatever forms a language has. */
function stemOf(key: string, words: object): string {
  const stem = key.replace(/_(zero|one|two|few|many|other)$/, '');
  return Object.hasOwn(words, `${stem}_other`) ? stem : key;
}
const stemsOf = (words: object) => [...new Set(Object.keys(words).map((key) => stemOf(key, words)))];
const placeholdersOf = (words: Record<string, string>, stem: string) => [
  ...new Set(Object.entries(words).flatMap(([key, text]) => (stemOf(key, words) === stem ? placeholders(text) : []))),
];

test.each(Object.entries(LANGUAGES))('%s has every key, none of them empty, with the same placeholders', (_, words) => {
  expect(stemsOf(words)).toEqual(stemsOf(en));
  expect(Object.entries(words).filter(([, text]) => text.trim() === '')).toEqual([]);
  for (const stem of stemsOf(en))
    expect({ stem, has: placeholdersOf(words, stem) }).toEqual({ stem, has: placeholdersOf(en, stem) });
});

test.each(Object.entries(LANGUAGES))('%s has every form of its plurals', (language, words) => {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const plurals = stemsOf(words).filter((stem) => Object.hasOwn(words, `${stem}_other`));
  for (const stem of plurals) {
    const forms = pluralCategories.filter((form) => Object.hasOwn(words, `${stem}_${form}`));
    expect({ stem, forms }).toEqual({ stem, forms: pluralCategories });
  }
});

test('every key is used, and every key that is asked for exists', () => {
  expect(code.length).toBeGreaterThan(10_000);
  const asked = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key ?? '');
  expect(asked.length).toBeGreaterThan(20);
  const stems = stemsOf(en);
  expect(asked.filter((key) => !stems.includes(key))).toEqual([]);
  expect(stems.filter((key) => !code.includes(`'${key}'`))).toEqual([]);
});

/** What is loaded with this file: all that it imports, and what that imports, but for types and what comes on demand. */
function loadedWith(path: string, found = new Set<string>()): Set<string> {
  const text = sources.get(path);
  if (text === undefined || found.has(path)) return found;
  found.add(path);
  const imported = text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gm);
  for (const [, name = ''] of imported) loadedWith(join(dirname(path), name), found);
  return found;
}

test('what is loaded at first says nothing of which the words come later', () => {
  const loaded = [...loadedWith('main.tsx')];
  expect(loaded).toEqual(expect.arrayContaining(['ui/panel.tsx', 'ui/notes.tsx', 'chat.ts']));
  const later = stemsOf(laterEn);
  expect(later.length).toBeGreaterThan(20);
  const said = loaded.flatMap((path) => later.filter((stem) => sources.get(path)?.includes(`'${stem}'`)));
  expect(said).toEqual([]);
});

test.each(Object.entries(FIRST))('%s has the same words at first as English', (_, words) => {
  expect(stemsOf(words)).toEqual(stemsOf(first));
});

test('styles name no side of the screen, so that right-to-left needs no second set', () => {
  const physical =
    /(^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)|left|right|float|text-align\s*:\s*(?:left|right)|inset\s*:\s*\S+\s+[^\s!])/;
  expect(styles.size).toBeGreaterThan(5);
  for (const [file, css] of styles) {
    expect(css.length).toBeGreaterThan(100);
    expect({ file, found: physical.exec(css)?.[0] }).toEqual({ file, found: undefined });
  }
});
