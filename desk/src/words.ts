import { signal } from '@preact/signals';
import type { Language } from '@qiao/shared/entry';
import { createTranslate } from '@qiao/shared/translate';
import type { Values } from '@qiao/shared/translate';

const LOADERS: Record<Language, () => Promise<{ default: Record<string, string> }>> = {
  en: () => import('./locales/en.json'),
  'zh-CN': () => import('./locales/zh-CN.json'),
  ja: () => import('./locales/ja.json'),
  ko: () => import('./locales/ko.json'),
  es: () => import('./locales/es.json'),
  ar: () => import('./locales/ar.json'),
};

const spoken = signal<{ language: Language; translate: (key: string, values?: Values) => string }>({
  language: 'en',
  translate: (key) => key,
});

/** Speaks this language from now on; everything drawn with `t` is drawn again. One language is loaded at a time. */
export async function speak(language: Language): Promise<void> {
  const words = (await LOADERS[language]()).default;
  spoken.value = { language, translate: createTranslate(language, words) };
}

/** The language on the screen. */
export function language(): Language {
  return spoken.value.language;
}

/**
 * The words for a key. Text that goes into them stays text: the interface never makes HTML of it; and among words that run from
 * right to left it keeps its own direction and theirs.
 */
export function t(key: string, values: Values = {}): string {
  return spoken.value.translate(key, values);
}
