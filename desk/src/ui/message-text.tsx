import { pieces } from '../links.ts';

/** What somebody wrote, as text; web addresses in it can be followed. */
export function MessageText({ text }: { text: string }) {
  return (
    <p class="said__text" dir="auto">
      {pieces(text).map((piece, index) =>
        piece.kind === 'link' ? (
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </p>
  );
}
