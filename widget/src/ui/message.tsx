import './message.css';
import type { Entry } from '@qiao/shared/entry';
import type { Pending } from '../pending.ts';
import { REFUSAL_WORDS } from '../refusal-words.ts';
import { splitLinks } from './links.ts';
import { timeOf } from './times.ts';
import type { View } from './view.ts';

type Props = { view: View; entry: Entry; isFirst: boolean; isLast: boolean; isNewest: boolean };

export function Message({ view: { t, language }, entry, isFirst, isLast, isNewest }: Props) {
  const { author, body, at } = entry;
  if (body.type !== 'message') return null;
  const isOwn = author.kind === 'visitor';
  const name = author.kind === 'agent' ? author.name : t(isOwn ? 'thread.you' : 'chat.title');
  return (
    <div class={`message ${isOwn ? 'own' : 'theirs'} ${isFirst ? 'first' : ''}`}>
      {isFirst && <p class={isOwn ? 'unseen' : 'author'}>{name}</p>}
      <Bubble text={body.text} />
      {isLast && (
        <p class="below">
          <time dateTime={new Date(at).toISOString()}>{timeOf(language, at)}</time>
          {isOwn && isNewest && <span>{` · ${t('message.sent')}`}</span>}
        </p>
      )}
    </div>
  );
}

type PendingProps = { view: View; message: Pending; isFirst: boolean; isLast: boolean };

export function PendingMessage({ view, message, isFirst, isLast }: PendingProps) {
  const { chat, t } = view;
  const { fate, refusal, commandId, text } = message;
  return (
    <div class={`message own ${fate} ${isFirst ? 'first' : ''}`}>
      {isFirst && <p class="unseen">{t('thread.you')}</p>}
      <Bubble text={text} />
      <div class="below">
        {fate === 'sending' && isLast && t('message.sending')}
        {fate === 'late' && t('message.late')}
        {fate === 'refused' && `${t('message.not_sent')} ${refusal ? t(REFUSAL_WORDS[refusal]) : ''}`}
        {fate !== 'sending' && (
          <button type="button" class="word-button" onClick={() => chat.retry(commandId)}>
            {t('message.retry')}
          </button>
        )}
        {fate === 'refused' && (
          <button type="button" class="word-button" onClick={() => chat.discard(commandId)}>
            {t('message.discard')}
          </button>
        )}
      </div>
    </div>
  );
}

function Bubble({ text }: { text: string }) {
  return (
    <p class="bubble" dir="auto">
      {splitLinks(text).map((piece) =>
        piece.href === null ? (
          piece.text
        ) : (
          <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ),
      )}
    </p>
  );
}
