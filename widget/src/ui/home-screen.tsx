import './home-screen.css';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { ConversationId } from '@qiao/shared/ids';
import type { OwnListed } from '@qiao/shared/listed';
import { createPast, isClosed } from '../past.ts';
import { isOut, OutScreen } from './out-screen.tsx';
import { dayOf, timeOf } from './times.ts';
import type { View } from './view.ts';

/** All conversations of the visitor, and the way to begin another; or where the chat is instead. */
export function HomeScreen({ view }: { view: View }) {
  return isOut(view) ? <OutScreen view={view} /> : <AllScreen view={view} />;
}

function AllScreen({ view }: { view: View }) {
  const { chat, t, looks, language } = view;
  const past = useMemo(() => createPast(chat), [chat]);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => past.stop, [past]);
  useLayoutEffect(() => first.current?.focus({ preventScroll: true }), []);
  const enter = (conversationId?: ConversationId) => {
    chat.open(conversationId);
    chat.isHome.value = false;
    chat.focusWanted.value = {};
  };
  const rows = past.rows.value;
  return (
    <div class="home">
      <h2>{looks.value.greeting[language] ?? t('welcome.title')}</h2>
      <button type="button" class="main-button" ref={first} onClick={() => enter()}>
        {t('home.new')}
      </button>
      {rows.length > 0 && (
        <>
          <h3 id="past-title">{t('home.title')}</h3>
          <ul class="past" aria-labelledby="past-title">
            {rows.map((own) => (
              <Row
                key={own.conversation.conversationId}
                view={view}
                own={own}
                onClick={() => enter(own.conversation.conversationId)}
              />
            ))}
          </ul>
        </>
      )}
      <p class="home-state" role="status">
        {past.isFailed.value && t('home.failed')}
        {past.isLoading.value && rows.length === 0 && t('home.loading')}
      </p>
      {(past.hasMore.value || past.isFailed.value) && (
        <button type="button" class="word-button more" onClick={() => past.more()}>
          {t(past.isFailed.value ? 'message.retry' : 'home.more')}
        </button>
      )}
    </div>
  );
}

type RowProps = { view: View; own: OwnListed; onClick: () => void };

function Row({ view: { t, language }, own, onClick }: RowProps) {
  const { conversation, unread } = own;
  const { lastAt, lastMessage } = conversation;
  const attached = lastMessage?.attached;
  const day = dayOf(language, lastAt, Date.now());
  const when = isToday(lastAt) ? timeOf(language, lastAt) : day;
  return (
    <li>
      <button type="button" class={unread > 0 ? 'past-row new' : 'past-row'} onClick={onClick}>
        <span class="past-top">
          <span class={isClosed(own) ? 'past-state' : 'past-state going'}>
            {t(isClosed(own) ? 'home.closed' : 'home.going')}
          </span>
          <time dateTime={new Date(lastAt).toISOString()}>{when}</time>
        </span>
        <span class="past-words">
          {lastMessage?.from === 'visitor' && <span class="past-you">{`${t('thread.you')}: `}</span>}
          <bdi>{lastMessage?.text || (attached?.durationMs === undefined ? attached?.name : t('voice.label'))}</bdi>
        </span>
        {unread > 0 && (
          <span class="past-count">
            <span aria-hidden="true">{new Intl.NumberFormat(language).format(unread)}</span>
            <span class="unseen">{t('home.unread', { count: unread })}</span>
          </span>
        )}
      </button>
    </li>
  );
}

function isToday(at: number): boolean {
  return new Date(at).toDateString() === new Date().toDateString();
}

/** In place of the composer, where nothing more can be said. */
export function OverBar({ view: { chat, t } }: { view: View }) {
  const begin = () => {
    chat.open();
    chat.focusWanted.value = {};
  };
  return (
    <div class="over-bar">
      <p>{t('home.over')}</p>
      <button type="button" class="main-button" onClick={begin}>
        {t('home.new')}
      </button>
    </div>
  );
}

/** What the way to them is called while something in them is not read. */
export function unreadWords(t: View['t'], count: number): string {
  return t('home.back_unread', { count });
}
