import { X } from 'lucide-preact';
import type { ConversationId } from '@qiao/shared/ids';
import type { Remark } from '../inbox-parts.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { sentence } from './refusals.ts';

const PREFACES: Record<NonNullable<Remark>['about'], () => string> = {
  message: () => t('remark.message'),
  accept: () => t('remark.accept'),
  give_back: () => t('remark.give_back'),
  close: () => t('remark.close'),
  reopen: () => t('remark.reopen'),
  set_category: () => t('remark.set_category'),
  set_slot: () => t('remark.set_slot'),
  ask: () => t('remark.ask'),
  note: () => t('remark.note'),
};

/** Why something did not come about, until it is read. */
export function RemarkLine({ conversationId }: { conversationId: ConversationId }) {
  const { inbox } = useDesk();
  const remark = inbox.remarks.of(conversationId);
  if (!remark.value) return null;
  return (
    <div class="remark" role="alert">
      <span>
        {PREFACES[remark.value.about]()} {sentence(remark.value.code)}
      </span>
      <button
        type="button"
        class="button button--plain button--icon"
        aria-label={t('dismiss')}
        onClick={() => {
          remark.value = null;
        }}
      >
        <X size={16} aria-hidden />
      </button>
    </div>
  );
}
