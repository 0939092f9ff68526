import type * as v from 'valibot';
import type { Language } from './entry.ts';
import { unknownIn } from './template-text.ts';
import type { templateSchema, templateScopeSchema, templateWordsSchema } from './template-schema.ts';

export type Template = v.InferOutput<typeof templateSchema>;
/** Whose it is: one's own, or everybody's who serves a site; of all sites where `siteId` is null. */
export type TemplateScope = v.InferOutput<typeof templateScopeSchema>;
/** A title and a text for each language that it has. */
export type TemplateWords = v.InferOutput<typeof templateWordsSchema>;
/** What somebody writes of a template. */
export type WrittenTemplate = { code: string; words: TemplateWords };

/** Templates that one person sees, and one import brings, at most. */
export const MAX_TEMPLATES = 1_000;
export const MAX_TEMPLATE_CODE = 30;
export const MAX_TEMPLATE_TITLE = 60;
/** In characters; values make it longer, and a message holds more. */
export const MAX_TEMPLATE_TEXT = 4_000;
/** Templates that one message is known to be made of, at most. */
export const MAX_TEMPLATES_USED = 10;

/** Every language that a template can have, in the order in which another one stands in for one that is missing. */
export const TEMPLATE_LANGUAGES = ['en', 'zh-CN', 'ja', 'ko', 'es', 'ar'] as const satisfies readonly Language[];

/** What is wrong with a written template, and where. */
export type TemplateMistake =
  | { at: 'code'; is: 'malformed' }
  | { at: 'words'; is: 'none' }
  | { at: 'title' | 'text'; language: Language; is: 'empty' | 'too_long' }
  | { at: 'text'; language: Language; is: 'unknown_variable'; name: string };

const CODE = /^[a-z0-9][a-z0-9-]{0,29}$/;

/** Every mistake at once; none where it can be saved. */
export function mistakesIn({ code, words }: WrittenTemplate): TemplateMistake[] {
  const mistakes: TemplateMistake[] = CODE.test(code) ? [] : [{ at: 'code', is: 'malformed' }];
  const languages = TEMPLATE_LANGUAGES.filter((language) => words[language]);
  if (languages.length === 0) mistakes.push({ at: 'words', is: 'none' });
  for (const language of languages) {
    const { title = '', text = '' } = words[language] ?? {};
    mistakes.push(...mistakesOf('title', language, title, MAX_TEMPLATE_TITLE));
    mistakes.push(...mistakesOf('text', language, text, MAX_TEMPLATE_TEXT));
    for (const name of unknownIn(text)) mistakes.push({ at: 'text', language, is: 'unknown_variable', name });
  }
  return mistakes;
}

function mistakesOf(at: 'title' | 'text', language: Language, written: string, max: number): TemplateMistake[] {
  if (written.trim() === '') return [{ at, language, is: 'empty' }];
  return [...written].length > max ? [{ at, language, is: 'too_long' }] : [];
}

/** A template's words in the language that is wanted, else in the site's, else in any that it has. */
export function wordsFor(
  words: TemplateWords,
  wanted: Language,
  siteLanguage: Language,
): { language: Language; title: string; text: string } | null {
  for (const language of [wanted, siteLanguage, ...TEMPLATE_LANGUAGES]) {
    const found = words[language];
    if (found) return { language, ...found };
  }
  return null;
}
