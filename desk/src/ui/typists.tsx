import type { ConversationId } from '@qiao/shared/ids';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { visitorName } from './visitor-name.ts';

/** Whether the visitor is writing in this conversation now; colleagues who are stand above the place to write. Its place is kept, so that nothing jumps. */
export function Typists({ conversationId }: { conversationId: ConversationId }) {
  const { inbox } = useDesk();
  const typists = inbox.typing.seenIn(conversationId).value.filter(({ from }) => from === 'visitor');
  const listed = inbox.listing.row(conversationId).value;
  const names = typists.map(({ name }) => name ?? (listed ? visitorName(listed.conversation) : ''));
  const preview = inbox.previews.of(conversationId);
  return (
    <>
      {preview !== null && (
        <div class="log__preview">
          <p>{t('preview.title')}</p>
          <p dir="auto">{preview}</p>
        </div>
      )}
      <p class="log__typists">{names.length > 0 && t('typing', { names: names.join(', ') })}</p>
    </>
  );
}
