import { MessageCircleQuestionMark } from 'lucide-preact';
import { t } from '../words.ts';

/** That the visitor is being asked now: nobody needs to hurry, and it can be taken all the same. */
export function AskingBadge() {
  return (
    <span class="badge badge--calm">
      <MessageCircleQuestionMark size={12} aria-hidden />
      {t('row.asking')}
    </span>
  );
}
