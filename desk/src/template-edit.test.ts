import { expect, test } from 'vitest';
import { newTemplateId } from '@qiao/shared/ids';
import type { Template } from '@qiao/shared/template';
import {
  editOf,
  languageOfMistake,
  mistakesOfEdit,
  newEdit,
  readTemplateFile,
  savingOf,
  withWords,
  writeTemplateFile,
} from './template-edit.ts';

const template: Template = {
  templateId: newTemplateId(crypto),
  scope: { kind: 'shared', siteId: null },
  code: 'hello',
  words: { en: { title: 'Hello', text: 'Hi' }, ar: { title: 'مرحبًا', text: 'أهلًا' } },
  isOff: true,
  origin: 'changed',
  version: 3,
};

test('what is edited and not changed is saved as it was', () => {
  const { origin: _origin, ...saving } = template;
  expect(savingOf(editOf(template))).toEqual(saving);
});

test('a language is taken away by emptying it, and added by writing in it', () => {
  const edit = withWords(withWords(editOf(template), 'ar', { title: ' ', text: '' }), 'ja', { title: '挨拶' });
  expect(Object.keys(savingOf(edit).words)).toEqual(['en', 'ja']);
  expect(mistakesOfEdit(edit)).toEqual([{ at: 'text', language: 'ja', is: 'empty' }]);
  expect(languageOfMistake(mistakesOfEdit(edit))).toBe('ja');
  expect(languageOfMistake([{ at: 'code', is: 'malformed' }])).toBeNull();
});

test('a copy is one’s own and new', () => {
  const copy = newEdit(newTemplateId(crypto), template);
  expect(savingOf(copy)).toMatchObject({
    scope: { kind: 'personal' },
    version: 0,
    isOff: false,
    words: template.words,
  });
  expect(mistakesOfEdit(newEdit(newTemplateId(crypto)))).toEqual([
    { at: 'code', is: 'malformed' },
    { at: 'words', is: 'none' },
  ]);
});

test('[TEMPLATE-12] a file is read as it was written, and nothing else is', () => {
  const { code, words, isOff } = template;
  expect(readTemplateFile(writeTemplateFile([template]))).toEqual([{ code, words, isOff }]);
  const wrong = ['', 'x', '[]', '{"templates":1}', '{"templates":[null]}', '{"templates":[{"code":"x","words":{}}]}'];
  const words2 = '{"templates":[{"code":"x","isOff":false,"words":{"de":{"title":"a","text":"b"}}}]}';
  const words3 = '{"templates":[{"code":"x","isOff":false,"words":{"en":{"title":1,"text":"b"}}}]}';
  for (const text of [...wrong, words2, words3]) expect(readTemplateFile(text)).toBeNull();
});
