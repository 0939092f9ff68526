import { ASPECTS } from '@qiao/shared/rating';
import type { Aspect } from '@qiao/shared/rating';
import type { Language } from '@qiao/shared/entry';
import type { SiteSettings } from '@qiao/shared/site-settings';
import { LANGUAGES } from '../../preferences.ts';
import type { Sites } from '../../sites.ts';
import { t } from '../../words.ts';
import { LANGUAGE_NAMES } from '../language-names.ts';
import { ChoiceSetting } from './choice-setting.tsx';
import type { Choices } from './choice-setting.tsx';
import { SettingRow } from './setting-row.tsx';
import { useSetting } from './use-setting.ts';

type OfSite = { sites: Sites; site: SiteSettings };

/** In which languages there is somebody to answer. */
export function LanguagesSetting({ sites, site }: OfSite) {
  const setting = useSetting(sites, site, 'languages');
  const choose = (language: Language, isChosen: boolean) => {
    const others = setting.value.filter((one) => one !== language);
    void setting.choose(isChosen ? [...others, language] : others);
  };
  return (
    <SettingRow id="site-languages" title={t('sites.languages')} hint={t('sites.languages_hint')} setting={setting}>
      <div class="site__choices" role="group" aria-labelledby="site-languages-title">
        {LANGUAGES.map((language) => (
          <label key={language}>
            <input
              type="checkbox"
              checked={setting.value.includes(language)}
              onChange={({ currentTarget }) => {
                const isChosen = currentTarget.checked;
                currentTarget.checked = !isChosen;
                choose(language, isChosen);
              }}
            />
            <span lang={language}>{LANGUAGE_NAMES[language]}</span>
          </label>
        ))}
      </div>
    </SettingRow>
  );
}

const INTAKES: Choices<SiteSettings['intake']> = {
  asking: [() => t('sites.asking'), () => t('sites.asking_hint')],
  reading: [() => t('sites.reading'), () => t('sites.reading_hint')],
  off: [() => t('sites.plain'), () => t('sites.plain_hint')],
};

/** What is done with what visitors write before an agent joins. */
export function IntakeSetting({ sites, site }: OfSite) {
  const setting = useSetting(sites, site, 'intake');
  return <ChoiceSetting id="site-intake" title={t('sites.intake')} choices={INTAKES} setting={setting} />;
}

const ASPECT_NAMES: Record<Aspect, () => string> = {
  speed: () => t('rating.speed'),
  resolution: () => t('rating.resolution'),
  attitude: () => t('rating.attitude'),
  knowledge: () => t('rating.knowledge'),
};

/** How much each aspect of a rating counts: together 100, which is told while it is typed. */
export function WeightsSetting({ sites, site }: OfSite) {
  const setting = useSetting(sites, site, 'ratingWeights');
  const sum = ASPECTS.reduce((before, aspect) => before + setting.value[aspect], 0);
  const shown = (weights: SiteSettings['ratingWeights']) =>
    ASPECTS.map((aspect) => `${ASPECT_NAMES[aspect]()} ${weights[aspect]}`).join(', ');
  return (
    <SettingRow
      id="site-weights"
      title={t('sites.weights')}
      hint={t('sites.weights_hint')}
      setting={setting}
      holds={site.ratingWeights}
      shown={shown}
      isWritten
    >
      <div class="site__weights" role="group" aria-labelledby="site-weights-title">
        {ASPECTS.map((aspect) => (
          <label key={aspect}>
            {ASPECT_NAMES[aspect]()}
            <input
              type="number"
              min="0"
              max="100"
              value={setting.value[aspect]}
              aria-describedby="site-weights-sum"
              aria-invalid={sum === 100 ? undefined : true}
              onInput={({ currentTarget: { valueAsNumber } }) =>
                setting.write({ ...setting.value, [aspect]: Number.isNaN(valueAsNumber) ? 0 : valueAsNumber })
              }
            />
          </label>
        ))}
      </div>
      <p id="site-weights-sum" class="site__sum" data-wrong={sum !== 100} aria-live="polite">
        {sum === 100 ? t('sites.weights_right') : t('sites.weights_sum', { sum })}
      </p>
    </SettingRow>
  );
}
