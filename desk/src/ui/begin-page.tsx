import { Check } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SiteId } from '@qiao/shared/ids';
import type { SiteSettings } from '@qiao/shared/site-settings';
import { unreachable } from '@qiao/shared/unreachable';
import { BEGIN_STEPS } from '../begin-address.ts';
import type { BeginPlace, BeginStep } from '../begin-address.ts';
import { t } from '../words.ts';
import { Banner } from './banner.tsx';
import { BeginInstall } from './begin-install.tsx';
import { BeginSite } from './begin-site.tsx';
import { BeginTry } from './begin-try.tsx';
import { useDesk } from './desk-context.ts';
import { LooksEditor } from './looks-editor.tsx';
import markAddress from './mark.svg';
import './begin-page.css';

const TITLES: Record<BeginStep, () => string> = {
  site: () => t('begin.site'),
  look: () => t('begin.look'),
  install: () => t('begin.install'),
  try: () => t('begin.try'),
};

/** From an empty server to a chat on a site, step by step; each step has its address. */
export function BeginPage() {
  const { begin, address, inbox } = useDesk();
  const place = begin.place.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const step = place?.step ?? 'site';
  const title = TITLES[step]();
  useEffect(() => {
    document.title = `${title} · ${t('brand')}`;
  });
  useEffect(() => heading.current?.focus(), [step]);
  const leave = () => {
    begin.leave();
    address.go({ view: 'mine', conversationId: null });
  };
  const me = inbox.crew.me.value;
  if (!place || !me) return null;
  return (
    <div class="begin">
      <Banner />
      <header class="begin__head">
        <p class="begin__brand">
          <img src={markAddress} alt="" width="24" height="24" />
          {t('brand')}
        </p>
        <Steps place={place} />
        <button type="button" class="button button--plain" onClick={leave}>
          {t('begin.to_desk')}
        </button>
      </header>
      <main class="begin__main" data-step={step}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {me.role === 'admin' ? <Step place={place} onDone={leave} /> : <p role="alert">{t('refusal.forbidden')}</p>}
      </main>
    </div>
  );
}

/** Where one is among the steps; those that a site has can be gone to. */
function Steps({ place }: { place: BeginPlace }) {
  const { begin } = useDesk();
  const at = BEGIN_STEPS.indexOf(place.step);
  const { siteId } = place;
  return (
    <ol class="begin__steps" aria-label={t('begin.steps')}>
      {BEGIN_STEPS.map((step, index) => (
        <li key={step} data-is={index < at ? 'done' : index === at ? 'here' : 'ahead'}>
          <button
            type="button"
            aria-current={index === at ? 'step' : undefined}
            disabled={siteId === null}
            onClick={() => siteId && begin.go({ step, siteId })}
          >
            <span class="begin__number">{index < at ? <Check size={14} aria-hidden /> : index + 1}</span>
            <span class="begin__word">{TITLES[step]()}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** The site that an address names, as the server has it. */
function useSite(siteId: SiteId | null): { site: SiteSettings | null; state: 'there' | 'loading' | 'none' | 'away' } {
  const { sites } = useDesk().inbox;
  const [isAway, setAway] = useState(false);
  const all = sites.all.value;
  const site = all?.find((one) => one.siteId === siteId) ?? null;
  useEffect(() => {
    if (siteId !== null && !site) void sites.read().then((answer) => setAway(answer.ok !== true));
  }, [siteId]);
  if (siteId === null || site) return { site, state: 'there' };
  return { site, state: isAway ? 'away' : all ? 'none' : 'loading' };
}

function Step({ place, onDone }: { place: BeginPlace; onDone: () => void }) {
  const { begin } = useDesk();
  const { site, state } = useSite(place.siteId);
  if (state === 'loading') return <span class="spinner" role="status" aria-label={t('begin.loading')} />;
  if (state !== 'there') {
    return (
      <div class="begin__form">
        <p role="alert">{state === 'away' ? t('refusal.line') : t('sites.none_such', { key: place.siteId ?? '' })}</p>
        <button
          type="button"
          class="button"
          onClick={() => (state === 'away' ? location.reload() : begin.go({ step: 'site', siteId: null }))}
        >
          {state === 'away' ? t('try_again') : t('begin.start')}
        </button>
      </div>
    );
  }
  if (!site) return <BeginSite site={null} onDone={(siteId) => begin.go({ step: 'look', siteId })} />;
  const { siteId } = site;
  const to = (step: BeginStep) => () => begin.go({ step, siteId });
  switch (place.step) {
    case 'site':
      return <BeginSite key={siteId} site={site} onDone={to('look')} />;
    case 'look':
      return <LooksEditor key={siteId} siteId={siteId} submit={t('begin.next')} onSaved={to('install')} />;
    case 'install':
      return <BeginInstall site={site} onDone={to('try')} />;
    case 'try':
      return <BeginTry site={site} onDone={onDone} />;
    default:
      return unreachable(place);
  }
}
