import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Answer, Connection } from '@qiao/shared/connection';
import type { RefusalCode, WireEvent } from '@qiao/shared/protocol';
import type { VisitorCommands } from '@qiao/shared/visitor-commands';
import type { Clock } from '@qiao/shared/clock';

export type Line = Connection<VisitorCommands, WireEvent>;

/** What keeps messages from being delivered at the moment. */
export type Trouble = { is: 'offline' } | { is: 'store_away' } | { is: 'refused'; code: RefusalCode };

/** How long the line may be gone before the visitor is told: most losses are over sooner. */
const OFFLINE_AFTER_MS = 1_500;

/** Watches the line and the answers on it. */
export function watchLine(line: Line, clock: Clock) {
  const isOffline = signal(false);
  const refusedCode = signal<RefusalCode | null>(null);
  const isStoreAway = signal(false);
  let undo = clock.after(OFFLINE_AFTER_MS, () => (isOffline.value = line.line().is !== 'online'));

  line.onLine((now) => {
    undo();
    refusedCode.value = now.is === 'refused' ? now.code : null;
    if (now.is === 'online') isOffline.value = false;
    else undo = clock.after(OFFLINE_AFTER_MS, () => (isOffline.value = true));
  });
  const trouble: ReadonlySignal<Trouble | null> = computed(() => {
    if (refusedCode.value) return { is: 'refused', code: refusedCode.value };
    if (isOffline.value) return { is: 'offline' };
    return isStoreAway.value ? { is: 'store_away' } : null;
  });
  return {
    trouble,
    /** Passes an answer on. */
    seen<Output>(answer: Answer<Output>): Answer<Output> {
      if (answer.ok !== 'unknown') isStoreAway.value = !answer.ok && answer.refusal.code === 'unavailable';
      return answer;
    },
    sawRefusal: (code: RefusalCode | undefined) => (isStoreAway.value = code === 'unavailable'),
  };
}
