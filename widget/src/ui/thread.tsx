import './thread.css';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { Entry } from '@qiao/shared/entry';
import { reachOf } from '@qiao/shared/marks';
import type { Reach } from '@qiao/shared/marks';
import { textFromUs } from '../from-us.ts';
import { repliesIn } from '../quick-replies.ts';
import { Icon } from './icon.tsx';
import { bubbleId, Message, PendingMessage } from './message.tsx';
import { createOnDemand } from './on-demand.ts';
import { Rating, RATING_TITLE, ratingCard } from './rating.tsx';
import { codeView } from './said-text.tsx';
import { happened } from './system-words.ts';
import { itemsOf } from './thread-items.ts';
import type { Item } from './thread-items.ts';
import { dayOf } from './times.ts';
import type { View } from './view.ts';

/** What answers a question: fetched once there is a conversation, so that it is there before one is asked. */
const question = createOnDemand(async ({ loadLater }: View) => {
  const [{ Question }, { remark }] = await Promise.all([import('./question.tsx'), import('./remark.ts'), loadLater()]);
  return { Question, remark };
});

const quickReplies = createOnDemand(async ({ loadLater }: View) => {
  const [{ QuickReplies }] = await Promise.all([import('./quick-replies.tsx'), loadLater()]);
  return QuickReplies;
});

/** This near to its end the thread follows what comes. */
const NEAR_PX = 64;
/** Room above what is shown from its beginning. */
const START_PX = 8;

export function Thread({ view }: { view: View }) {
  const { chat, t } = view;
  const { scroller, isBehind, follow } = useFollowing(view);
  const entries = chat.entries.value;
  const pending = chat.pending.value;
  const isBlank = entries.length === 0 && pending.length === 0;
  const own = entries.filter(({ author, body }) => author.kind === 'visitor' && body.type === 'message');
  const reach = reachOf(
    own.map(({ seq }) => seq),
    'agent',
    chat.marks.value,
  );
  useEffect(() => void (isBlank || question.want(view)), [isBlank, entries.length]);
  const replies = pending.length > 0 ? [] : repliesIn(entries);
  const Replies = quickReplies.part.value;
  useEffect(() => void (replies.length > 0 && quickReplies.want(view)), [replies.length > 0]);
  return (
    <div class="thread-frame">
      <div class="thread" ref={scroller} role="log" aria-live="off" aria-label={t('thread.label')} tabIndex={0}>
        {isBlank && (chat.isRead.value || chat.trouble.value) && <Welcome view={view} />}
        {itemsOf(entries).map((item) => (
          <Row key={keyOf(item)} view={view} item={item} reach={reach.get(seqOf(item))} />
        ))}
        {Replies && replies.length > 0 && <Replies view={view} replies={replies} />}
        <Rating view={view} />
        {pending.map((message, index) => (
          <PendingMessage
            key={message.commandId}
            view={view}
            message={message}
            isFirst={index === 0}
            isLast={index === pending.length - 1}
          />
        ))}
        <Typing view={view} />
      </div>
      {isBehind && (
        <button type="button" class="to-end" onClick={follow}>
          <Icon name="down" />
          {t('thread.new')}
        </button>
      )}
    </div>
  );
}

/** Stays at the end while the visitor is there, and leaves them alone while they read further up. */
function useFollowing({ chat }: View) {
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const isBehind = useSignal(false);
  const entries = chat.entries.value;
  const lastSeq = entries.at(-1)?.seq ?? 0;
  const questionSeq = chat.intake.question.value?.seq;
  const closedSeq = chat.rating.closing.value?.seq;
  const lastFromUs = entries.findLast((entry) => textFromUs(entry) !== null)?.seq ?? 0;
  const unsent = chat.pending.value.length;
  const follow = () => {
    isAtEnd.current = true;
    isBehind.value = false;
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  };
  useLayoutEffect(() => {
    if (isAtEnd.current) follow();
  }, [
    lastSeq,
    chat.typingName.value,
    questionSeq,
    question.part.value,
    ratingCard.part.value,
    codeView.part.value,
    quickReplies.part.value,
  ]);
  // Of what takes more than there is room for, the beginning is shown.
  useLayoutEffect(() => {
    const start = document.getElementById(questionSeq === undefined ? RATING_TITLE : bubbleId(questionSeq));
    const above = topOf(scroller.current) - topOf(start);
    // By the thread alone: `scrollIntoView` would scroll the whole chat away with it.
    if (start && isAtEnd.current && above > 0) scroller.current?.scrollBy({ top: -above - START_PX });
  }, [questionSeq, closedSeq, ratingCard.part.value]);
  useLayoutEffect(() => {
    if (!isAtEnd.current) isBehind.value = true;
  }, [lastFromUs]);
  // What the visitor writes brings them to the end.
  useLayoutEffect(() => {
    if (unsent > 0) follow();
  }, [unsent]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    let height = element.clientHeight;
    const look = () => {
      // While the thread itself gets another size, where it stands says nothing of where the visitor wants to be.
      if (element.clientHeight !== height) return;
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      if (isAtEnd.current) isBehind.value = false;
    };
    const resized = new ResizeObserver(() => {
      height = element.clientHeight;
      if (isAtEnd.current) follow();
    });
    element.addEventListener('scroll', look, { passive: true });
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      resized.disconnect();
    };
  }, []);
  return { scroller, isBehind: isBehind.value, follow };
}

function topOf(element: Element | null): number {
  return element?.getBoundingClientRect().top ?? 0;
}

function Row({ view, item, reach }: { view: View; item: Item; reach: Reach | undefined }) {
  const { Question } = question.part.value ?? {};
  switch (item.is) {
    case 'day':
      return <p class="day">{dayOf(view.language, item.at, Date.now())}</p>;
    case 'system':
      return <p class="system">{systemWords(item.entry, view)}</p>;
    case 'message':
      return (
        <>
          <Message view={view} entry={item.entry} isFirst={item.isFirst} isLast={item.isLast} reach={reach} />
          {Question && view.chat.intake.question.value?.seq === item.entry.seq && (
            <Question view={view} asked={view.chat.intake.question.value} />
          )}
        </>
      );
    default:
      return item satisfies never;
  }
}

function systemWords(entry: Entry, { chat, t }: View): string | null {
  const { body } = entry;
  if (body.type === 'closed' && chat.isOver.value) return t('chat.closed');
  const isLong = body.type === 'asking_ended' || body.type === 'masked';
  return isLong ? (question.part.value?.remark(body, t) ?? null) : happened(entry, t);
}

function seqOf(item: Item): number {
  return item.is === 'day' ? 0 : item.entry.seq;
}

function keyOf(item: Item): string {
  return item.is === 'day' ? `day ${item.at}` : `seq ${item.entry.seq}`;
}

function Typing({ view: { chat, t } }: { view: View }) {
  const name = chat.typingName.value;
  if (name === null) return null;
  return (
    <p class="typing">
      <span class="dots" aria-hidden="true" />
      {name ? t('thread.typing', { name }) : t('thread.typing_somebody')}
    </p>
  );
}

function Welcome({ view: { t, looks, language } }: { view: View }) {
  return (
    <div class="welcome">
      <h2>{looks.value.greeting[language] ?? t('welcome.title')}</h2>
      <p>{t('welcome.text')}</p>
    </div>
  );
}
