import { AlarmClock } from 'lucide-preact';
import { useComputed } from '@preact/signals';
import type { Conversation } from '@qiao/shared/conversation';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { whenWords } from './snooze-words.ts';

/** When it wakes, or that it is about to be closed or handed over. */
export function SnoozeBadge({ conversation: { conversationId, state } }: { conversation: Conversation }) {
  const { inbox, now } = useDesk();
  const aboutTo = useComputed(() => inbox.deeds.aboutTo.value.get(conversationId)).value;
  if (aboutTo) {
    return (
      <span class="badge badge--soon">{aboutTo === 'close' ? t('organise.is_closing') : t('organise.is_handed')}</span>
    );
  }
  if (state.status !== 'snoozed') return null;
  return (
    <span class="badge badge--calm">
      <AlarmClock size={11} aria-hidden />
      {state.until === null ? t('organise.until_answer') : whenWords(state.until, now.value)}
    </span>
  );
}
