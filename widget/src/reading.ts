import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Marks } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import { textFromUs } from './from-us.ts';

export type ReadingPorts = {
  entries: ReadonlySignal<readonly Entry[]>;
  marks: ReadonlySignal<Marks>;
  /** Tells the server; it does not matter when that fails. */
  mark: (seq: number) => void;
};

/** What the visitor has read: everything, whenever the panel is before their eyes. */
export function createReading({ entries, marks, mark }: ReadingPorts) {
  const isSeen = signal(false);
  const seenSeq = signal(0);
  const readSeq = computed(() => Math.max(seenSeq.value, marks.value.visitorReadSeq));
  const fromUs = computed(() => entries.value.filter((entry) => textFromUs(entry) !== null).map(({ seq }) => seq));
  const lastFromUs = computed(() => fromUs.value.at(-1) ?? 0);

  effect(() => {
    if (isSeen.value && lastFromUs.value > readSeq.value) seenSeq.value = lastFromUs.value;
  });
  const tell = () => {
    if (seenSeq.value > marks.value.visitorReadSeq) mark(seenSeq.value);
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
