import './message.css';
import type { Entry } from '@qiao/shared/entry';
import type { Reach } from '@qiao/shared/marks';
import { textFromUs } from '../from-us.ts';
import type { Pending } from '../pending.ts';
import { MessageFiles, UnsentFiles } from './attach.tsx';
import { SaidText } from './said-text.tsx';
import { RefusedText } from './refused-text.tsx';
import { timeOf } from './times.ts';
import type { View } from './view.ts';

type Props = { view: View; entry: Entry; isFirst: boolean; isLast: boolean; reach: Reach | undefined };

const REACH_WORDS = { sent: 'message.sent', delivered: 'message.delivered', read: 'message.read' } as const;

export function Message({ view, entry, isFirst, isLast, reach }: Props) {
  const { t, language } = view;
  const { author, body, at, seq } = entry;
  const attachments = body.type === 'message' ? body.attachments : undefined;
  const text = body.type === 'message' ? body.text : textFromUs(entry);
  if (text === null) return null;
  const isOwn = author.kind === 'visitor';
  return (
    <div class={`message ${isOwn ? 'own' : 'theirs'} ${isFirst ? 'first' : ''}`}>
      {isFirst && (
        <p class={isOwn ? 'unseen' : 'author'}>
          <bdi>{nameOf(author, t)}</bdi>
          {author.kind === 'system' && <span class="automatic">{t('question.automatic')}</span>}
        </p>
      )}
      {text !== '' && <Bubble view={view} text={text} id={bubbleId(seq)} />}
      {attachments && <MessageFiles view={view} attachments={attachments} />}
      {(isLast || reach) && (
        <p class="below">
          <time dateTime={new Date(at).toISOString()}>{timeOf(language, at)}</time>
          {reach && <span class="reach">{` · ${t(REACH_WORDS[reach])}`}</span>}
        </p>
      )}
    </div>
  );
}

/** Whose words they are, as the visitor knows them. */
export function nameOf(author: Entry['author'], t: View['t']): string {
  switch (author.kind) {
    case 'visitor':
      return t('thread.you');
    case 'agent':
      return author.name;
    case 'system':
      return t('chat.title');
    default:
      return author satisfies never;
  }
}

/** Names the bubble of the entry at this seq, for what belongs to it. */
export function bubbleId(seq: number): string {
  return `said-${seq}`;
}

type PendingProps = { view: View; message: Pending; isFirst: boolean; isLast: boolean };

export function PendingMessage({ view, message, isFirst, isLast }: PendingProps) {
  const { chat, t } = view;
  const { fate, refusal, commandId, text, files } = message;
  return (
    <div class={`message own ${fate} ${isFirst ? 'first' : ''}`}>
      {isFirst && <p class="unseen">{t('thread.you')}</p>}
      {text !== '' && <Bubble view={view} text={text} id={commandId} />}
      {files && <UnsentFiles view={view} attachmentIds={files.attachmentIds} />}
      <div class="below">
        {fate === 'sending' && isLast && t('message.sending')}
        {fate === 'late' && t('message.late')}
        {fate === 'refused' && (
          <span>
            {`${t('message.not_sent')} `}
            {refusal && <RefusedText view={view} code={refusal} />}
          </span>
        )}
        {fate !== 'sending' && (
          <button type="button" class="word-button" aria-describedby={commandId} onClick={() => chat.retry(commandId)}>
            {t('message.retry')}
          </button>
        )}
        {fate === 'refused' && (
          <button
            type="button"
            class="word-button"
            aria-describedby={commandId}
            onClick={() => chat.discard(commandId)}
          >
            {t('message.discard')}
          </button>
        )}
      </div>
    </div>
  );
}

function Bubble({ view, text, id }: { view: View; text: string; id?: string }) {
  return (
    <div class="bubble" dir="auto" id={id} tabIndex={id ? -1 : undefined}>
      <SaidText view={view} text={text} />
    </div>
  );
}
