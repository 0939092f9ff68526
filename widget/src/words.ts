import type { Language } from '@qiao/shared/entry';
import type en from './locales/en.json';
import type laterEn from './locales/later-en.json';
import { createTranslate } from '@qiao/shared/translate';
import type { Values } from '@qiao/shared/translate';

type Written = keyof typeof en | keyof typeof laterEn;
/** `files_one` is asked for as `files`, with a `count`, where there is `files_other` too. */
type AskedFor<Key> = Key extends `${infer Stem}_${Intl.LDMLPluralRule}`
  ? `${Stem}_other` extends Written
    ? Stem
    : Key
  : Key;
export type Key = AskedFor<Written>;
/** A key's words in the visitor's language. */
export type Translate = (key: Key, values?: Values) => string;

type Loaders = Record<Language, () => Promise<{ default: Record<string, string> }>>;

const FIRST: Loaders = {
  en: () => import('./locales/en.json'),
  'zh-CN': () => import('./locales/zh-CN.json'),
  ja: () => import('./locales/ja.json'),
  ko: () => import('./locales/ko.json'),
  es: () => import('./locales/es.json'),
  ar: () => import('./locales/ar.json'),
};
/** What only parts on demand say. */
const LATER: Loaders = {
  en: () => import('./locales/later-en.json'),
  'zh-CN': () => import('./locales/later-zh-CN.json'),
  ja: () => import('./locales/later-ja.json'),
  ko: () => import('./locales/later-ko.json'),
  es: () => import('./locales/later-es.json'),
  ar: () => import('./locales/later-ar.json'),
};

export type Words = {
  t: Translate;
  /** Has `t` know the words of what comes on demand as well; rejects where the network is gone. */
  loadLater: () => Promise<void>;
};

/** What the page brought with it: first words, and in which language. */
export type Brought = { lang: string; textContent: string | null };

/** Loads one language and no other, unless the page brought it, without the words of what comes on demand. */
export async function loadWords(language: Language, brought?: Brought | null): Promise<Words> {
  const words: Record<string, string> =
    brought?.lang === language ? JSON.parse(brought.textContent ?? '') : { ...(await FIRST[language]()).default };
  return {
    t: createTranslate(language, words),
    loadLater: async () => void Object.assign(words, (await LATER[language]()).default),
  };
}
