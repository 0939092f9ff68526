import type { SiteId } from '@qiao/shared/ids';
import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';

type SiteChoiceProps = { siteIds: readonly SiteId[]; onSites: (siteIds: SiteId[]) => void };

/** For which sites; nothing where there is one alone. */
export function SiteChoice({ siteIds, onSites }: SiteChoiceProps) {
  const sites = useDesk().inbox.crew.sites.value;
  if (sites.length < 2) return null;
  return (
    <fieldset class="accounts__sites">
      <legend class="unseen">{t('accounts.sites')}</legend>
      {sites.map(({ siteId, name }) => (
        <label key={siteId}>
          <input
            type="checkbox"
            checked={siteIds.includes(siteId)}
            onChange={({ currentTarget }) => {
              const others = siteIds.filter((one) => one !== siteId);
              onSites(currentTarget.checked ? [...others, siteId] : others);
            }}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
