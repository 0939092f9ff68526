import { ArrowDown } from 'lucide-preact';
import { useComputed } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Conversation } from '@qiao/shared/conversation';
import { reachOf } from '@qiao/shared/marks';
import type { Marks } from '@qiao/shared/marks';
import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { LogLine } from './log-line.tsx';
import { logItems } from './log-items.ts';
import { fileWords } from './message-files.tsx';
import { Typists } from './typists.tsx';
import { Unsent } from './unsent.tsx';
import { useLogWindow } from './use-log-window.ts';
import { visitorName } from './visitor-name.ts';
import './log.css';

type LogProps = { conversationId: ConversationId; conversation: Conversation; marks: Marks };

/** Everything said and done, the latest at the end, and what is still on its way. */
export function Log({ conversationId, conversation, marks }: LogProps) {
  const { inbox, marked } = useDesk();
  const { entries } = inbox.following.timeline(conversationId).value;
  const unsentCount = inbox.outbox.of(conversationId).value.length;
  const items = useComputed(() => logItems(inbox.following.timeline(conversationId).value.entries)).value;
  const seq = marked.value?.seq;
  const drawn = `${entries.length} ${unsentCount}`;
  const { frame, from, to, isAtEnd, toEnd, onScroll, earlier } = useLogWindow({
    conversationId,
    items,
    marked: seq === undefined ? null : String(seq),
    drawn,
  });
  const own = entries.filter(({ author, body }) => body.type === 'message' && author.kind === 'agent');
  const reach = reachOf(
    own.map(({ seq }) => seq),
    'visitor',
    marks,
  );
  return (
    <div class="log">
      <div class="log__frame" ref={frame} onScroll={onScroll} tabIndex={0} role="region" aria-label={t('pane.log')}>
        {from > 0 && (
          <button type="button" class="button log__earlier" onClick={earlier}>
            {t('log.earlier', { count: from })}
          </button>
        )}
        <ol class="log__items">
          {items.slice(from, to).map((item) => (
            <LogLine
              key={item.key}
              item={item}
              conversation={conversation}
              reach={item.kind === 'message' ? reach.get(item.entry.seq) : undefined}
            />
          ))}
          {to === items.length && <Unsent conversationId={conversationId} />}
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
