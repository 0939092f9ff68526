import { ArrowLeft } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SiteSettings } from '@qiao/shared/site-settings';
import { t } from '../../words.ts';
import { CopyButton } from '../copy-button.tsx';
import { useDesk } from '../desk-context.ts';
import { LooksEditor } from '../looks-editor.tsx';
import { Switch } from '../switch.tsx';
import { SettingRow } from './setting-row.tsx';
import { TrailSetting } from './trail-setting.tsx';
import { HoursSetting } from './hours-setting.tsx';
import { IdentitySettings } from './identity-settings.tsx';
import { IntakeSetting, LanguagesSetting, WeightsSetting } from './service-settings.tsx';
import { OriginsSetting } from './origins-setting.tsx';
import { useSetting } from './use-setting.ts';
import './site-page.css';

/** All that is set for one site. */
export function SitePage({ site, onLeave }: { site: SiteSettings; onLeave: () => void }) {
  const { sites } = useDesk().inbox;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="site">
      <p>
        <button type="button" class="button button--plain site__back" onClick={onLeave}>
          <ArrowLeft class="turns" size={16} aria-hidden />
          {t('sites.all')}
        </button>
      </p>
      <h3 class="site__name" ref={heading} tabIndex={-1}>
        <bdi>{site.name}</bdi> <code>{site.siteId}</code>
      </h3>
      <OnSetting site={site} />
      <NameSetting site={site} />
      <Snippet site={site} />
      <OriginsSetting sites={sites} site={site} />
      <Part title={t('sites.look')}>
        <LooksEditor siteId={site.siteId} submit={t('sites.save')} />
      </Part>
      <Part title={t('sites.service')}>
        <LanguagesSetting sites={sites} site={site} />
        <HoursSetting sites={sites} site={site} />
        <IntakeSetting sites={sites} site={site} />
        <PreviewSetting site={site} />
        <TrailSetting sites={sites} site={site} />
        <WeightsSetting sites={sites} site={site} />
      </Part>
      <Part title={t('sites.identity')}>
        <IdentitySettings sites={sites} site={site} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="site__part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function OnSetting({ site }: { site: SiteSettings }) {
  const { sites } = useDesk().inbox;
  const setting = useSetting(sites, site, 'isOff');
  return (
    <SettingRow id="site-on" title={t('sites.on')} hint={t('sites.on_hint')} setting={setting}>
      <Switch
        isOn={!setting.value}
        words={setting.value ? t('sites.is_off') : t('sites.is_on')}
        onTurn={(isOn) => void setting.choose(!isOn)}
      />
    </SettingRow>
  );
}

function PreviewSetting({ site }: { site: SiteSettings }) {
  const { sites } = useDesk().inbox;
  const setting = useSetting(sites, site, 'isTypingShown');
  return (
    <SettingRow id="site-preview" title={t('sites.preview')} hint={t('sites.preview_hint')} setting={setting}>
      <Switch
        isOn={setting.value}
        words={t('sites.preview')}
        describedBy="site-preview-hint"
        onTurn={(isOn) => void setting.choose(isOn)}
      />
    </SettingRow>
  );
}

function NameSetting({ site }: { site: SiteSettings }) {
  const { sites } = useDesk().inbox;
  const setting = useSetting(sites, site, 'name');
  return (
    <SettingRow
      id="site-name"
      title={t('sites.name')}
      hint={t('sites.name_hint')}
      setting={setting}
      holds={site.name}
      shown={(name) => name}
      isWritten
    >
      <input
        type="text"
        aria-labelledby="site-name-title"
        aria-describedby="site-name-hint"
        aria-invalid={setting.state.is === 'wrong' ? true : undefined}
        autoComplete="off"
        value={setting.value}
        onInput={({ currentTarget }) => setting.write(currentTarget.value)}
      />
    </SettingRow>
  );
}

/** What goes into the pages of the site, and what its key is. */
function Snippet({ site: { siteId } }: { site: SiteSettings }) {
  const code = [
    `<script>window.qiao ||= function () { (qiao.q ||= []).push(arguments) }</script>`,
    `<script async src="${location.origin}/widget.js?site=${siteId}"></script>`,
  ].join('\n');
  return (
    <SettingRow id="site-snippet" title={t('sites.snippet')} hint={t('sites.snippet_hint')}>
      <pre class="site__code" tabIndex={0} aria-labelledby="site-snippet-title">
        {code}
      </pre>
      <CopyButton text={code} label={t('sites.snippet')} />
      <p class="field__hint">{t('sites.key_is_public', { key: siteId })}</p>
    </SettingRow>
  );
}
