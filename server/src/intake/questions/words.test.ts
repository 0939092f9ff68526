import { expect, test } from 'vitest';
import { SLOT_NAMES } from '@qiao/shared/case-file';
import { languageFor, LANGUAGES, wordsIn } from './words.ts';

function keysOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, child]) => keysOf(child, `${path}/${key}`));
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

test.each(LANGUAGES)('%s says everything that English says, and nothing else', (language) => {
  expect(keysOf(wordsIn(language)).toSorted()).toEqual(keysOf(wordsIn('en')).toSorted());
  expect(Object.keys(wordsIn(language).questions).toSorted()).toEqual(SLOT_NAMES.toSorted());
  expect(textsOf(wordsIn(language)).filter((text) => text.trim() === '')).toEqual([]);
});

test.each(LANGUAGES)('%s keeps the places for what is filled in', (language) => {
  const places = (tag: string) =>
    Object.entries(wordsIn(tag).again).map(([key, text]) => [key, text.includes('{known}')]);
  expect(Object.fromEntries(places(language))).toEqual(Object.fromEntries(places('en')));
  expect(wordsIn(language).questions.payment).toContain('{parts}');
});

test.each([
  ['zh-CN', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh-Hant-TW', 'zh-CN'],
  ['ZH_cn', 'zh-CN'],
  ['en', 'en'],
  ['en-GB', 'en'],
  ['fr', 'en'],
  ['', 'en'],
  ['constructor', 'en'],
])('who speaks %s is asked in %s', (tag, language) => {
  expect(languageFor(tag)).toBe(language);
  expect(wordsIn(tag)).toBe(wordsIn(language));
});
