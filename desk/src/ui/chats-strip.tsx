import { Hourglass, TriangleAlert } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ConversationId } from '@qiao/shared/ids';
import { pathOf } from '../address.ts';
import { unreadOf } from '../list-order.ts';
import { NUMBERED_CHATS } from '../own-chats.ts';
import { duration } from '../times.ts';
import { waited } from '../waiting.ts';
import { t } from '../words.ts';
import { showChat } from './chat-keys.ts';
import { useDesk } from './desk-context.ts';
import { followInside } from './follow-inside.ts';
import { shortName, visitorName } from './visitor-name.ts';
import './chats-strip.css';

const ICONS = { soon: Hourglass, late: TriangleAlert };
const LABELS = {
  soon: (time: string) => t('waiting.soon', { time }),
  late: (time: string) => t('waiting.late', { time }),
};

/** The agent's own chats side by side, each with its number, in an order that stands still. Nothing for a single one. */
export function ChatsStrip() {
  const { address, inbox } = useDesk();
  const chats = inbox.chats.value;
  const shown = address.place.value.conversationId;
  if (chats.length < 2) return null;
  return (
    <nav class="chats" aria-label={t('chats.title')}>
      <ol class="chats__row">
        {chats.map((conversationId, index) => (
          <li key={conversationId}>
            <Chat conversationId={conversationId} number={index + 1} isShown={conversationId === shown} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

type ChatProps = { conversationId: ConversationId; number: number; isShown: boolean };

function Chat({ conversationId, number, isShown }: ChatProps) {
  const desk = useDesk();
  const link = useRef<HTMLAnchorElement>(null);
  const listed = desk.inbox.listing.row(conversationId).value;
  const hasDraft = desk.inbox.drafts.of(conversationId).value !== '';
  useEffect(() => {
    if (isShown) link.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isShown]);
  if (!listed) return null;
  const unread = unreadOf(listed);
  return (
    <a
      ref={link}
      class="chats__chat"
      href={pathOf({ view: 'mine', conversationId })}
      title={visitorName(listed.conversation)}
      aria-current={isShown ? 'true' : undefined}
      data-unread={unread > 0}
      onClick={followInside(() => showChat(desk, conversationId, false))}
    >
      {number <= NUMBERED_CHATS && <kbd>{number}</kbd>}
      <span class="chats__name" aria-hidden>
        <bdi class="one-line">{shortName(listed.conversation)}</bdi>
      </span>
      <span class="unseen">{visitorName(listed.conversation)}</span>
      {hasDraft && (
        <span class="chats__draft" title={t('row.draft')}>
          <span class="unseen">{t('row.draft')}</span>
        </span>
      )}
      <Wait since={listed.conversation.unansweredSince} />
      {unread > 0 && (
        <span class="badge badge--count">
          {unread > 99 ? '99+' : unread}
          <span class="unseen">{t('row.unread', { count: unread })}</span>
        </span>
      )}
    </a>
  );
}

/** That an answer is late, by a shape and a colour, as the list tells it at length. Nothing while it is not. */
function Wait({ since }: { since: number | null }) {
  const { now } = useDesk();
  if (since === null) return null;
  const { waitedMs, urgency } = waited(since, now.value);
  if (urgency === 'calm') return null;
  const time = LABELS[urgency](duration(waitedMs));
  const Icon = ICONS[urgency];
  return (
    <span class={`badge badge--${urgency} chats__wait`} title={time}>
      <Icon size={12} aria-hidden />
      <span class="unseen">{time}</span>
    </span>
  );
}
