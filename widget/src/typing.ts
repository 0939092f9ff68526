import { signal } from '@preact/signals';
import { TYPING_MS } from '@qiao/shared/wire';
import type { Clock } from './clock.ts';

/** Telling more often would say nothing new while the last sign still stands. */
const TELL_EVERY_MS = 3_000;

/** Who is typing over there, and that somebody is typing here. */
export function createTyping(clock: Clock, tell: () => void) {
  /** The agent's name, or null while nobody types. */
  const seen = signal<string | null>(null);
  let undo: () => void = () => undefined;
  let toldAt = -Infinity;
  return {
    seen,
    see(name: string): void {
      undo();
      seen.value = name;
      undo = clock.after(TYPING_MS, () => (seen.value = null));
    },
    clear(): void {
      undo();
      seen.value = null;
    },
    say(): void {
      if (clock.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = clock.now();
      tell();
    },
    /** What was typed is sent: the next letter is news again. */
    sent(): void {
      toldAt = -Infinity;
    },
  };
}
