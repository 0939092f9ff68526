import { MessageSquareReply, X } from 'lucide-preact';
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ConversationId } from '@qiao/shared/ids';
import { MAX_REPLIES, MAX_REPLY } from '@qiao/shared/wire';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import './quick-replies.css';

/** Answers that the next message offers: a line to write them, and those that are written. */
export function QuickReplies({ conversationId }: { conversationId: ConversationId }) {
  const { replies } = useDesk().inbox;
  const offered = replies.of(conversationId).value;
  const isOpen = useSignal(false);
  const written = useSignal('');
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (isOpen.value) field.current?.focus();
  }, [isOpen.value]);
  const add = () => {
    replies.add(conversationId, written.value);
    written.value = '';
  };
  return (
    <>
      {(isOpen.value || offered.length > 0) && (
        <div class="replies" role="group" aria-label={t('replies.title')}>
          {offered.map((reply) => (
            <Offered key={reply} reply={reply} remove={() => replies.remove(conversationId, reply)} />
          ))}
          {offered.length < MAX_REPLIES && (
            <input
              ref={field}
              class="replies__field"
              dir="auto"
              value={written.value}
              maxLength={MAX_REPLY}
              aria-label={t('replies.add')}
              placeholder={t('replies.add')}
              onInput={({ currentTarget }) => (written.value = currentTarget.value)}
              onBlur={add}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.isComposing) return;
                event.preventDefault();
                add();
              }}
            />
          )}
        </div>
      )}
      <button
        type="button"
        class="button button--plain button--icon replies__toggle"
        aria-label={t('replies.title')}
        title={t('replies.title')}
        aria-expanded={isOpen.value || offered.length > 0}
        onClick={() => (isOpen.value = !isOpen.value)}
      >
        <MessageSquareReply class="turning" size={18} aria-hidden />
      </button>
    </>
  );
}

function Offered({ reply, remove }: { reply: string; remove: () => void }) {
  return (
    <span class="replies__one" dir="auto">
      {reply}
      <button type="button" aria-label={t('replies.remove', { reply })} onClick={remove}>
        <X size={14} aria-hidden />
      </button>
    </span>
  );
}
