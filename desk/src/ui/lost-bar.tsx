import { NotebookPen, TriangleAlert } from 'lucide-preact';
import type { Conversation } from '@qiao/shared/conversation';
import type { Body, Entry } from '@qiao/shared/entry';
import type { AgentId } from '@qiao/shared/ids';
import { unreachable } from '@qiao/shared/unreachable';
import { t } from '../words.ts';
import { REASONS } from './closed-reasons.ts';
import { useDesk } from './desk-context.ts';

/** Why what is being written cannot be sent any more, told before anybody tries; and what may be made of it. */
export function LostBar({ conversation, isNews }: { conversation: Conversation; isNews?: true }) {
  const { inbox, replyAsked, writing } = useDesk();
  const { conversationId } = conversation;
  const { entries } = inbox.following.timeline(conversationId).value;
  const change = entries.findLast(isChange);
  const draft = inbox.drafts.of(conversationId).value;
  const makeNote = () => {
    const note = inbox.noteDrafts.of(conversationId).peek();
    inbox.noteDrafts.write(conversationId, [note, draft].filter(Boolean).join('\n'));
    inbox.write(conversationId, '');
    writing.value = 'note';
    replyAsked.value = conversationId;
  };
  return (
    <div class="overtaken overtaken--lost" role={isNews ? 'alert' : undefined}>
      <TriangleAlert size={16} aria-hidden />
      <p>
        <b>{change ? whatChanged(change, inbox.agentId) : t('refusal.not_assigned')}</b> {t('together.draft_stays')}
      </p>
      {draft.trim() !== '' && (
        <button type="button" class="button" onClick={makeNote}>
          <NotebookPen size={14} aria-hidden />
          {t('together.make_note')}
        </button>
      )}
    </div>
  );
}

type Change = Entry & { body: Extract<Body, { type: 'assigned' | 'requeued' | 'snoozed' | 'closed' }> };

function isChange(entry: Entry): entry is Change {
  return ['assigned', 'requeued', 'snoozed', 'closed'].includes(entry.body.type);
}

function whatChanged({ author, body }: Change, me: AgentId): string {
  const by = author.kind === 'agent' && author.agentId !== me ? author.name : null;
  switch (body.type) {
    case 'closed': {
      const reason = REASONS[body.reason]();
      return by ? t('together.closed_by', { name: by, reason }) : t('together.closed', { reason });
    }
    case 'assigned':
      return by && by !== body.agentName
        ? t('together.handed_by', { name: by, to: body.agentName })
        : t('together.now_with', { name: body.agentName });
    case 'snoozed':
      return t('organise.shut');
    case 'requeued':
      if (body.reason === 'agent_gone') return t('together.you_were_gone');
      return by ? t('together.requeued_by', { name: by }) : t('together.requeued');
    default:
      return unreachable(body);
  }
}
