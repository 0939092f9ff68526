/** Lines of a log that are drawn: from `from` on, `DRAWN` at most. Null: the last ones, whatever comes. */
export type LogWindow = { from: number } | null;

/** Lines drawn at once, many screens full, so that a thread of thousands is as light as a short one. */
export const DRAWN = 80;
/** Lines by which it moves. */
const STEP = 30;

/** The lines to draw of so many: from the first to before the last. */
export function linesOf(window: LogWindow, count: number): { from: number; to: number } {
  const last = Math.max(0, count - DRAWN);
  const from = window ? Math.min(window.from, last) : last;
  return { from, to: Math.min(count, from + DRAWN) };
}

/** What is drawn after somebody went on `towards` an end. At the end itself it stays with what comes. */
export function moved(window: LogWindow, count: number, towards: 'start' | 'end'): LogWindow {
  const { from } = linesOf(window, count);
  const next = towards === 'start' ? Math.max(0, from - STEP) : from + STEP;
  return next + DRAWN >= count ? null : { from: next };
}

/** So that this line is drawn, with others before and after it; as it is where the line is drawn already. */
export function including(window: LogWindow, count: number, line: number): LogWindow {
  const { from, to } = linesOf(window, count);
  if (line >= from && line < to) return window;
  const next = Math.max(0, line - Math.floor(DRAWN / 2));
  return next + DRAWN >= count ? null : { from: next };
}
