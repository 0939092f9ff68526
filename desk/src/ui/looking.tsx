import { Eye } from 'lucide-preact';
import type { AgentId, ConversationId } from '@qiao/shared/ids';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import type { Desk } from './desk-context.ts';
import { initialOf } from './visitor-name.ts';
import './looking.css';

/** Faces beside each other; the rest are counted. */
const SHOWN = 4;

/** Colleagues before whose eyes this conversation is too. */
export function Looking({ conversationId }: { conversationId: ConversationId }) {
  const desk = useDesk();
  const agentIds = desk.inbox.lookers.of(conversationId).value;
  const names = namesOf(desk, agentIds);
  if (names.length === 0) return null;
  const rest = names.slice(SHOWN);
  return (
    <ul class="looking" aria-label={t('together.looking')}>
      {names.slice(0, SHOWN).map((name, index) => (
        <li key={agentIds[index]} class="looking__face" title={t('together.looks', { name })}>
          <span aria-hidden>{initialOf(name)}</span>
          <span class="unseen">{name}</span>
        </li>
      ))}
      {rest.length > 0 && (
        <li class="looking__face" title={rest.join(', ')}>
          <span aria-hidden>+{rest.length}</span>
          <span class="unseen">{rest.join(', ')}</span>
        </li>
      )}
    </ul>
  );
}

/** A small mark on a row that colleagues look at. */
export function LookedAt({ conversationId }: { conversationId: ConversationId }) {
  const desk = useDesk();
  const names = namesOf(desk, desk.inbox.lookers.of(conversationId).value);
  if (names.length === 0) return null;
  const words = t('together.looks', { name: names.join(', ') });
  return (
    <span class="badge badge--quiet" title={words}>
      <Eye size={12} aria-hidden />
      <span aria-hidden>{names.length > 2 ? names.length : names.map(initialOf).join(' ')}</span>
      <span class="unseen">{words}</span>
    </span>
  );
}

function namesOf({ inbox }: Desk, agentIds: readonly AgentId[]): string[] {
  return agentIds.map((agentId) => inbox.crew.colleagues.value.get(agentId)?.name ?? t('somebody'));
}
