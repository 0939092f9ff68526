import { Languages, Monitor, Moon, Sun } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import { LANGUAGES, THEMES } from '../preferences.ts';
import type { Theme } from '../preferences.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { LANGUAGE_NAMES } from './language-names.ts';

const THEME_ICONS: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon };
const THEME_NAMES: Record<Theme, () => string> = {
  system: () => t('theme.system'),
  light: () => t('theme.light'),
  dark: () => t('theme.dark'),
};

/** What somebody chooses for this browser. */
export function Settings() {
  const { language, theme } = useDesk().preferences;
  return (
    <div class="settings">
      <label class="settings__language">
        <Languages size={16} aria-hidden />
        <span class="unseen">{t('language')}</span>
        <select
          value={language.value}
          onChange={({ currentTarget }) => {
            language.value = LANGUAGES.find((one) => one === currentTarget.value) ?? language.value;
          }}
        >
          {LANGUAGES.map((one) => (
            <option key={one} value={one} lang={one}>
              {LANGUAGE_NAMES[one]}
            </option>
          ))}
        </select>
      </label>
      <div class="segmented segmented--icons" role="group" aria-label={t('theme')}>
        {THEMES.map((one) => {
          const Icon = THEME_ICONS[one];
          return (
            <button
              key={one}
              type="button"
              aria-pressed={theme.value === one}
              aria-label={THEME_NAMES[one]()}
              title={THEME_NAMES[one]()}
              onClick={() => {
                theme.value = one;
              }}
            >
              <Icon size={15} aria-hidden />
            </button>
          );
        })}
      </div>
    </div>
  );
}
