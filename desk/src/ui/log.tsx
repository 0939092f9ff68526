import { ArrowDown } from 'lucide-preact';
import { useComputed } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Conversation } from '@qiao/shared/conversation';
import { reachOf } from '@qiao/shared/marks';
import type { Marks } from '@qiao/shared/marks';
import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import { t } from '../words.ts';
import type { Marked } from '../marked.ts';
import { useDesk } from './desk-context.ts';
import { LogLine } from './log-line.tsx';
import { logItems } from './log-items.ts';
import type { LogItem } from './log-items.ts';
import { fileWords } from './message-files.tsx';
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
  const { inbox, marked } = useDesk();
  const { entries } = inbox.following.timeline(conversationId).value;
  const unsentCount = inbox.outbox.of(conversationId).value.length;
  const items = useComputed(() => logItems(inbox.following.timeline(conversationId).value.entries)).value;
  const [shown, setShown] = useState(STEP);
  const frame = useRef<HTMLDivElement>(null);
  const { isAtEnd, toEnd, onScroll } = useEnd(frame, `${entries.length} ${unsentCount}`);
  const earlier = items.length - shown;
  useMarked(marked.value, { items, shown, setShown, frame });
  const own = entries.filter(({ author, body }) => body.type === 'message' && author.kind === 'agent');
  const reach = reachOf(
    own.map(({ seq }) => seq),
    'visitor',
    marks,
  );
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
            <LogLine
              key={item.key}
              item={item}
              conversation={conversation}
              reach={item.kind === 'message' ? reach.get(item.entry.seq) : undefined}
            />
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

/** Says the visitor's new words to screen readers, and not the history that was there before. */
function Announced({ conversationId, conversation }: Omit<LogProps, 'marks'>) {
  const { inbox } = useDesk();
  const isComplete = inbox.following.progress(conversationId).value.is === 'complete';
  const { entries } = inbox.following.timeline(conversationId).value;
  const heard = useRef<number | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (!isComplete) return;
    const before = heard.current;
    heard.current = entries.at(-1)?.seq ?? null;
    const news =
      before === null ? [] : textsOf(entries.filter(({ seq, author }) => seq > before && author.kind === 'visitor'));
    if (news.length > 0) setWords(`${visitorName(conversation)}: ${news.join('\n')}`);
  }, [isComplete, entries.length]);
  return (
    <p class="unseen" aria-live="polite">
      {words}
    </p>
  );
}

function textsOf(entries: readonly Entry[]): string[] {
  return entries.flatMap(({ body }) =>
    body.type === 'message' ? [body.text, ...(body.attachments ?? []).map(fileWords)].filter(Boolean) : [],
  );
}

type Drawn = {
  items: readonly LogItem[];
  shown: number;
  setShown: (shown: number) => void;
  frame: { current: HTMLDivElement | null };
};

/** Brings marked words into sight, as soon as the message that has them is here and drawn. */
function useMarked(marked: Marked | null, { items, shown, setShown, frame }: Drawn): void {
  const at = marked ? items.findIndex((item) => item.key === String(marked.seq)) : -1;
  const fromEnd = items.length - at;
  const isDrawn = at !== -1 && fromEnd <= shown;
  useLayoutEffect(() => {
    if (at !== -1 && !isDrawn) setShown(fromEnd + STEP);
    if (!isDrawn) return;
    const words = frame.current?.querySelector('mark') ?? frame.current?.querySelector('[data-marked="true"]');
    words?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }, [marked, isDrawn]);
}

/** Stays at the end while one is there, and where one is while one reads further up. */
function useEnd(frame: { current: HTMLDivElement | null }, drawn: string) {
  const [isAtEnd, setAtEnd] = useState(true);
  const toEnd = () => {
    if (frame.current) frame.current.scrollTop = frame.current.scrollHeight;
    setAtEnd(true);
  };
  useLayoutEffect(() => {
    if (isAtEnd) toEnd();
  }, [drawn]);
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
