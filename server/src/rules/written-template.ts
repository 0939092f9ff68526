import { MAX_TEMPLATE_TEXT, MAX_TEMPLATE_TITLE, TEMPLATE_LANGUAGES, mistakesIn } from '@qiao/shared/template';
import type { TemplateMistake, TemplateWords, WrittenTemplate } from '@qiao/shared/template';
import { unreachable } from '@qiao/shared/unreachable';

/** Control characters that no keyboard types; tab and line feed stay. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/** A template as it is stored: a language that was left wholly empty is not there. */
export function cleanTemplate({ code, words }: WrittenTemplate): WrittenTemplate {
  const cleaned: TemplateWords = {};
  for (const language of TEMPLATE_LANGUAGES) {
    const { title, text } = words[language] ?? { title: '', text: '' };
    const one = { title: clean(title).replaceAll(/\s+/g, ' ').trim(), text: clean(text).trim() };
    if (one.title !== '' || one.text !== '') cleaned[language] = one;
  }
  return { code: clean(code).trim().toLowerCase(), words: cleaned };
}

function clean(raw: string): string {
  return raw.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(CONTROL, '');
}

/** A sentence for each mistake, which begins with its field. */
export function templateSentences(template: WrittenTemplate): string[] {
  return mistakesIn(template).map(sentenceOf);
}

function sentenceOf(mistake: TemplateMistake): string {
  if (mistake.at === 'code') return 'code: write 1 to 30 of a–z, 0–9 and -, beginning with a letter or digit';
  if (mistake.at === 'words') return 'words: write a title and a text in one language at least';
  const field = `${mistake.at}.${mistake.language}`;
  switch (mistake.is) {
    case 'empty':
      return `${field}: write it, or leave this language wholly empty`;
    case 'too_long':
      return `${field}: at most ${mistake.at === 'title' ? MAX_TEMPLATE_TITLE : MAX_TEMPLATE_TEXT} characters`;
    case 'unknown_variable':
      return `${field}: there is no variable {{${mistake.name}}}`;
    default:
      return unreachable(mistake);
  }
}
