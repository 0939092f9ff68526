import { ArrowLeft, Info } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { Conversation } from '@qiao/shared/conversation';
import type { ConversationId } from '@qiao/shared/ids';
import { unreachable } from '@qiao/shared/unreachable';
import { isBeingAsked } from '../waiting.ts';
import { t } from '../words.ts';
import { REASONS } from './closed-reasons.ts';
import { Composer } from './composer.tsx';
import { useDesk } from './desk-context.ts';
import { NotThere, useLinked } from './linked.tsx';
import { Log } from './log.tsx';
import { Looking } from './looking.tsx';
import { RatingWithWords } from './rating-badge.tsx';
import { RemarkLine } from './remark-line.tsx';
import { sentence } from './refusals.ts';
import { ThreadActions } from './thread-actions.tsx';
import { Together } from './together.tsx';
import { Unanswered } from './unanswered.tsx';
import { snoozeWords } from './snooze-words.ts';
import { UrgencyBadge } from './urgency-badge.tsx';
import { useNarrow } from './use-narrow.ts';
import { visitorName } from './visitor-name.ts';
import './thread.css';

/** One conversation: who it is with, what was said, and the place to answer. Bound to its conversation for life. */
export function Thread({ conversationId }: { conversationId: ConversationId }) {
  const { cursor, inbox, marked, writing } = useDesk();
  const listed = inbox.listing.row(conversationId).value;
  const isAlone = useNarrow();
  const progress = inbox.following.progress(conversationId).value;
  useEffect(() => {
    cursor.value = conversationId;
    return () => {
      if (marked.peek()?.conversationId === conversationId) marked.value = null;
      writing.value = 'answer';
    };
  }, [conversationId]);
  useLinked(conversationId);
  if (!listed) {
    return (
      <>
        <header class="thread__head">
          <BackButton />
        </header>
        <div class="thread__none" role="status">
          {progress.is === 'refused' ? (
            sentence(progress.code)
          ) : (
            <span class="spinner" aria-label={t('list.loading')} />
          )}
        </div>
      </>
    );
  }
  const { conversation, marks } = listed;
  return (
    <>
      <header class="thread__head">
        <BackButton />
        <div class="thread__who">
          <h2 aria-level={isAlone ? 1 : 2}>
            <bdi class="one-line">{visitorName(conversation)}</bdi>
          </h2>
          <p class="thread__state">
            <StateWords conversation={conversation} />
            <UrgencyBadge urgency={conversation.intake.urgency} />
            <Unanswered conversation={conversation} />
            <RatingWithWords conversation={conversation} />
          </p>
        </div>
        <Looking conversationId={conversationId} />
        <ThreadActions conversation={conversation} />
        <FactsButton />
      </header>
      <Log conversationId={conversationId} conversation={conversation} marks={marks} />
      <RemarkLine conversationId={conversationId} />
      <NotThere conversationId={conversationId} />
      <Together conversation={conversation} />
      <Composer conversation={conversation} />
    </>
  );
}

function FactsButton() {
  const { overlay } = useDesk();
  return (
    <button
      type="button"
      class="button button--plain button--icon thread__facts"
      aria-label={t('pane.facts')}
      aria-expanded={overlay.value === 'facts'}
      onClick={() => {
        overlay.value = 'facts';
      }}
    >
      <Info size={18} aria-hidden />
    </button>
  );
}

function BackButton() {
  const { address } = useDesk();
  return (
    <button
      type="button"
      class="button button--plain button--icon thread__back"
      aria-label={t('back')}
      onClick={() => address.go({ view: address.place.peek().view, conversationId: null })}
    >
      <ArrowLeft class="turning" size={18} aria-hidden />
    </button>
  );
}

function StateWords({ conversation }: { conversation: Conversation }) {
  const { inbox, now } = useDesk();
  const { state } = conversation;
  switch (state.status) {
    case 'waiting':
      return isBeingAsked(conversation, now.value) ? null : <>{t('state.waiting')}</>;
    case 'assigned': {
      if (state.agentId === inbox.agentId) return <>{t('state.mine')}</>;
      return <>{t('state.with', { name: inbox.crew.colleagues.value.get(state.agentId)?.name ?? t('somebody') })}</>;
    }
    case 'snoozed':
      return <>{snoozeWords(state.until, now.value)}</>;
    case 'closed':
      return <>{t('state.closed', { reason: REASONS[state.reason]() })}</>;
    default:
      return unreachable(state);
  }
}
