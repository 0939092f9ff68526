import { signal } from '@preact/signals';
import { createInstance } from 'i18next';
import { unreachable } from '@qiao/shared/unreachable';
import type { DeskLanguage } from './preferences.ts';

const i18n = createInstance();
const spoken = signal<DeskLanguage>('en');

async function load(language: DeskLanguage): Promise<Record<string, string>> {
  switch (language) {
    case 'en':
      return (await import('./locales/en.json')).default;
    case 'zh-CN':
      return (await import('./locales/zh-CN.json')).default;
    default:
      return unreachable(language);
  }
}

/** Speaks this language from now on; everything drawn with `t` is drawn again. One language is loaded at a time. */
export async function speak(language: DeskLanguage): Promise<void> {
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
    i18n.addResourceBundle(language, 'translation', await load(language));
  }
  await i18n.changeLanguage(language);
  spoken.value = language;
}

/** The language on the screen. */
export function language(): DeskLanguage {
  return spoken.value;
}

/** The words for a key. Text that goes into them stays text: the interface never makes HTML of it. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  void spoken.value;
  return i18n.t(key, values);
}
