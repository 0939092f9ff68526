import { markedPieces, rangeOf } from '../marked.ts';
import type { Marked } from '../marked.ts';

/** What somebody wrote, as text; web addresses in it can be followed, and words in it can be marked. */
export function MessageText({ text, marked }: { text: string; marked?: Marked | null }) {
  const range = marked ? rangeOf(text, marked) : null;
  return (
    <p class="said__text" dir="auto" data-marked={marked ? range === null : undefined}>
      {markedPieces(text, range).map((piece, index) => {
        const words = piece.isMarked ? <mark>{piece.text}</mark> : piece.text;
        return piece.kind === 'link' ? (
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {words}
          </a>
        ) : (
          words
        );
      })}
    </p>
  );
}
