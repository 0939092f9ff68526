import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ConversationId } from '@qiao/shared/ids';
import type { ClosedReason } from '../commands.ts';
import { numberOf, pressOf } from '../keys.ts';
import { t } from '../words.ts';
import { REASONS } from './closed-reasons.ts';
import { useDesk } from './desk-context.ts';
import { Sheet } from './sheet.tsx';

const ORDER: readonly ClosedReason[] = ['resolved', 'no_answer', 'other'];

/** Asks how it ended: by a press, or by its number. */
export function CloseSheet({ conversationId }: { conversationId: ConversationId }) {
  const { inbox, overlay } = useDesk();
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const close = (reason: ClosedReason) => {
    overlay.value = 'none';
    void inbox.commands.run(conversationId, { verb: 'close', reason });
  };
  return (
    <Sheet title={t('close.title')}>
      <div
        class="sheet__reasons"
        onKeyDown={(event) => {
          const number = numberOf(pressOf(event, { isInField: false, isOnControl: false }));
          const reason = number === null ? undefined : ORDER[number - 1];
          if (!reason) return;
          // The same number opens a chat where no dialog is, and this one is gone by then.
          event.preventDefault();
          close(reason);
        }}
      >
        {ORDER.map((reason, index) => (
          <button
            key={reason}
            ref={index === 0 ? first : null}
            type="button"
            class="button"
            onClick={() => close(reason)}
          >
            {REASONS[reason]()}
            <kbd>{index + 1}</kbd>
          </button>
        ))}
      </div>
    </Sheet>
  );
}
