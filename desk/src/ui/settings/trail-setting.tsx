import type { SiteSettings } from '@qiao/shared/site-settings';
import type { Sites } from '../../sites.ts';
import { t } from '../../words.ts';
import { SettingRow } from './setting-row.tsx';
import { useSetting } from './use-setting.ts';

type Trail = SiteSettings['pageTrail'];
const TRAILS: readonly Trail[] = ['off', 'pages', 'addresses'];
const TRAIL_WORDS: Record<Trail, readonly [() => string, () => string]> = {
  off: [() => t('trail.off'), () => t('trail.off_hint')],
  pages: [() => t('trail.pages'), () => t('trail.pages_hint')],
  addresses: [() => t('trail.addresses'), () => t('trail.addresses_hint')],
};

/** Which pages of visitors agents see; visitors read that they do. */
export function TrailSetting({ sites, site }: { sites: Sites; site: SiteSettings }) {
  const setting = useSetting(sites, site, 'pageTrail');
  return (
    <SettingRow id="site-trail" title={t('trail.setting')} hint={t('trail.setting_hint')} setting={setting}>
      <div class="site__choices" data-stacked role="radiogroup" aria-labelledby="site-trail-title">
        {TRAILS.map((trail) => {
          const [name, hint] = TRAIL_WORDS[trail];
          return (
            <label key={trail}>
              <input
                type="radio"
                name={`trail-${site.siteId}`}
                checked={setting.value === trail}
                onChange={() => void setting.choose(trail)}
              />
              <span>
                {name()}
                <small>{hint()}</small>
              </span>
            </label>
          );
        })}
      </div>
    </SettingRow>
  );
}
