import { Monitor, Moon, Sun } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import { THEMES } from '../preferences.ts';
import type { Theme } from '../preferences.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';

const THEME_ICONS: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon };
const THEME_NAMES: Record<Theme, () => string> = {
  system: () => t('theme.system'),
  light: () => t('theme.light'),
  dark: () => t('theme.dark'),
};

export function ThemeChoice() {
  const { theme } = useDesk().preferences;
  return (
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
  );
}
