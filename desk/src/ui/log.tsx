import { ArrowDown, CheckCheck } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useComputed } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Conversation, Marks } from '@qiao/shared/conversation';
import type { ConversationId } from '@qiao/shared/ids';
import { clockTime, dayName, fullTime } from '../times.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { happening } from './happening.ts';
import { logItems } from './log-items.ts';
import type { LogItem, MessageEntry } from './log-items.ts';
import { MessageText } from './message-text.tsx';
import { Typists } from './typists.tsx';
import { Unsent } from './unsent.tsx';
import { visitorName } from './visitor-name.ts';
import './log.css';

/** Drawn at once, and added by each look further back. */
const STEP = 150;
/** This close to the end counts as being there. */
const NEAR = 60;

type LogProps = { conversationId: ConversationId; conversation: Conversation; marks: Marks };

/** Everything said and done, the latest at the end, and what is still on its way. */
export function Log({ conversationId, conversation, marks }: LogProps) {
  const { inbox } = useDesk();
  const { entries } = inbox.following.timeline(conversationId).value;
  const unsentCount = inbox.outbox.of(conversationId).value.length;
  const items = useComputed(() => logItems(inbox.following.timeline(conversationId).value.entries)).value;
  const [shown, setShown] = useState(STEP);
  const frame = useRef<HTMLDivElement>(null);
  const { isAtEnd, toEnd, onScroll } = useEnd(frame, entries.length + unsentCount);
  const earlier = items.length - shown;
  const lastOwn = entries.findLast(({ author, body }) => body.type === 'message' && author.kind === 'agent')?.seq ?? 0;
  return (
    <div class="log">
      <div class="log__frame" ref={frame} onScroll={onScroll} tabIndex={0} role="region" aria-label={t('pane.log')}>
        {earlier > 0 && (
          <button type="button" class="button log__earlier" onClick={() => setShown(shown + STEP)}>
            {t('log.earlier', { count: earlier })}
          </button>
        )}
        <ol class="log__items">
          {items.slice(-shown).map((item) => (
            <Item key={item.key} item={item} conversation={conversation} marks={marks} lastOwn={lastOwn} />
          ))}
          <Unsent conversationId={conversationId} />
        </ol>
        <Typists conversationId={conversationId} />
      </div>
      {!isAtEnd && (
        <button type="button" class="button log__end" onClick={toEnd}>
          <ArrowDown size={16} aria-hidden />
          {t('log.to_end')}
        </button>
      )}
      <Announced conversationId={conversationId} conversation={conversation} />
    </div>
  );
}

type ItemProps = { item: LogItem; conversation: Conversation; marks: Marks; lastOwn: number };

function Item({ item, conversation, marks, lastOwn }: ItemProps) {
  const { inbox, now } = useDesk();
  switch (item.kind) {
    case 'day':
      return (
        <li class="log__day">
          <span>{dayName(item.at, now.value)}</span>
        </li>
      );
    case 'happening':
      return (
        <li class="log__happening">
          {happening(item.entry, (agentId) => inbox.crew.colleagues.value.get(agentId)?.name ?? t('somebody'))}
          <time dateTime={new Date(item.entry.at).toISOString()} title={fullTime(item.entry.at)}>
            {clockTime(item.entry.at)}
          </time>
        </li>
      );
    case 'message':
      return (
        <Said entry={item.entry} isFirst={item.isFirst} name={visitorName(conversation)}>
          {item.entry.seq === lastOwn && <Fate isRead={marks.visitorReadSeq >= lastOwn} />}
        </Said>
      );
    default:
      return item satisfies never;
  }
}

type SaidProps = { entry: MessageEntry; isFirst: boolean; name: string; children: ComponentChildren };

function Said({ entry, isFirst, name, children }: SaidProps) {
  const { agentId } = useDesk().inbox;
  const { author, at, body } = entry;
  const isOwn = author.kind === 'agent' && author.agentId === agentId;
  const speaker = author.kind === 'agent' ? author.name : name;
  return (
    <li class="said" data-from={author.kind === 'agent' ? 'agent' : 'visitor'} data-first={isFirst}>
      {isFirst ? (
        <p class="said__by">
          <b>{isOwn ? t('said.you') : speaker}</b>
          <time dateTime={new Date(at).toISOString()} title={fullTime(at)}>
            {clockTime(at)}
          </time>
        </p>
      ) : (
        <span class="unseen">{isOwn ? t('said.you') : speaker}</span>
      )}
      <MessageText text={body.text} />
      {children}
    </li>
  );
}

function Fate({ isRead }: { isRead: boolean }) {
  return (
    <p class="said__fate">
      {isRead && <CheckCheck size={13} aria-hidden />}
      {isRead ? t('said.read') : t('said.sent')}
    </p>
  );
}

/** Says the visitor's new words to screen readers, and not the history that was there before. */
function Announced({ conversationId, conversation }: Omit<LogProps, 'marks'>) {
  const { inbox } = useDesk();
  const isComplete = inbox.following.progress(conversationId).value.is === 'complete';
  const last = inbox.following.timeline(conversationId).value.entries.at(-1);
  const heard = useRef<number | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (!isComplete || !last) return;
    const isNews = heard.current !== null && last.seq > heard.current;
    heard.current = last.seq;
    if (isNews && last.body.type === 'message' && last.author.kind === 'visitor') {
      setWords(`${visitorName(conversation)}: ${last.body.text}`);
    }
  }, [isComplete, last?.seq]);
  return (
    <p class="unseen" aria-live="polite">
      {words}
    </p>
  );
}

/** Stays at the end while one is there, and where one is while one reads further up. */
function useEnd(frame: { current: HTMLDivElement | null }, size: number) {
  const [isAtEnd, setAtEnd] = useState(true);
  const toEnd = () => {
    if (frame.current) frame.current.scrollTop = frame.current.scrollHeight;
    setAtEnd(true);
  };
  useLayoutEffect(() => {
    if (isAtEnd) toEnd();
  }, [size]);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (isAtEnd) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isAtEnd]);
  return {
    isAtEnd,
    toEnd,
    onScroll: () => {
      const element = frame.current;
      if (element) setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR);
    },
  };
}
