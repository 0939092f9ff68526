import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Language } from '@qiao/shared/entry';
import { readAlertChoice } from './alert-choice.ts';
import type { AlertChoice } from './alert-choice.ts';
import type { KeyedAction } from './key-actions.ts';
import { keysOf, readChosenKeys } from './key-choice.ts';
import type { ChosenKeys, Stroke } from './key-choice.ts';
import { ENTER_HABITS } from './keys.ts';
import type { EnterHabit } from './keys.ts';
import type { Kept } from './kept.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];
export const LANGUAGES = ['en', 'zh-CN', 'ja', 'ko', 'es', 'ar'] as const satisfies readonly Language[];

/** What somebody chose for this browser, whoever signs in. */
export type Preferences = {
  theme: Signal<Theme>;
  language: Signal<Language>;
  density: Signal<Density>;
  enter: Signal<EnterHabit>;
  alerts: Signal<AlertChoice>;
  /** Whether single keys do things. */
  hasKeys: Signal<boolean>;
  chosenKeys: Signal<ChosenKeys>;
  /** The key of each action that has one. */
  keys: ReadonlySignal<ReadonlyMap<KeyedAction, Stroke>>;
};

/** `spoken` are the browser's languages, the preferred first. */
export function createPreferences(kept: Kept, spoken: readonly string[]): Preferences {
  const theme = signal(chosen(THEMES, kept.read('qiao.desk.theme')) ?? 'system');
  const language = signal(chosen(LANGUAGES, kept.read('qiao.desk.language')) ?? firstSpoken(spoken));
  const density = signal(chosen(DENSITIES, kept.read('qiao.desk.density')) ?? 'comfortable');
  const enter = signal(chosen(ENTER_HABITS, kept.read('qiao.desk.enter')) ?? 'sends');
  const alerts = signal(readAlertChoice(kept.read('qiao.desk.alerts')));
  const chosenKeys = signal(readChosenKeys(kept.read('qiao.desk.chosen-keys')));
  const hasKeys = signal(kept.read('qiao.desk.keys') !== 'off');
  effect(() => kept.write('qiao.desk.theme', theme.value));
  effect(() => kept.write('qiao.desk.language', language.value));
  effect(() => kept.write('qiao.desk.density', density.value));
  effect(() => kept.write('qiao.desk.enter', enter.value));
  effect(() => kept.write('qiao.desk.alerts', JSON.stringify(alerts.value)));
  effect(() => kept.write('qiao.desk.chosen-keys', JSON.stringify(chosenKeys.value)));
  effect(() => kept.write('qiao.desk.keys', hasKeys.value ? 'on' : 'off'));
  return {
    theme,
    language,
    density,
    enter,
    alerts,
    hasKeys,
    chosenKeys,
    keys: computed(() => keysOf(chosenKeys.value)),
  };
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
