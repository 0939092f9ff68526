import type { ConversationId } from '@qiao/shared/ids';
import { pieces } from './links.ts';
import type { Piece } from './links.ts';

/** Words of a message that somebody wants to see: where a value of the case file comes from. */
export type Marked = { conversationId: ConversationId; seq: number; offset: number; text: string };

type Range = { from: number; to: number };
export type MarkedPiece = Piece & { isMarked: boolean };

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

/** The pieces of a text, cut where the marked part begins and ends. Together they are the text again. */
export function markedPieces(text: string, range: Range | null): MarkedPiece[] {
  let at = 0;
  return pieces(text).flatMap((piece) => {
    const [from, to] = [at, at + piece.text.length];
    at = to;
    const cuts = range ? [range.from, range.to].filter((cut) => cut > from && cut < to) : [];
    const bounds = [from, ...cuts, to];
    return bounds.slice(1).map((end, index) => {
      const start = bounds[index] ?? from;
      const isMarked = range !== null && start >= range.from && end <= range.to;
      return { ...piece, text: text.slice(start, end), isMarked };
    });
  });
}
