import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Entry } from '@qiao/shared/entry';
import type { Clock } from '@qiao/shared/clock';
import type { Trouble } from './line-watch.ts';
import type { Outbox, Unsent } from './outbox.ts';

/** `late`: it is still tried, but the store is away, or it takes so long that the visitor should know. */
export type Pending = Unsent & { fate: 'sending' | 'late' | 'refused' };

const LATE_AFTER_MS = 5 * 60_000;
const LATE_CHECK_MS = 15_000;

/** The unsent messages as the visitor sees them; those that stand in the log already are not shown twice. */
export function showPending(
  outbox: Outbox,
  entries: ReadonlySignal<readonly Entry[]>,
  { clock, trouble }: { clock: Clock; trouble: ReadonlySignal<Trouble | null> },
): ReadonlySignal<readonly Pending[]> {
  const openedAt = clock.now();
  const now = signal(openedAt);
  const isWaiting = computed(() => outbox.messages.value.some(({ refusal }) => refusal === null));
  const fateOf = ({ refusal, order }: Unsent) => {
    if (refusal) return 'refused';
    return trouble.value?.is === 'store_away' || now.value - Math.max(order, openedAt) > LATE_AFTER_MS
      ? 'late'
      : 'sending';
  };
  effect(() => {
    const again = () => (now.value = clock.now());
    return isWaiting.value && now.value ? clock.after(LATE_CHECK_MS, again) : undefined;
  });
  return computed(() => {
    const stored = new Set(entries.value.map(({ commandId }) => commandId));
    const unsent = outbox.messages.value.filter(({ commandId }) => !stored.has(commandId));
    return unsent.map((message) => ({ ...message, fate: fateOf(message) }));
  });
}
