import { X } from 'lucide-preact';
import type { Conversation } from '@qiao/shared/conversation';
import type { ConversationId } from '@qiao/shared/ids';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { whyNotHandedOver } from './hand-over-words.ts';
import { OvertakenBar } from './overtaken-bar.tsx';
import './together.css';

/** What colleagues do in this conversation meanwhile, right above the place to write. */
export function Together({ conversation }: { conversation: Conversation }) {
  const { conversationId, state } = conversation;
  const assignmentSeq = state.status === 'assigned' ? state.assignmentSeq : null;
  return (
    <>
      <NotHandedOver conversationId={conversationId} assignmentSeq={assignmentSeq} />
      <OvertakenBar conversationId={conversationId} />
      <ColleaguesWriting conversationId={conversationId} />
    </>
  );
}

function ColleaguesWriting({ conversationId }: { conversationId: ConversationId }) {
  const { inbox } = useDesk();
  const writing = inbox.typing.seenIn(conversationId).value.filter(({ from }) => from === 'agent');
  if (writing.length === 0) return null;
  return (
    <p class="together__writing">
      {writing.map(({ name, what }) => (
        <span key={name}>
          {what === 'note'
            ? t('together.writing_note', { name: name ?? t('somebody') })
            : t('together.writing_answer', { name: name ?? t('somebody') })}
        </span>
      ))}
    </p>
  );
}

type NotHandedOverProps = { conversationId: ConversationId; assignmentSeq: number | null };

/** Why a hand-over did not come about, where its sheet was put away meanwhile, and as long as it could be tried again. */
function NotHandedOver({ conversationId, assignmentSeq }: NotHandedOverProps) {
  const { inbox, overlay } = useDesk();
  const state = inbox.handOvers.of(conversationId).value;
  if (state.is !== 'refused' || overlay.value === 'handing') return null;
  if (state.handOver.assignmentSeq !== assignmentSeq) return null;
  return (
    <div class="remark" role="alert">
      <span>
        {t('together.not_handed')} {whyNotHandedOver(state.code, state.handOver.to?.name)}
      </span>
      <button
        type="button"
        class="button button--plain button--icon"
        aria-label={t('dismiss')}
        onClick={() => inbox.handOvers.putAway(conversationId)}
      >
        <X size={16} aria-hidden />
      </button>
    </div>
  );
}
