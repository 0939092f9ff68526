import { MessageCircleWarning } from 'lucide-preact';
import type { ConversationId } from '@qiao/shared/ids';
import type { Answered } from '../overtaken.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';

/** The most of it that is shown: it stands in the log in full. */
const SHOWN = 240;

/** What a colleague told the visitor while this agent was writing. The first Enter after it says so; the next one sends. */
export function OvertakenBar({ conversationId }: { conversationId: ConversationId }) {
  const { inbox } = useDesk();
  const answered = inbox.overtaken.by(conversationId);
  const isWarned = inbox.overtaken.isWarned(conversationId).value === answered?.seq;
  if (!answered) return null;
  return (
    <div class="overtaken" data-warned={isWarned} role={isWarned ? 'alert' : 'status'}>
      <MessageCircleWarning size={16} aria-hidden />
      <p>
        <b>{t('together.answered', { name: answered.author.name })}</b> <q dir="auto">{wordsOf(answered)}</q>
        {isWarned && <strong>{t('together.send_again')}</strong>}
      </p>
    </div>
  );
}

function wordsOf({ body }: Answered): string {
  const text = body.type === 'asked' ? body.question.text : body.text;
  const words = text || (body.type === 'message' ? (body.attachments ?? []).map(({ name }) => name).join(', ') : '');
  return [...words].length > SHOWN ? `${[...words].slice(0, SHOWN).join('')}…` : words;
}
