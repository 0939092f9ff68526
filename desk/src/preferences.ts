import { effect, signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type { Language } from '@qiao/shared/entry';
import type { Kept } from './kept.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const LANGUAGES = ['en', 'zh-CN', 'ja', 'ko', 'es', 'ar'] as const satisfies readonly Language[];

/** What somebody chose for this browser, whoever signs in. */
export type Preferences = {
  theme: Signal<Theme>;
  language: Signal<Language>;
  /** Whether single keys do things. */
  hasKeys: Signal<boolean>;
};

/** `spoken` are the browser's languages, the preferred first. */
export function createPreferences(kept: Kept, spoken: readonly string[]): Preferences {
  const theme = signal(chosen(THEMES, kept.read('qiao.desk.theme')) ?? 'system');
  const language = signal(chosen(LANGUAGES, kept.read('qiao.desk.language')) ?? firstSpoken(spoken));
  const hasKeys = signal(kept.read('qiao.desk.keys') !== 'off');
  effect(() => kept.write('qiao.desk.theme', theme.value));
  effect(() => kept.write('qiao.desk.language', language.value));
  effect(() => kept.write('qiao.desk.keys', hasKeys.value ? 'on' : 'off'));
  return { theme, language, hasKeys };
}

function chosen<Choice extends string>(choices: readonly Choice[], word: string | null): Choice | undefined {
  return choices.find((choice) => choice === word);
}

/** The first of these tags in whose language there are words, whatever its script and country. */
function firstSpoken(spoken: readonly string[]): Language {
  for (const tag of spoken) {
    const [wanted] = tag.toLowerCase().split('-');
    const known = LANGUAGES.find((language) => language.split('-')[0] === wanted);
    if (known) return known;
  }
  return 'en';
}
