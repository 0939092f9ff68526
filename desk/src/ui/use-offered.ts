import { useState } from 'preact/hooks';

/** What is offered for the words that are being written, and where the keys are on it. */
export type Offered<Item> = {
  at: number;
  /** Back to the first. */
  first: () => void;
  moveTo: (at: number) => void;
  /** Moves along; answers the one that is taken. An input method's keys are its own. */
  press: (event: KeyboardEvent) => Item | null;
};

/** Arrows move, Enter and Tab take, Escape ends: while something is offered these keys do nothing else. */
export function useOffered<Item>(items: readonly Item[], end: () => void): Offered<Item> {
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, Math.max(0, items.length - 1));
  return {
    at,
    first: () => setChosen(0),
    moveTo: setChosen,
    press: (event) => {
      if (items.length === 0 || event.isComposing || event.keyCode === 229) return null;
      if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return null;
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      const isTaken = event.key === 'Enter' || event.key === 'Tab';
      if (by === 0 && !isTaken && event.key !== 'Escape') return null;
      event.preventDefault();
      event.stopPropagation();
      if (by !== 0) setChosen((at + by + items.length) % items.length);
      else if (!isTaken) end();
      return isTaken ? (items[at] ?? null) : null;
    },
  };
}
