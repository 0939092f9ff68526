import { ENTER_HABITS } from '../../keys.ts';
import type { EnterHabit } from '../../keys.ts';
import { DENSITIES, LANGUAGES } from '../../preferences.ts';
import type { Density } from '../../preferences.ts';
import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';
import { LANGUAGE_NAMES } from '../language-names.ts';
import { Segmented } from '../segmented.tsx';
import { ThemeChoice } from '../theme-choice.tsx';
import { KeyEditor } from './key-editor.tsx';
import { OwnProfile } from './own-profile.tsx';
import './preferences-section.css';

const DENSITY_NAMES: Record<Density, () => string> = {
  comfortable: () => t('prefs.comfortable'),
  compact: () => t('prefs.compact'),
};
const HABIT_NAMES: Record<EnterHabit, () => string> = {
  sends: () => t('prefs.enter_sends'),
  breaks: () => t('prefs.enter_breaks'),
};

/** What somebody chooses for this browser. */
export function PreferencesSection() {
  const { language, density, enter } = useDesk().preferences;
  return (
    <>
      <p class="preferences__lead">{t('prefs.lead')}</p>
      <div class="preferences">
        <label class="preferences__line">
          <span>{t('language')}</span>
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
        <div class="preferences__line">
          <span>{t('theme')}</span>
          <ThemeChoice />
        </div>
        <div class="preferences__line">
          <span>{t('prefs.density')}</span>
          <Segmented
            label={t('prefs.density')}
            choices={DENSITIES.map((choice) => ({ choice, words: DENSITY_NAMES[choice]() }))}
            chosen={density.value}
            onChoose={(one) => {
              density.value = one;
            }}
          />
        </div>
        <div class="preferences__line">
          <span>
            {t('prefs.enter')}
            <small>{t('prefs.enter_always')}</small>
          </span>
          <Segmented
            label={t('prefs.enter')}
            choices={ENTER_HABITS.map((choice) => ({ choice, words: HABIT_NAMES[choice]() }))}
            chosen={enter.value}
            onChoose={(one) => {
              enter.value = one;
            }}
          />
        </div>
        <OwnProfile />
      </div>
      <KeyEditor />
    </>
  );
}
