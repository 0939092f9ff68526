import { Globe, Plus } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { settingsPathOf } from '../../address.ts';
import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';
import { followInside } from '../follow-inside.ts';
import { sentence } from '../refusals.ts';
import type { SectionProps } from './sections.ts';
import { SitePage } from './site-page.tsx';
import './sites-section.css';

/** The places that embed the chat, and the settings of the one that is looked at. For admins. */
export function SitesSection({ item, onItem }: SectionProps) {
  const { begin, inbox } = useDesk();
  const { sites } = inbox;
  const [failed, setFailed] = useState<string | null>(null);
  async function read(): Promise<void> {
    const answer = await sites.read();
    const code = answer.ok === false ? answer.refusal.code : 'line';
    setFailed(answer.ok === true ? null : sentence(code));
  }
  // Again for each site that is looked at: somebody else may have changed it.
  useEffect(() => void read(), [item]);
  const list = useWayBack(item);
  const all = sites.all.value;
  const site = all?.find(({ siteId }) => siteId === item);
  if (failed !== null && !all) {
    return (
      <p class="on-demand" role="alert">
        {failed}
        <button type="button" class="button" onClick={() => void read()}>
          {t('try_again')}
        </button>
      </p>
    );
  }
  if (!all) return <span class="spinner" role="status" aria-label={t('settings.loading')} />;
  if (site) return <SitePage key={site.siteId} site={site} onLeave={() => onItem(null)} />;
  return (
    <>
      {item !== null && <p role="alert">{t('sites.none_such', { key: item })}</p>}
      <ul class="sites" ref={list}>
        {all.map(({ siteId, name, allowedOrigins, isOff }) => (
          <li key={siteId}>
            <a
              data-site={siteId}
              href={settingsPathOf({ section: 'sites', item: siteId })}
              onClick={followInside(() => onItem(siteId))}
            >
              <Globe size={18} aria-hidden />
              <span class="sites__name">
                <b>
                  <bdi>{name}</bdi>
                </b>{' '}
                <code>{siteId}</code>
                {isOff && <span class="badge badge--late">{t('sites.is_off')}</span>}
              </span>
              <span class="sites__origins">
                <bdi>{allowedOrigins.join(' · ')}</bdi>
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p>
        <button type="button" class="button" onClick={() => begin.go({ step: 'site', siteId: null })}>
          <Plus size={16} aria-hidden />
          {t('sites.add')}
        </button>
      </p>
    </>
  );
}

/** Whoever comes back from a site to the list goes on from there. */
function useWayBack(item: string | null) {
  const list = useRef<HTMLUListElement>(null);
  const left = useRef<string | null>(null);
  useEffect(() => {
    const links = list.current?.querySelectorAll<HTMLElement>('[data-site]') ?? [];
    if (item === null) [...links].find(({ dataset }) => dataset['site'] === left.current)?.focus();
    left.current = item;
  }, [item]);
  return list;
}
