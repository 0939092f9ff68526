import { Check } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SiteId } from '@qiao/shared/ids';
import { unreachable } from '@qiao/shared/unreachable';
import { BEGIN_STEPS } from '../begin-address.ts';
import type { BeginPlace, BeginStep } from '../begin-address.ts';
import { t } from '../words.ts';
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
            aria-label={TITLES[step]()}
            aria-current={index === at ? 'step' : undefined}
            disabled={siteId === null}
            onClick={() => siteId && begin.go({ step, siteId })}
          >
            <span class="begin__number" aria-hidden>
              {index < at ? <Check size={14} /> : index + 1}
            </span>
            <span class="begin__word">{TITLES[step]()}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function Step({ place, onDone }: { place: BeginPlace; onDone: () => void }) {
  const { begin } = useDesk();
  const { siteId } = place;
  const to = (step: BeginStep, siteId: SiteId) => begin.go({ step, siteId });
  if (siteId === null) return null;
  switch (place.step) {
    case 'site':
      return null;
    case 'look':
      return (
        <LooksEditor key={siteId} siteId={siteId} submit={t('begin.next')} onSaved={() => to('install', siteId)} />
      );
    case 'install':
      return null;
    case 'try':
      return (
        <button type="button" class="button button--main" onClick={onDone}>
          {t('begin.done')}
        </button>
      );
    default:
      return unreachable(place);
  }
}
