import { useComputed, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Conversation } from '@qiao/shared/conversation';
import type { ConversationId } from '@qiao/shared/ids';
import { pathOf } from '../address.ts';
import { unreadOf } from '../list-order.ts';
import { fullTime, shortTime } from '../times.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { show } from './desk-keys.ts';
import { followInside } from './follow-inside.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { LookedAt } from './looking.tsx';
import { RatingBadge } from './rating-badge.tsx';
import { soundLength } from '@qiao/shared/file-words';
import { fileWords } from './message-files.tsx';
import { SelectedWord } from './select-box.tsx';
import { SnoozeBadge } from './snooze-badge.tsx';
import { TagBadges } from './tag-badges.tsx';
import { Unanswered } from './unanswered.tsx';
import { UrgencyBadge } from './urgency-badge.tsx';
import { VipBadge } from './vip-badge.tsx';
import { visitorInitial, visitorName } from './visitor-name.ts';
import './conversation-row.css';

type Attached = NonNullable<NonNullable<Conversation['lastMessage']>['attached']>;
type ConversationRowProps = { conversationId: ConversationId; isShown: boolean };

/** One conversation in a list: who, the last words, what is unread, how long it waits. */
export function ConversationRow({ conversationId, isShown }: ConversationRowProps) {
  const desk = useDesk();
  const { address, cursor, inbox, now } = desk;
  const link = useRef<HTMLAnchorElement>(null);
  const isOnCursor = useComputed(() => cursor.value === conversationId).value;
  const listed = inbox.listing.row(conversationId).value;
  const draft = inbox.drafts.of(conversationId).value;
  useSignalEffect(() => {
    const isWriting = document.activeElement instanceof HTMLTextAreaElement;
    if (cursor.value === conversationId && !isWriting) link.current?.focus({ preventScroll: true });
  });
  if (!listed) return null;
  const { conversation } = listed;
  const unread = unreadOf(listed);
  const name = visitorName(conversation);
  const at = conversation.lastMessage?.at ?? conversation.lastAt;
  return (
    <a
      ref={link}
      class="row"
      href={pathOf({ view: address.place.value.view, conversationId })}
      aria-current={isShown ? 'true' : undefined}
      data-cursor={isOnCursor}
      onClick={followInside(() => show(desk, conversationId))}
    >
      <span class="row__initial" data-identified={conversation.visitor.identified} aria-hidden>
        {visitorInitial(conversation)}
      </span>
      <span class="row__name" data-unread={unread > 0}>
        <SelectedWord conversationId={conversationId} />
        <bdi class="one-line">{name}</bdi>
      </span>
      <time class="row__time" dateTime={new Date(at).toISOString()} title={fullTime(at)}>
        {shortTime(at, now.value)}
      </time>
      <span class="row__words" data-unread={unread > 0}>
        {draft ? (
          <>
            <b class="row__draft">{t('row.draft')}</b> <bdi class="one-line">{draft}</bdi>
          </>
        ) : (
          <LastWords conversation={conversation} />
        )}
      </span>
      <UnreadBadge unread={unread} />
      <RowFoot conversation={conversation} />
    </a>
  );
}

/** What is to be known of it at a glance, what presses first. */
function RowFoot({ conversation }: { conversation: Conversation }) {
  return (
    <span class="row__foot">
      <UrgencyBadge urgency={conversation.intake.urgency} isShort />
      <VipBadge conversation={conversation} />
      <LookedAt conversationId={conversation.conversationId} />
      <SnoozeBadge conversation={conversation} />
      <Unanswered conversation={conversation} />
      <TagBadges tags={conversation.tags} />
      <RatingBadge conversation={conversation} isShort />
      <Kind conversation={conversation} />
      <Holder conversation={conversation} />
      <span class="badge badge--quiet row__word">{LANGUAGE_NAMES[conversation.language]}</span>
      <SiteName conversation={conversation} />
    </span>
  );
}

function UnreadBadge({ unread }: { unread: number }) {
  if (unread === 0) return null;
  return (
    <span class="badge badge--count row__unread">
      {unread > 99 ? '99+' : unread}
      <span class="unseen">{t('row.unread', { count: unread })}</span>
    </span>
  );
}

function LastWords({ conversation: { lastMessage } }: { conversation: Conversation }) {
  if (!lastMessage) return <>{t('row.nothing_said')}</>;
  return (
    <>
      {lastMessage.from === 'agent' && <span class="row__answer">{t('row.answer')} </span>}
      <bdi class="one-line">
        {lastMessage.text === '' && lastMessage.attached ? attachedWords(lastMessage.attached) : lastMessage.text}
      </bdi>
    </>
  );
}

function attachedWords({ count, kind, name, durationMs }: Attached): string {
  if (count > 1) return t('row.files', { count });
  return durationMs === undefined ? fileWords({ kind, name }) : t('row.voice', { length: soundLength(durationMs) });
}

function Kind({ conversation: { intake } }: { conversation: Conversation }) {
  const { inbox } = useDesk();
  const categoryId = intake.category?.categoryId;
  return categoryId ? (
    <span class="badge badge--quiet row__word row__kind">
      <bdi class="one-line">{inbox.taxonomy.nameOf(categoryId)}</bdi>
    </span>
  ) : null;
}

/** Who has it, where that is not oneself. */
function Holder({ conversation: { state } }: { conversation: Conversation }) {
  const { inbox } = useDesk();
  if (state.status !== 'assigned' || state.agentId === inbox.agentId) return null;
  const name = inbox.crew.colleagues.value.get(state.agentId)?.name ?? t('somebody');
  return (
    <span class="badge badge--quiet row__word">
      <bdi class="one-line">{name}</bdi>
    </span>
  );
}

function SiteName({ conversation: { siteId } }: { conversation: Conversation }) {
  const sites = useDesk().inbox.crew.sites.value;
  if (sites.length < 2) return null;
  return (
    <span class="badge badge--quiet row__word">
      <bdi class="one-line">{sites.find((site) => site.siteId === siteId)?.name ?? siteId}</bdi>
    </span>
  );
}
