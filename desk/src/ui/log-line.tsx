import { Check, CheckCheck, CornerDownRight } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { Conversation } from '@qiao/shared/conversation';
import type { Reach } from '@qiao/shared/marks';
import type { Question } from '@qiao/shared/question';
import { unreachable } from '@qiao/shared/unreachable';
import { clockTime, dayName, fullTime } from '../times.ts';
import { t } from '../words.ts';
import { CopyLink } from './copy-link.tsx';
import { useDesk } from './desk-context.ts';
import { happening } from './happening.ts';
import type { AskedEntry, LogItem, MessageEntry } from './log-items.ts';
import { MessageFiles } from './message-files.tsx';
import { MessageText } from './message-text.tsx';
import { NotedLine } from './noted-line.tsx';
import { RatedLine } from './rated-line.tsx';
import { SLOT_WORDS } from './slot-words.ts';
import { visitorName } from './visitor-name.ts';

type LogLineProps = { item: LogItem; conversation: Conversation; reach: Reach | undefined };

/** One line of the log as it is drawn. */
export function LogLine({ item, conversation, reach }: LogLineProps) {
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
        <li class="log__happening" data-pressing={item.entries[0].body.type === 'read'}>
          {happening(item.entries, {
            agent: (agentId) => inbox.crew.colleagues.value.get(agentId)?.name ?? t('somebody'),
            kind: inbox.taxonomy.nameOf,
          })}
          <Time at={item.entries[0].at} />
        </li>
      );
    case 'rated':
      return <RatedLine entry={item.entry} isLatest={item.isLatest} />;
    case 'noted':
      return <NotedLine entry={item.entry} />;
    case 'asked':
      return <Asked entry={item.entry} isFirst={item.isFirst} />;
    case 'message':
      return (
        <Said entry={item.entry} isFirst={item.isFirst} answered={item.answered} name={visitorName(conversation)}>
          {reach && <Fate reach={reach} />}
        </Said>
      );
    default:
      return item satisfies never;
  }
}

function Time({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTime(at)}>
      {clockTime(at)}
    </time>
  );
}

type SaidProps = {
  entry: MessageEntry;
  isFirst: boolean;
  answered: Question | null;
  name: string;
  children: ComponentChildren;
};

function Said({ entry, isFirst, answered, name, children }: SaidProps) {
  const { inbox, marked } = useDesk();
  const { agentId } = inbox;
  const { author, at, body, seq } = entry;
  const words = marked.value;
  const isOwn = author.kind === 'agent' && author.agentId === agentId;
  const speaker = author.kind === 'agent' ? author.name : name;
  return (
    <li
      class="said"
      data-from={author.kind === 'agent' ? 'agent' : 'visitor'}
      data-first={isFirst}
      data-marked={body.text === '' ? words?.seq === seq : undefined}
    >
      {isFirst ? (
        <p class="said__by">
          <b>{isOwn ? t('said.you') : speaker}</b>
          <Time at={at} />
        </p>
      ) : (
        <span class="unseen">{isOwn ? t('said.you') : speaker}</span>
      )}
      {answered && (
        <p class="said__answers">
          <CornerDownRight class="turning" size={12} aria-hidden />
          {t('said.answers', { what: topicWords(answered) })}
        </p>
      )}
      {body.text !== '' && <MessageText text={body.text} marked={words?.seq === seq ? words : null} />}
      {body.attachments && <MessageFiles attachments={body.attachments} />}
      {body.replies && (
        <p class="said__replies">
          <span class="unseen">{t('replies.title')}</span>
          {body.replies.map((reply) => (
            <span key={reply} dir="auto">
              {reply}
            </span>
          ))}
        </p>
      )}
      {children}
      <CopyLink seq={seq} />
    </li>
  );
}

function Fate({ reach }: { reach: Reach }) {
  return (
    <p class="said__fate">
      {reach === 'delivered' && <Check size={13} aria-hidden />}
      {reach === 'read' && <CheckCheck size={13} aria-hidden />}
      {reachWords(reach)}
    </p>
  );
}

function reachWords(reach: Reach): string {
  switch (reach) {
    case 'sent':
      return t('said.sent');
    case 'delivered':
      return t('said.delivered');
    case 'read':
      return t('said.read');
    default:
      return unreachable(reach);
  }
}

/** A question, in the words that the visitor reads: by an agent, or by nobody. */
function Asked({ entry, isFirst }: { entry: AskedEntry; isFirst: boolean }) {
  const { inbox, marked } = useDesk();
  const { agentId } = inbox;
  const { author, at, body, seq } = entry;
  const words = marked.value;
  const isOwn = author.kind === 'agent' && author.agentId === agentId;
  const what = topicWords(body.question);
  const name = author.kind === 'agent' ? author.name : '';
  return (
    <li class="said said--asked" data-from="agent" data-first={isFirst}>
      <p class="said__by">
        <b>
          {author.kind === 'agent'
            ? t('said.asks', { name: isOwn ? t('said.you') : name, what })
            : t('said.automatic', { what })}
        </b>
        <Time at={at} />
      </p>
      <MessageText text={body.question.text} marked={words?.seq === seq ? words : null} />
      <CopyLink seq={seq} />
    </li>
  );
}

function topicWords({ topic }: Question): string {
  return topic === 'category' ? t('kind.title') : SLOT_WORDS[topic]();
}
