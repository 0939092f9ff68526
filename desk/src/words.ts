import { signal } from '@preact/signals';
import { createInstance } from 'i18next';
import type { Language } from '@qiao/shared/entry';

const i18n = createInstance();
const spoken = signal<Language>('en');

const LOADERS: Record<Language, () => Promise<{ default: Record<string, string> }>> = {
  en: () => import('./locales/en.json'),
  'zh-CN': () => import('./locales/zh-CN.json'),
  ja: () => import('./locales/ja.json'),
  ko: () => import('./locales/ko.json'),
  es: () => import('./locales/es.json'),
  ar: () => import('./locales/ar.json'),
};

/** Which way the lines of a language run. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** Speaks this language from now on; everything drawn with `t` is drawn again. One language is loaded at a time. */
export async function speak(language: Language): Promise<void> {
  if (!i18n.isInitialized) {
    await i18n.init({
      lng: language,
      resources: {},
      keySeparator: false,
      nsSeparator: false,
      interpolation: { escapeValue: false },
    });
  }
  if (!i18n.hasResourceBundle(language, 'translation')) {
    i18n.addResourceBundle(language, 'translation', (await LOADERS[language]()).default);
  }
  await i18n.changeLanguage(language);
  spoken.value = language;
}

/** The language on the screen. */
export function language(): Language {
  return spoken.value;
}

/**
 * The words for a key. Text that goes into them stays text: the interface never makes HTML of it; and among words that run from
 * right to left it keeps its own direction and theirs.
 */
export function t(key: string, values: Record<string, string | number> = {}): string {
  return i18n.t(key, directionOf(spoken.value) === 'rtl' ? isolated(values) : values);
}

function isolated(values: Record<string, string | number>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? `\u2068${value}\u2069` : value]),
  );
}
