import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Clock } from '@qiao/shared/clock';
import type { ConversationId } from '@qiao/shared/ids';
import type { View, Views } from './list-order.ts';

/**
 * The list as it is shown: in its order, but while a pointer or a key is at work in it every row keeps its place, so that
 * nobody presses what has just moved under the hand. What goes behind the last row moves nothing and is shown at once.
 */
export type SteadyList = {
  order: ReadonlySignal<readonly ConversationId[]>;
  /** What is not shown as it is: so many rows are new, or the rows stand otherwise (0). Null where all is up to date. */
  behind: ReadonlySignal<number | null>;
  /** A pointer or a key is at work in the list. */
  hold(): void;
  /** It is at work elsewhere: the list is brought up to date. */
  release(): void;
};

/** A hand that has not moved for so long is not at work. */
export const STILL_MS = 20_000;

type Ports = { views: ReadonlySignal<Views>; view: () => View; timers: Clock };

export function createSteadyList({ views, view, timers }: Ports): SteadyList {
  const held = signal<{ view: View; order: readonly ConversationId[] } | null>(null);
  let undo = () => {};
  const fresh = computed(() => views.value[view()]);
  const order = computed(() => {
    const kept = held.value;
    return kept && kept.view === view() ? withTail(kept.order, fresh.value) : fresh.value;
  });

  function release(): void {
    undo();
    held.value = null;
  }

  return {
    order,
    behind: computed(() => {
      if (order.value === fresh.value || isSame(order.value, fresh.value)) return null;
      const known = new Set(order.value);
      return fresh.value.filter((id) => !known.has(id)).length;
    }),
    hold: () => {
      undo();
      undo = timers.after(STILL_MS, release);
      if (held.peek()?.view !== view()) held.value = { view: view(), order: fresh.peek() };
    },
    release,
  };
}

function isSame(one: readonly ConversationId[], other: readonly ConversationId[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}

/** What is kept, and then what is new behind all of it. */
function withTail(kept: readonly ConversationId[], fresh: readonly ConversationId[]): readonly ConversationId[] {
  if (kept === fresh) return kept;
  const known = new Set(kept);
  const last = fresh.findLastIndex((id) => known.has(id));
  return [...kept, ...fresh.slice(last + 1)];
}
