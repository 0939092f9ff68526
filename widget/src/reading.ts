import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Entry } from '@qiao/shared/entry';
import { deliveredTo } from '@qiao/shared/marks';
import type { Marks } from '@qiao/shared/marks';
import type { Clock } from '@qiao/shared/clock';
import { textFromUs } from './from-us.ts';

export type ReadingPorts = {
  clock: Clock;
  entries: ReadonlySignal<readonly Entry[]>;
  marks: ReadonlySignal<Marks>;
  /** Tells the server; it does not matter when that fails. */
  mark: (seq: number) => void;
  /** The same of what came here, read or not. */
  deliver: (seq: number) => void;
};

/** What came is told after this long, once for all that came meanwhile; what is read by then need not be told. */
const GATHER_MS = 1_000;

/** What the visitor has read: everything, whenever the panel is before their eyes. */
export function createReading({ clock, entries, marks, mark, deliver }: ReadingPorts) {
  const isSeen = signal(false);
  const seenSeq = signal(0);
  const readSeq = computed(() => Math.max(seenSeq.value, marks.value.visitorReadSeq));
  const fromUs = computed(() => entries.value.filter((entry) => textFromUs(entry) !== null).map(({ seq }) => seq));
  const lastFromUs = computed(() => fromUs.value.at(-1) ?? 0);
  let isGathering = false;

  effect(() => {
    if (isSeen.value && lastFromUs.value > readSeq.value) seenSeq.value = lastFromUs.value;
  });
  const isUntold = () => lastFromUs.value > Math.max(seenSeq.value, deliveredTo('visitor', marks.value));
  const gather = () => {
    if (!isUntold() || isGathering) return;
    isGathering = true;
    clock.after(GATHER_MS, () => {
      isGathering = false;
      if (isUntold()) deliver(lastFromUs.value);
    });
  };
  const tell = () => {
    if (seenSeq.value > marks.value.visitorReadSeq) mark(seenSeq.value);
    gather();
  };
  effect(tell);
  return {
    unread: computed(() => fromUs.value.filter((seq) => seq > readSeq.value).length),
    readSeq,
    setSeen: (next: boolean) => (isSeen.value = next),
    /** The line is there again: what could not be told is told. */
    again: tell,
    forget: () => (seenSeq.value = 0),
  };
}
