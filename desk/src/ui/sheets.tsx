import { useEffect } from 'preact/hooks';
import type { ConversationId } from '@qiao/shared/ids';
import { t } from '../words.ts';
import { CloseSheet } from './close-sheet.tsx';
import { useDesk } from './desk-context.ts';
import { fetchedOnce, OnDemand } from './on-demand.tsx';
import { loadOrganising } from './organise-parts.ts';
import { OrganiseSheet } from './organise-sheet.tsx';
import { Sheet } from './sheet.tsx';

const find = fetchedOnce(async () => (await import('./find-form.tsx')).FindForm);
const keys = fetchedOnce(async () => (await import('./keys-table.tsx')).KeysTable);
const kind = fetchedOnce(async () => (await import('./kind-form.tsx')).KindForm);
const handOver = fetchedOnce(async () => (await import('./hand-over-form.tsx')).HandOverForm);

/** By then the desk is drawn; what is in these is wanted at the press of a key. */
const FETCHED_AFTER_MS = 600;

/**
 * The dialog that lies over the page, if one does. Its frame is there at once, so that no key goes elsewhere while what is in
 * it comes.
 */
export function Sheets({ conversationId }: { conversationId: ConversationId | null }) {
  const { overlay } = useDesk();
  useEffect(() => {
    const timer = setTimeout(() => {
      // What fails to come is asked for again when it is wanted, and told then.
      void Promise.allSettled([find.load(), keys.load(), handOver.load(), kind.load(), loadOrganising()]);
    }, FETCHED_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  switch (overlay.value) {
    case 'keys':
      return (
        <Sheet key="keys" title={t('keys.title')} isWide>
          <OnDemand {...keys} given={{}} />
        </Sheet>
      );
    case 'find':
      return (
        <Sheet key="find" title={t('find.title')} isWide>
          <OnDemand {...find} given={{}} />
        </Sheet>
      );
    case 'closing':
      return conversationId && <CloseSheet conversationId={conversationId} />;
    case 'handing':
      return (
        conversationId && (
          <Sheet key="handing" title={t('together.title')}>
            <OnDemand {...handOver} given={{ conversationId }} />
          </Sheet>
        )
      );
    case 'kind':
      return (
        conversationId && (
          <Sheet key="kind" title={t('kind.title')}>
            <OnDemand {...kind} given={{ conversationId }} />
          </Sheet>
        )
      );
    case 'snooze':
    case 'tags':
    case 'tag_filter':
    case 'closing_many':
    case 'handing_many':
      return <OrganiseSheet key={overlay.value} what={overlay.value} />;
    case 'none':
    case 'sidebar':
    case 'facts':
    case 'asking':
      return null;
    default:
      return overlay.value satisfies never;
  }
}
