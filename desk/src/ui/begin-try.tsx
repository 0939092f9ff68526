import { useEffect, useState } from 'preact/hooks';
import type { ConversationId } from '@qiao/shared/ids';
import type { SiteSettings } from '@qiao/shared/site-settings';
import { language, t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { Sheets } from './sheets.tsx';
import { Thread } from './thread.tsx';

type BeginTryProps = { site: SiteSettings; onDone: () => void };

/** The last step: a page with the chat on one side, the desk on the other. */
export function BeginTry({ site, onDone }: BeginTryProps) {
  const { inbox } = useDesk();
  const { siteId } = site;
  const conversationId = useLatest(siteId);
  const [spoken] = useState(() => language());
  const isAway = inbox.crew.me.value?.availability !== 'online';
  useEffect(() => inbox.open(conversationId), [conversationId]);
  useEffect(() => () => inbox.open(null), []);
  const isAnswered = useIsAnswered(conversationId);
  const address = new URLSearchParams({ site: siteId, lang: spoken, title: t('begin.try_page'), open: '' });
  return (
    <>
      <p class="begin__lead">{t('begin.try_lead')}</p>
      <div class="begin__try">
        <iframe
          class="begin__page"
          src={`/desk/try?${address.toString()}`}
          title={t('begin.try_page')}
          allow="microphone"
        />
        <section class="begin__desk" aria-label={t('pane.conversation')}>
          {conversationId ? (
            <Thread key={conversationId} conversationId={conversationId} />
          ) : (
            <div class="begin__none">
              <p>{t('begin.try_none')}</p>
              {isAway && (
                <button type="button" class="button" onClick={() => inbox.crew.choose('online')}>
                  {t('begin.go_online')}
                </button>
              )}
            </div>
          )}
        </section>
      </div>
      <div class="begin__end">
        <p class="begin__state" role="status">
          {isAnswered && t('begin.answered')}
        </p>
        <button type="button" class={isAnswered ? 'button button--main' : 'button'} onClick={onDone}>
          {t('begin.done')}
        </button>
      </div>
      <Sheets conversationId={conversationId} />
    </>
  );
}

/** The latest open conversation of the site: mine, or one that waits. */
function useLatest(siteId: string): ConversationId | null {
  const { listing } = useDesk().inbox;
  const { mine, waiting } = listing.views.value;
  const known = [...mine, ...waiting].flatMap((id) => listing.row(id).value ?? []);
  const here = known.filter(({ conversation }) => conversation.siteId === siteId);
  const latest = here.toSorted((one, other) => other.conversation.lastAt - one.conversation.lastAt)[0];
  return latest?.conversation.conversationId ?? null;
}

/** Once somebody has answered it stays so, whatever is asked next. */
function useIsAnswered(conversationId: ConversationId | null): boolean {
  const { listing } = useDesk().inbox;
  const [isAnswered, setAnswered] = useState(false);
  const conversation = conversationId && listing.row(conversationId).value?.conversation;
  const isByAgent = conversation !== null && conversation?.lastMessage?.from === 'agent';
  useEffect(() => {
    if (isByAgent) setAnswered(true);
  }, [isByAgent]);
  return isAnswered;
}
