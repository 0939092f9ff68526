import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CLOSED_REASONS } from '../postponed.ts';
import { numberOf, pressOf } from '../keys.ts';
import { t } from '../words.ts';
import { REASONS } from './closed-reasons.ts';
import { useDesk } from './desk-context.ts';
import { doTo, selectedIn } from './organise-keys.ts';

/** Asks how all that is selected ended: by a press, or by its number. */
export function CloseManyForm() {
  const desk = useDesk();
  const { overlay } = desk;
  const [targets] = useState(() => selectedIn(desk));
  const first = useRef<HTMLButtonElement>(null);
  // For where the dialog is open already; one that opens looks for what has the focus by itself.
  useLayoutEffect(() => first.current?.focus(), []);
  const close = (reason: (typeof CLOSED_REASONS)[number]) => {
    overlay.value = 'none';
    doTo(desk, targets, { verb: 'close', reason });
  };
  return (
    <>
      <div
        class="sheet__reasons"
        onKeyDown={(event) => {
          const number = numberOf(pressOf(event, { isInField: false, isOnControl: false }));
          const reason = number === null ? undefined : CLOSED_REASONS[number - 1];
          if (!reason) return;
          // The dialog is gone when the page hears of it, and a number would go to a chat.
          event.preventDefault();
          close(reason);
        }}
      >
        {CLOSED_REASONS.map((reason, index) => (
          <button
            key={reason}
            ref={index === 0 ? first : null}
            type="button"
            class="button"
            autofocus={index === 0}
            onClick={() => close(reason)}
          >
            {REASONS[reason]()}
            <kbd>{index + 1}</kbd>
          </button>
        ))}
      </div>
      <p class="choices__hint">{t('organise.close_hint')}</p>
    </>
  );
}
