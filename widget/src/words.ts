import { createInstance } from 'i18next';
import type { Language } from '@qiao/shared/entry';
import type en from './locales/en.json';

export type Key = keyof typeof en;
/** A key's words in the visitor's language; `{{name}}` in them is replaced by `values.name`. */
export type Translate = (key: Key, values?: Record<string, string | number>) => string;

/** Loads one language and no other. */
export async function loadWords(language: Language): Promise<Translate> {
  const words = await (language === 'zh-CN' ? import('./locales/zh-CN.json') : import('./locales/en.json'));
  const i18n = createInstance();
  await i18n.init({
    lng: language,
    keySeparator: false,
    nsSeparator: false,
    // What is shown is text and never HTML, so nothing has to be escaped.
    interpolation: { escapeValue: false },
    resources: { [language]: { translation: words.default } },
  });
  return (key, values) => i18n.t(key, values ?? {});
}
