import { CircleCheck } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { SiteSettings } from '@qiao/shared/site-settings';
import type { SiteVisit } from '@qiao/shared/site-visits';
import { momentName } from '../times.ts';
import { t } from '../words.ts';
import { CopyButton } from './copy-button.tsx';
import { useDesk } from './desk-context.ts';
import { sentence } from './refusals.ts';

type BeginInstallProps = { site: SiteSettings; onDone: () => void };

/** The third step: the snippet, and whether a page of the site has asked for the chat. */
export function BeginInstall({ site, onDone }: BeginInstallProps) {
  const { siteId } = site;
  const { origin } = location;
  const code = `<script async src="${origin}/widget.js?site=${siteId}"></script>`;
  return (
    <div class="begin__form">
      <p class="begin__lead">{t('begin.snippet_lead')}</p>
      <div class="begin__snippet">
        <pre tabIndex={0} dir="ltr" aria-label={t('sites.snippet')}>
          {code}
        </pre>
        <CopyButton text={code} />
      </div>
      <details class="begin__more">
        <summary>{t('begin.policy')}</summary>
        <p>{t('begin.policy_lead')}</p>
        <pre tabIndex={0} dir="ltr" aria-label={t('begin.policy')}>{`script-src ${origin}; frame-src ${origin}`}</pre>
        <p>{t('begin.docs', { file: 'docs/widget.md' })}</p>
      </details>
      <Visits site={site} onDone={onDone} />
    </div>
  );
}

/** Nobody waits for a lost line: what was told meanwhile is read again. */
const READ_EVERY_MS = 5_000;

function Visits({ site, onDone }: BeginInstallProps) {
  const { inbox } = useDesk();
  const { siteId } = site;
  const visits = inbox.visits.of(siteId).value ?? [];
  useEffect(() => {
    void inbox.visits.read(siteId);
    const timer = setInterval(() => void inbox.visits.read(siteId), READ_EVERY_MS);
    return () => clearInterval(timer);
  }, [siteId]);
  const [first] = visits.filter(({ isAllowed }) => isAllowed);
  const refused = visits.filter(({ isAllowed }) => !isAllowed);
  return (
    <>
      <div class="begin__visit" data-is={first ? 'there' : 'awaited'} role="status">
        {first ? <CircleCheck size={22} aria-hidden /> : <span class="spinner" aria-hidden />}
        <div>
          <p class="begin__visit-words">{first ? t('begin.visited', { origin: first.origin }) : t('begin.waiting')}</p>
          <p>{first ? t('begin.visited_at', { time: momentName(first.firstAt) }) : t('begin.waiting_hint')}</p>
        </div>
      </div>
      {refused.map((visit) => (
        <RefusedVisit key={visit.origin} site={site} visit={visit} />
      ))}
      <div class="begin__end">
        <button type="button" class={first ? 'button button--main' : 'button'} onClick={onDone}>
          {first ? t('begin.go_on') : t('begin.go_on_without')}
        </button>
      </div>
    </>
  );
}

/** A page that may not have the chat, with what lets it. */
function RefusedVisit({ site, visit: { origin } }: { site: SiteSettings; visit: SiteVisit }) {
  const { inbox } = useDesk();
  const [failed, setFailed] = useState<string | null>(null);
  async function allow(): Promise<void> {
    const was = { allowedOrigins: site.allowedOrigins };
    const wish = { allowedOrigins: [...site.allowedOrigins, origin] };
    const answer = await inbox.sites.change(site.siteId, was, wish);
    if (answer.ok === true) await inbox.visits.read(site.siteId);
    else setFailed(sentence(answer.ok === false ? answer.refusal.code : 'line'));
  }
  return (
    <div class="begin__visit" data-is="refused" role="status">
      <p>
        {t('begin.refused', { origin })}
        {failed && <span class="field__mistake"> {failed}</span>}
      </p>
      <button type="button" class="button" onClick={() => void allow()}>
        {t('begin.allow')}
      </button>
    </div>
  );
}
