import { signal } from '@preact/signals';
import { MAX_TYPED, PREVIEW_EVERY_MS, TYPING_MS } from '@qiao/shared/wire';
import type { Clock } from '@qiao/shared/clock';

/** Telling more often would say nothing new while the last sign still stands. */
const TELL_EVERY_MS = 3_000;

export type TypingPorts = {
  clock: Clock;
  /** With what is typed where agents may see it. */
  tell: (text?: string) => void;
  /** Whether agents see what is typed before it is sent. */
  isShown: () => boolean;
};

/** Who is typing over there, and that somebody is typing here. */
export function createTyping({ clock, tell, isShown }: TypingPorts) {
  /** The agent's name, or null while nobody types. */
  const seen = signal<string | null>(null);
  let undo: () => void = () => undefined;
  let toldAt = -Infinity;
  let typed = '';
  let undoShow: (() => void) | null = null;
  const show = () => {
    undoShow = null;
    toldAt = clock.now();
    tell(typed.slice(0, MAX_TYPED));
  };
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
    /** `text` is all that stands in the composer; without one it stands elsewhere, where nobody looks on. */
    say(text?: string): void {
      if (text !== undefined && isShown()) {
        typed = text;
        undoShow ??= clock.after(Math.max(0, toldAt + PREVIEW_EVERY_MS - clock.now()), show);
        return;
      }
      if (text === '' || clock.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = clock.now();
      tell();
    },
    /** What was typed is sent: the next letter is news again. */
    sent(): void {
      undoShow?.();
      undoShow = null;
      toldAt = -Infinity;
    },
  };
}
