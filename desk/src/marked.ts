import type { ConversationId } from '@qiao/shared/ids';

/** Words of a message that somebody wants to see: where a value of the case file comes from. */
export type Marked = { conversationId: ConversationId; seq: number; offset: number; text: string };

export type Range = { from: number; to: number };
export type Segment = { text: string; isMarked: boolean };

/**
 * Where the words stand in what was said: at their offset, else at the place nearest to it that has them. Null where nothing
 * has them, as of a time that was picked and not written: then the whole message is meant.
 */
export function rangeOf(said: string, { offset, text }: Pick<Marked, 'offset' | 'text'>): Range | null {
  if (text === '') return null;
  const after = said.indexOf(text, offset);
  const before = said.lastIndexOf(text, offset);
  const isBefore = before !== -1 && (after === -1 || offset - before < after - offset);
  const from = isBefore ? before : after;
  return from === -1 ? null : { from, to: from + text.length };
}

/** A part of what was said, which begins `at` in it, cut where the marked words begin and end. Together it is the part again. */
export function segmentsOf(part: string, at: number, range: Range | null): Segment[] {
  const end = at + part.length;
  const cuts = range ? [range.from, range.to].filter((cut) => cut > at && cut < end) : [];
  const bounds = [at, ...cuts, end];
  return bounds.slice(1).map((to, index) => {
    const from = bounds[index] ?? at;
    const isMarked = range !== null && from >= range.from && to <= range.to;
    return { text: part.slice(from - at, to - at), isMarked };
  });
}
