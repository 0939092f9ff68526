import { expect, test } from 'vitest';
import { filesBelow } from '../testing/files.ts';
import en from './en.json';
import zhCN from './zh-CN.json';

const code = [...filesBelow('src', /(?<!\.test)\.tsx?$/).values()].join('\n');
const styles = filesBelow('src', /\.css$/);
const placeholders = (words: string) => (words.match(/\{\{\w+\}\}/g) ?? []).toSorted();

test('both languages have the same keys, none of them empty, with the same placeholders', () => {
  const english = new Map<string, string>(Object.entries(en));
  const chinese = new Map<string, string>(Object.entries(zhCN));
  expect([...chinese.keys()]).toEqual([...english.keys()]);
  for (const [key, words] of english) {
    expect({ key, words: words.trim() }).not.toEqual({ key, words: '' });
    expect({ key, words: chinese.get(key)?.trim() }).not.toEqual({ key, words: '' });
    expect({ key, has: placeholders(chinese.get(key) ?? '') }).toEqual({ key, has: placeholders(words) });
  }
});

test('every key is used, and every key that is asked for exists', () => {
  expect(code.length).toBeGreaterThan(10_000);
  const asked = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key ?? '');
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter((key) => !Object.hasOwn(en, key))).toEqual([]);
  expect(Object.keys(en).filter((key) => !code.includes(`'${key}'`))).toEqual([]);
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
