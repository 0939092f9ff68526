import { useState } from 'preact/hooks';
import type { SiteSettings } from '@qiao/shared/site-settings';
import type { Asked } from '../../session.ts';
import type { MadeKey, Sites } from '../../sites.ts';
import { wrongSettings } from '../../wrong-settings.ts';
import { t } from '../../words.ts';
import { CopyButton } from '../copy-button.tsx';
import { sentence } from '../refusals.ts';
import { Switch } from '../switch.tsx';
import { MistakeAlert } from '../mistake-alert.tsx';
import { IdentityCode } from './identity-code.tsx';
import { RemoveButton } from './remove-button.tsx';
import { SettingRow } from './setting-row.tsx';
import { useSetting } from './use-setting.ts';

type OfSite = { sites: Sites; site: SiteSettings };

/** Two are live at once, so that a site changes its key with nobody cut off. */
const LIVE_KEYS = 2;

/** How a site says who its visitors are: keys to sign with, and the code that signs. */
export function IdentitySettings({ sites, site }: OfSite) {
  const setting = useSetting(sites, site, 'isIdentityRequired');
  return (
    <>
      <Keys sites={sites} site={site} />
      <SettingRow id="site-required" title={t('sites.required')} hint={t('sites.required_hint')} setting={setting}>
        <Switch
          isOn={setting.value}
          words={t('sites.required')}
          describedBy="site-required-hint"
          onTurn={(isOn) => void setting.choose(isOn)}
        />
      </SettingRow>
      <SettingRow id="site-signing" title={t('sites.signing')} hint={t('sites.signing_hint')}>
        <IdentityCode siteId={site.siteId} keyId={site.identityKeyIds.at(-1) ?? null} />
      </SettingRow>
    </>
  );
}

/** What is done with the keys of a site, and what came of it. */
function useKeys({ sites, site: { siteId } }: OfSite) {
  const [made, setMade] = useState<MadeKey | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  function tell(answer: Asked<unknown>): void {
    if (answer.ok === true) return setWrong(null);
    const isNeeded = wrongSettings(answer).includes('isIdentityRequired');
    setWrong(isNeeded ? t('sites.key_needed') : sentence(answer.ok === 'unknown' ? 'line' : answer.refusal.code));
  }
  async function make(): Promise<void> {
    const answer = await sites.makeKey(siteId);
    tell(answer);
    if (answer.ok === true) setMade(answer.value);
  }
  async function remove(keyId: string): Promise<void> {
    const answer = await sites.removeKey(siteId, keyId);
    tell(answer);
    if (answer.ok === true && made?.keyId === keyId) setMade(null);
  }
  return { made, wrong, make, remove };
}

function Keys({ sites, site }: OfSite) {
  const { made, wrong, make, remove } = useKeys({ sites, site });
  const keyIds = site.identityKeyIds;
  return (
    <SettingRow id="site-keys" title={t('sites.keys')} hint={t('sites.keys_hint')}>
      {keyIds.length === 0 && <p>{t('sites.no_keys')}</p>}
      <ul class="site__keys" aria-labelledby="site-keys-title">
        {keyIds.map((keyId, index) => (
          <Key
            key={keyId}
            keyId={keyId}
            isNewest={keyIds.length > 1 && index === keyIds.length - 1}
            onRemove={() => void remove(keyId)}
          />
        ))}
      </ul>
      {made && <Secret key={made.secret} made={made} />}
      {keyIds.length < LIVE_KEYS ? (
        <button type="button" class="button" onClick={() => void make()}>
          {keyIds.length === 0 ? t('sites.make_key') : t('sites.make_next_key')}
        </button>
      ) : (
        <p class="field__hint">{t('sites.two_keys')}</p>
      )}
      <MistakeAlert words={wrong} />
    </SettingRow>
  );
}

type KeyProps = { keyId: string; isNewest: boolean; onRemove: () => void };

function Key({ keyId, isNewest, onRemove }: KeyProps) {
  return (
    <li>
      <code>{keyId}</code>
      {isNewest && <span class="badge badge--good">{t('sites.newest_key')}</span>}
      <RemoveButton
        label={t('sites.remove_key_of', { key: keyId })}
        sure={t('sites.remove_key_sure', { key: keyId })}
        onRemove={onRemove}
      />
    </li>
  );
}

/** The secret of a key that was made just now: it is shown once and kept nowhere here. */
function Secret({ made: { keyId, secret } }: { made: MadeKey }) {
  return (
    <div class="site__secret" role="group" aria-labelledby="site-secret">
      <label id="site-secret" for="site-secret-text">
        {t('sites.secret', { key: keyId })}
      </label>
      <div>
        <input
          id="site-secret-text"
          type="text"
          readOnly
          value={secret}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <CopyButton text={secret} />
      </div>
    </div>
  );
}
