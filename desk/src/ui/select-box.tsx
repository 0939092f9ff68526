import { Check } from 'lucide-preact';
import { useComputed } from '@preact/signals';
import type { ConversationId } from '@qiao/shared/ids';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { mayOrganise, toggle } from './organise-keys.ts';
import { visitorName } from './visitor-name.ts';
import './select-box.css';

/** Selects a row by a press; keys do it on the row itself, so this is no stop for them. */
export function SelectBox({ conversationId }: { conversationId: ConversationId }) {
  const desk = useDesk();
  const isSelected = useComputed(() => desk.selection.value.ids.has(conversationId)).value;
  const isSelecting = useComputed(() => desk.selection.value.ids.size > 0).value;
  const listed = desk.inbox.listing.row(conversationId).value;
  if (!listed || !mayOrganise(desk)) return null;
  return (
    <button
      type="button"
      class="select-box"
      role="checkbox"
      aria-checked={isSelected}
      aria-label={t('organise.select_row', { name: visitorName(listed.conversation) })}
      data-selecting={isSelecting}
      tabIndex={-1}
      onClick={() => toggle(desk, conversationId)}
    >
      <span class="select-box__box">{isSelected && <Check size={13} strokeWidth={3} aria-hidden />}</span>
    </button>
  );
}

/** That the row is selected, for those who do not see it. */
export function SelectedWord({ conversationId }: { conversationId: ConversationId }) {
  const { selection } = useDesk();
  const isSelected = useComputed(() => selection.value.ids.has(conversationId)).value;
  return isSelected ? <span class="unseen">{t('organise.is_selected')} </span> : null;
}
