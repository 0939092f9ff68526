import type { Language } from '@qiao/shared/entry';
import { unreachable } from '@qiao/shared/unreachable';
import type en from './locales/en.json';
import { createTranslate } from './translate.ts';
import type { Values } from './translate.ts';

type Written = keyof typeof en;
/** `files_one` is asked for as `files`, with a `count`, where there is `files_other` too. */
type AskedFor<Key> = Key extends `${infer Stem}_${Intl.LDMLPluralRule}`
  ? `${Stem}_other` extends Written
    ? Stem
    : Key
  : Key;
export type Key = AskedFor<Written>;
/** A key's words in the visitor's language. */
export type Translate = (key: Key, values?: Values) => string;

/** Loads one language and no other. */
export async function loadWords(language: Language): Promise<Translate> {
  return createTranslate(language, (await importWords(language)).default);
}

function importWords(language: Language): Promise<{ default: Record<string, string> }> {
  switch (language) {
    case 'en':
      return import('./locales/en.json');
    case 'zh-CN':
      return import('./locales/zh-CN.json');
    case 'ja':
      return import('./locales/ja.json');
    case 'ko':
      return import('./locales/ko.json');
    case 'es':
      return import('./locales/es.json');
    case 'ar':
      return import('./locales/ar.json');
    default:
      return unreachable(language);
  }
}
