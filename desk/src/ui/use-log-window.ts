import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ConversationId } from '@qiao/shared/ids';
import { including, linesOf, moved } from '../log-window.ts';
import type { LogWindow } from '../log-window.ts';
import { useDesk } from './desk-context.ts';
import type { LogPlace } from './desk-context.ts';
import type { LogItem } from './log-items.ts';

/** This close to the end counts as being there. */
const NEAR = 60;
/** This close to the edge of what is drawn, more is drawn. */
const AHEAD = 600;

type Wanted = {
  conversationId: ConversationId;
  items: readonly LogItem[];
  /** A line that is to be seen, by its key. */
  marked: string | null;
  /** Changes with whatever is drawn at the end. */
  drawn: string;
};

/**
 * Which lines are drawn, and where one is among them: at the end while one is there, and where one reads while one reads
 * further up, over switching to other conversations and back.
 */
export function useLogWindow({ conversationId, items, marked, drawn }: Wanted) {
  const { places } = useDesk();
  const frame = useRef<HTMLDivElement>(null);
  const kept = useRef<LogPlace | null>(places.get(conversationId) ?? null);
  const count = items.length;
  const lineOf = (key: string) => items.findIndex((item) => item.key === key);
  const [window, setWindow] = useState<LogWindow>(() => {
    const line = kept.current ? lineOf(kept.current.key) : -1;
    if (line === -1) kept.current = null;
    return line === -1 ? null : including(null, count, line);
  });
  const [isAtEnd, setAtEnd] = useState(kept.current === null);
  const { from, to } = linesOf(window, count);

  function go(next: LogWindow): void {
    if (next?.from === window?.from) return;
    kept.current = frame.current && placeIn(frame.current, items.slice(from, to));
    setWindow(next);
  }
  function toEnd(): void {
    kept.current = null;
    places.delete(conversationId);
    setWindow(null);
    setAtEnd(true);
    if (frame.current) frame.current.scrollTop = frame.current.scrollHeight;
  }
  function onScroll(): void {
    const element = frame.current;
    if (!element) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    const isThere = to === count && below < NEAR;
    setAtEnd(isThere);
    const place = isThere ? null : placeIn(element, items.slice(from, to));
    if (place) places.set(conversationId, place);
    else places.delete(conversationId);
    if (element.scrollTop < AHEAD && from > 0) go(moved(window, count, 'start'));
    else if (below < AHEAD && window !== null) go(moved(window, count, 'end'));
    // What comes meanwhile must not push out of what is drawn what somebody reads.
    else if (below >= AHEAD && window === null && from > 0) setWindow({ from });
  }

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const place = kept.current ?? (isAtEnd ? null : places.get(conversationId));
    if (place) putBack(element, place, items.slice(from, to));
    else if (isAtEnd) element.scrollTop = element.scrollHeight;
    kept.current = null;
  }, [drawn, from, to]);
  useSize(frame, isAtEnd);

  const line = marked === null ? -1 : lineOf(marked);
  const isDrawn = line >= from && line < to;
  useLayoutEffect(() => {
    if (line !== -1 && !isDrawn) setWindow(including(window, count, line));
    if (line === -1 || !isDrawn) return;
    const words = frame.current?.querySelector('mark') ?? frame.current?.querySelector('[data-marked="true"]');
    words?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }, [marked, isDrawn]);

  return { frame, from, to, isAtEnd, toEnd, onScroll, earlier: () => go(moved(window, count, 'start')) };
}

/** At the end it stays there when the pane changes its size. */
function useSize(frame: { current: HTMLElement | null }, isAtEnd: boolean): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (isAtEnd) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isAtEnd]);
}

/** The lines stand in the list in their order, before what is not sent yet. */
function linesIn(frame: HTMLElement): readonly Element[] {
  return [...(frame.querySelector('ol')?.children ?? [])];
}

function placeIn(frame: HTMLElement, drawn: readonly LogItem[]): LogPlace | null {
  const { top } = frame.getBoundingClientRect();
  const lines = linesIn(frame);
  for (const [index, { key }] of drawn.entries()) {
    const box = lines[index]?.getBoundingClientRect();
    if (box && box.bottom > top) return { key, below: box.top - top };
  }
  return null;
}

function putBack(frame: HTMLElement, { key, below }: LogPlace, drawn: readonly LogItem[]): void {
  const line = linesIn(frame)[drawn.findIndex((item) => item.key === key)];
  if (line) frame.scrollTop += line.getBoundingClientRect().top - frame.getBoundingClientRect().top - below;
}
