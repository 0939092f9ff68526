import { Clock, Hourglass, TriangleAlert } from 'lucide-preact';
import type { Conversation } from '@qiao/shared/conversation';
import { duration } from '../times.ts';
import { isBeingAsked, waited } from '../waiting.ts';
import type { Urgency } from '../waiting.ts';
import { t } from '../words.ts';
import { AskingBadge } from './asking-badge.tsx';
import { useDesk } from './desk-context.ts';

const ICONS = { calm: Clock, soon: Hourglass, late: TriangleAlert };
const LABELS: Record<Urgency, (time: string) => string> = {
  calm: (time) => t('waiting.calm', { time }),
  soon: (time) => t('waiting.soon', { time }),
  late: (time) => t('waiting.late', { time }),
};

/**
 * How long the visitor has waited for an answer, or that questions of ours are with the visitor meanwhile: in words and a
 * shape of its own, and in colour.
 */
export function Unanswered({ conversation }: { conversation: Conversation }) {
  const { now } = useDesk();
  const { unansweredSince } = conversation;
  if (isBeingAsked(conversation, now.value)) return <AskingBadge />;
  if (unansweredSince === null) return null;
  const { waitedMs, urgency } = waited(unansweredSince, now.value);
  const Icon = ICONS[urgency];
  return (
    <span class={`badge badge--${urgency}`}>
      <Icon size={12} aria-hidden />
      {waitedMs < 60_000 ? t('waiting.just_now') : LABELS[urgency](duration(waitedMs))}
    </span>
  );
}
