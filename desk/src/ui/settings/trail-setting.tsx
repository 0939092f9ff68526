import type { SiteSettings } from '@qiao/shared/site-settings';
import type { Sites } from '../../sites.ts';
import { t } from '../../words.ts';
import { ChoiceSetting } from './choice-setting.tsx';
import type { Choices } from './choice-setting.tsx';
import { useSetting } from './use-setting.ts';

const TRAILS: Choices<SiteSettings['pageTrail']> = {
  off: [() => t('trail.off'), () => t('trail.off_hint')],
  pages: [() => t('trail.pages'), () => t('trail.pages_hint')],
  addresses: [() => t('trail.addresses'), () => t('trail.addresses_hint')],
};

/** Which pages of visitors agents see; visitors read that they do. */
export function TrailSetting({ sites, site }: { sites: Sites; site: SiteSettings }) {
  const setting = useSetting(sites, site, 'pageTrail');
  const words = { title: t('trail.setting'), hint: t('trail.setting_hint') };
  return <ChoiceSetting id="site-trail" {...words} choices={TRAILS} setting={setting} />;
}
