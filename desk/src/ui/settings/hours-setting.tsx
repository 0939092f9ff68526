import type { SiteSettings } from '@qiao/shared/site-settings';
import { mistakesInDraft } from '../../hours-draft.ts';
import { hoursInWords } from '../../hours-words.ts';
import type { Sites } from '../../sites.ts';
import { t } from '../../words.ts';
import { HoursEditor } from '../hours-editor.tsx';
import { SettingRow } from './setting-row.tsx';
import { useSetting } from './use-setting.ts';

/** When the site is served. */
export function HoursSetting({ sites, site }: { sites: Sites; site: SiteSettings }) {
  const setting = useSetting(sites, site, 'hours');
  const mistakes = mistakesInDraft(setting.value);
  return (
    <SettingRow
      id="site-hours"
      title={t('hours.title')}
      hint={t('hours.hint')}
      setting={setting}
      holds={site.hours}
      shown={hoursInWords}
      isWritten
    >
      <HoursEditor hours={setting.value} mistakes={mistakes} onHours={(hours) => setting.write(hours)} />
    </SettingRow>
  );
}
