import { useState } from 'preact/hooks';
import type { Conversation } from '@qiao/shared/conversation';
import type { SeenPage } from '@qiao/shared/trail';
import { fullTime, shortTime } from '../times.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import './page-trail.css';

const SHOWN = 6;

/** On which pages the visitor was, the latest first. What pages say of themselves is text. */
export function PageTrail({ conversation }: { conversation: Conversation }) {
  const { inbox } = useDesk();
  const [isWhole, setIsWhole] = useState(false);
  const pages = inbox.trails.pages.value;
  const shown = isWhole ? pages : pages.slice(0, SHOWN);
  const since = shown.filter(({ at }) => at >= conversation.startedAt);
  const before = shown.filter(({ at }) => at < conversation.startedAt);
  return (
    <section aria-labelledby="trail-title">
      <h3 id="trail-title" class="facts__title">
        {t('trail.title')}
      </h3>
      <PageList pages={since} />
      {before.length > 0 && <p class="trail__before">{t('trail.before')}</p>}
      <PageList pages={before} />
      {!isWhole && pages.length > SHOWN && (
        <button type="button" class="button button--plain" onClick={() => setIsWhole(true)}>
          {t('trail.all', { count: pages.length })}
        </button>
      )}
    </section>
  );
}

function PageList({ pages }: { pages: readonly SeenPage[] }) {
  const { now } = useDesk();
  if (pages.length === 0) return null;
  return (
    <ol class="trail">
      {pages.map(({ pageId, url, title, at }) => (
        <li key={pageId} class="trail__page">
          <bdi class="trail__title">{title || pathOf(url)}</bdi>
          <time dateTime={new Date(at).toISOString()} title={fullTime(at)}>
            {shortTime(at, now.value)}
          </time>
          <PageLink url={url} />
        </li>
      ))}
    </ol>
  );
}

/** An address that is none of a page is no link, whatever was told. */
function PageLink({ url }: { url: string }) {
  const { protocol, host } = URL.parse(url) ?? {};
  if (protocol !== 'https:' && protocol !== 'http:') return <bdi class="trail__address">{url}</bdi>;
  return (
    <a class="trail__address" dir="ltr" href={url} title={url} target="_blank" rel="noopener noreferrer nofollow">
      {`${host}${pathOf(url)}`}
    </a>
  );
}

function pathOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.pathname}${parsed.search}${parsed.hash}` : url;
}
