import type { Language } from '@qiao/shared/entry';
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
  const words = await (language === 'zh-CN' ? import('./locales/zh-CN.json') : import('./locales/en.json'));
  return createTranslate(language, words.default);
}
