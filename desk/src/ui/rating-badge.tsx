import { Star } from 'lucide-preact';
import type { Conversation } from '@qiao/shared/conversation';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import './rated.css';

type RatingBadgeProps = { conversation: Conversation; isShort?: boolean };

/** How the closed conversation was rated; nothing where it was not. `isShort` where there is little room. */
export function RatingBadge({ conversation: { service }, isShort = false }: RatingBadgeProps) {
  const said = service.closing?.said;
  if (said?.is !== 'rated') return null;
  const words = t('rating.badge', { score: said.score });
  return (
    <span class="badge badge--calm" title={isShort ? words : undefined}>
      <Star size={12} aria-hidden fill="currentColor" />
      {isShort && <span aria-hidden>{said.score}</span>}
      <span class={isShort ? 'unseen' : undefined}>{words}</span>
    </span>
  );
}

/** The same with what the visitor wrote about it, as far as there is room. */
export function RatingWithWords({ conversation }: RatingBadgeProps) {
  const { inbox } = useDesk();
  const said = conversation.service.closing?.said;
  if (said?.is !== 'rated') return null;
  const { entries } = inbox.following.timeline(conversation.conversationId).value;
  const body = entries.find(({ seq }) => seq === said.seq)?.body;
  const comment = body?.type === 'rated' ? body.comment : null;
  return (
    <>
      <RatingBadge conversation={conversation} />
      {comment !== null && (
        <span class="rating-words" title={comment}>
          <bdi>{comment}</bdi>
        </span>
      )}
    </>
  );
}
