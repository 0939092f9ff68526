import { expect, test } from 'vitest';
import { newTemplateId } from '@qiao/shared/ids';
import type { Template } from '@qiao/shared/template';
import { SITE, site } from '../test/examples.ts';
import { initialsOf } from './pinyin-initials.ts';
import { slashBeingWritten, withSlash } from './slash.ts';
import { offersFor } from './template-search.ts';
import type { Wanted } from './template-search.ts';

const template = (code: string, over: Partial<Template> = {}): Template => ({
  templateId: newTemplateId(crypto),
  scope: { kind: 'shared', siteId: null },
  code,
  words: { en: { title: code, text: `${code} in English` } },
  isOff: false,
  origin: 'own',
  version: 1,
  ...over,
});
const titled = (code: string, en: string, zh: string) =>
  template(code, { words: { en: { title: en, text: en }, 'zh-CN': { title: zh, text: zh } } });
const wanted = (typed: string, over: Partial<Wanted> = {}): Wanted => ({
  typed,
  siteId: SITE,
  language: 'en',
  siteLanguage: 'en',
  read: 'en',
  usesOf: () => 0,
  ...over,
});
const found = (all: Template[], typed: string, over: Partial<Wanted> = {}) =>
  offersFor(all, wanted(typed, over)).map(({ template }) => template.code);

test('a slash asks for a template where a word could begin, and nowhere else', () => {
  expect(slashBeingWritten('/he', 3)).toEqual({ at: 0, typed: 'he' });
  expect(slashBeingWritten('Hello /', 7)).toEqual({ at: 6, typed: '' });
  expect(slashBeingWritten('a\n/x', 4)).toEqual({ at: 2, typed: 'x' });
  expect(slashBeingWritten('/he and more', 3)).toEqual({ at: 0, typed: 'he' });
  expect(slashBeingWritten('您好 /问候', 6)).toEqual({ at: 3, typed: '问候' });
  expect(slashBeingWritten('／wh', 3)).toEqual({ at: 0, typed: 'wh' });
  expect(slashBeingWritten('、wh', 3)).toEqual({ at: 0, typed: 'wh' });
  for (const text of ['and/or', '/var/log', '/ ', 'https://x', '一、二', '你好、', `/${'x'.repeat(31)}`, '']) {
    expect(slashBeingWritten(text, text.length)).toBeNull();
  }
});

test('a slash is written where it asks for a template', () => {
  expect(withSlash('', 0)).toEqual({ text: '/', caret: 1 });
  expect(withSlash('a', 1)).toEqual({ text: 'a /', caret: 3 });
  expect(withSlash('a b', 2)).toEqual({ text: 'a /b', caret: 3 });
});

test('the initials of pinyin are those of the characters’ readings', () => {
  expect(initialsOf('问候')).toBe('wh');
  expect(initialsOf('核对账单')).toBe('hdzd');
  expect(initialsOf('询问实例 ID')).toBe('xwslid');
  expect(initialsOf('紧急：已在处理')).toBe('jjyzcl');
  expect(initialsOf('Hello!')).toBe('hello');
});

test('what begins with the words typed comes first, then what was used most', () => {
  const [hello, help, shell] = [
    titled('hello', 'Greeting', '问候'),
    titled('help', 'Help', '帮助'),
    titled('shell', 'Shell', '终端'),
  ];
  const usesOf = (id: string) => (id === help.templateId ? 5 : id === shell.templateId ? 9 : 1);
  const all = [hello, help, shell];
  expect(found(all, 'h', { usesOf })).toEqual(['help', 'hello']);
  expect(found(all, 'he', { usesOf })).toEqual(['help', 'hello', 'shell']);
  expect(found(all, 'hello', { usesOf })).toEqual(['hello']);
  expect(found(all, '', { usesOf })).toEqual(['shell', 'help', 'hello']);
  expect(found(all, 'wh', { read: 'zh-CN' })).toEqual(['hello']);
  expect(found(all, 'wh', { language: 'zh-CN' })).toEqual(['hello']);
  expect(found(all, 'wh')).toEqual([]);
  expect(found(all, '候', { read: 'zh-CN' })).toEqual(['hello']);
  expect(found(all, 'GREET', { usesOf })).toEqual(['hello']);
  expect(found(all, 'e', { usesOf })).toEqual([]);
  expect(found(all, 'nothing', { usesOf })).toEqual([]);
});

test('only those for this site, that are on, are offered; one’s own before others’', () => {
  const all = [
    template('off', { isOff: true }),
    template('elsewhere', { scope: { kind: 'shared', siteId: site('other') } }),
    template('here', { scope: { kind: 'shared', siteId: SITE } }),
    template('mine', { scope: { kind: 'personal' } }),
  ];
  expect(found(all, '')).toEqual(['mine', 'here']);
});

test('[TEMPLATE-13] the language is the conversation’s, else the site’s first, and that is told', () => {
  const zh = template('a', { words: { 'zh-CN': { title: '问候', text: '您好' } } });
  const both = titled('b', 'Hello', '您好');
  const [one, other] = offersFor([zh, both], wanted('', { language: 'ja', siteLanguage: 'zh-CN' }));
  expect(one).toMatchObject({ text: '您好', title: '问候', language: 'zh-CN', isStandIn: true });
  expect(other).toMatchObject({ text: '您好', title: 'Hello', language: 'zh-CN', isStandIn: true });
  const [, same] = offersFor([zh, both], wanted('', { language: 'en', siteLanguage: 'zh-CN', read: 'zh-CN' }));
  expect(same).toMatchObject({ text: 'Hello', title: '您好', language: 'en', isStandIn: false });
});
