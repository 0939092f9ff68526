import { useState } from 'preact/hooks';
import { blocksIn, FOLDED_LINES } from '@qiao/shared/message-text';
import type { Block, Piece } from '@qiao/shared/message-text';
import { rangeOf, segmentsOf } from '../marked.ts';
import type { Marked, Segment } from '../marked.ts';
import { t } from '../words.ts';
import './message-text.css';

type Cut = (shown: { before: string; text: string; after: string }) => Segment[];
const COPIED_MS = 2_000;

/** What somebody wrote: text, with its web addresses as links, its code and logs as such, and words of it marked where somebody wants to see them. */
export function MessageText({ text, marked }: { text: string; marked?: Marked | null }) {
  const range = marked ? rangeOf(text, marked) : null;
  let at = 0;
  const cut: Cut = (shown) => {
    const segments = segmentsOf(shown.text, at + shown.before.length, range);
    at += shown.before.length + shown.text.length + shown.after.length;
    return segments;
  };
  return (
    <div class="said__text" dir="auto" data-marked={marked ? range === null : undefined}>
      {blocksIn(text).map((block, index) =>
        block.kind === 'words' ? (
          block.pieces.map((piece, place) => <Said key={`${index} ${place}`} piece={piece} cut={cut} />)
        ) : (
          <Code key={index} block={block} segments={cut(block)} />
        ),
      )}
    </div>
  );
}

function Said({ piece, cut }: { piece: Piece; cut: Cut }) {
  const segments = cut(piece.kind === 'code' ? piece : { before: '', text: piece.text, after: '' });
  switch (piece.kind) {
    case 'text':
      return <Words segments={segments} />;
    case 'link':
      return (
        <a dir="ltr" href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
          <Words segments={segments} />
        </a>
      );
    case 'code':
      return (
        <code>
          <Words segments={segments} />
        </code>
      );
    default:
      return piece satisfies never;
  }
}

function Words({ segments }: { segments: readonly Segment[] }) {
  return <>{segments.map(({ text, isMarked }) => (isMarked ? <mark>{text}</mark> : text))}</>;
}

type CodeProps = { block: Exclude<Block, { kind: 'words' }>; segments: readonly Segment[] };

function Code({ block, segments }: CodeProps) {
  const [isWhole, setWhole] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const count = block.text.split('\n').length;
  const isLong = count > FOLDED_LINES;
  const isFolded = isLong && !isWhole && !segments.some(({ isMarked }) => isMarked);
  const copy = async () => {
    await navigator.clipboard.writeText(block.text);
    setCopied(true);
    setTimeout(() => setCopied(false), COPIED_MS);
  };
  return (
    <>
      <pre
        class="said__code"
        data-folded={isFolded}
        dir="ltr"
        tabIndex={0}
        role="group"
        aria-label={block.kind === 'log' ? t('text.log') : t('text.code')}
      >
        <Words segments={segments} />
      </pre>
      <span class="said__code-actions">
        {isLong && (
          <button type="button" aria-expanded={!isFolded} onClick={() => setWhole(isFolded)}>
            {isFolded ? t('text.show_all', { count }) : t('text.show_less')}
          </button>
        )}
        <button type="button" onClick={() => void copy()}>
          {isCopied ? t('text.copied') : t('text.copy')}
        </button>
      </span>
    </>
  );
}
