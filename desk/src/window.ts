/** Which rows of equal height can be seen, with a few more on either side. Pure. */
export type Seen = { from: number; to: number };

const MARGIN = 6;

export function seenRows(list: { count: number; rowSize: number; scrolled: number; height: number }): Seen {
  const { count, rowSize, scrolled, height } = list;
  const from = Math.max(0, Math.min(count, Math.floor(scrolled / rowSize)) - MARGIN);
  const to = Math.min(count, Math.ceil((scrolled + height) / rowSize) + MARGIN);
  return { from, to: Math.max(from, to) };
}

/** How far to scroll so that a row is seen whole; where it is already, nothing moves. */
export function scrollFor(row: number, list: { rowSize: number; scrolled: number; height: number }): number {
  const { rowSize, scrolled, height } = list;
  const [start, end] = [row * rowSize, (row + 1) * rowSize];
  if (start < scrolled) return start;
  return end > scrolled + height ? end - height : scrolled;
}
