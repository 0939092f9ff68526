import { CircleAlert, RotateCcw } from 'lucide-preact';
import type { ConversationId } from '@qiao/shared/ids';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { SentFiles } from './file-tray.tsx';
import { MessageText } from './message-text.tsx';
import { sentence } from './refusals.ts';

/** Messages that the server is not known to have: being sent, or why not yet. */
export function Unsent({ conversationId }: { conversationId: ConversationId }) {
  const { inbox } = useDesk();
  const queue = inbox.outbox.of(conversationId).value;
  const stall = inbox.outbox.stallOf(conversationId).value;
  return (
    <>
      {queue.map(({ commandId, text, files }, index) => (
        <li key={commandId} class="said said--unsent" data-from="agent" data-first={index === 0}>
          {text !== '' && <MessageText text={text} />}
          {files && <SentFiles attachmentIds={files.attachmentIds} />}
          {index === queue.length - 1 && (
            <p class="said__fate" data-stalled={stall !== null} role="status">
              {stall && <CircleAlert size={13} aria-hidden />}
              {stall ? t('said.not_sent', { why: sentence(stall.because) }) : t('said.sending')}
              {stall && (
                <button type="button" class="said__retry" onClick={() => inbox.outbox.flush(conversationId)}>
                  <RotateCcw size={12} aria-hidden />
                  {t('try_now')}
                </button>
              )}
            </p>
          )}
        </li>
      ))}
    </>
  );
}
