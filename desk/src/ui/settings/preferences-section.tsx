import { LANGUAGES } from '../../preferences.ts';
import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';
import { LANGUAGE_NAMES } from '../language-names.ts';
import { ThemeChoice } from '../theme-choice.tsx';
import './preferences-section.css';

/** What somebody chooses for this browser. */
export function PreferencesSection() {
  const { language, hasKeys } = useDesk().preferences;
  return (
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
      <label class="preferences__line">
        <span>{t('keys.switch')}</span>
        <input
          type="checkbox"
          checked={hasKeys.value}
          onChange={({ currentTarget }) => {
            hasKeys.value = currentTarget.checked;
          }}
        />
      </label>
    </div>
  );
}
