import { useEffect } from 'preact/hooks';
import type { SteadyList } from '../steady-list.ts';

/** Holds the list around this frame while a pointer moves over it, and lets go when it leaves or the focus goes to work elsewhere. */
export function useListHand(frame: { current: HTMLElement | null }, list: SteadyList): void {
  useEffect(() => {
    const element = frame.current?.parentElement;
    if (!element) return;
    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener(
      'pointermove',
      // A finger is over what it presses only while it presses.
      ({ pointerType }) => {
        if (pointerType === 'mouse') list.hold();
      },
      { signal, passive: true },
    );
    element.addEventListener('pointerleave', list.release, { signal });
    document.addEventListener(
      'focusin',
      ({ target }) => {
        if (target instanceof Node && !element.contains(target)) list.release();
      },
      { signal },
    );
    return () => {
      listening.abort();
      list.release();
    };
  }, []);
}
