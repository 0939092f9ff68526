import './said-blocks.css';
import { useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { blocksIn, FOLDED_LINES } from '@qiao/shared/message-text';
import type { Block, Piece } from '@qiao/shared/message-text';
import { copyText } from './copy-text.ts';
import type { View } from './view.ts';

const COPIED_MS = 2_000;

/** A message with code or logs in it. What says that it is code stays in the text, unseen, so that places in it stay true. */
export function SaidBlocks({ view, text }: { view: View; text: string }) {
  return (
    <>
      {blocksIn(text).map((block) =>
        block.kind === 'words' ? block.pieces.map(Words) : <Code view={view} block={block} />,
      )}
    </>
  );
}

function Words(piece: Piece) {
  if (piece.kind === 'text') return <>{piece.text}</>;
  if (piece.kind === 'link') {
    return (
      <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
        {piece.text}
      </a>
    );
  }
  return (
    <>
      <span hidden>{piece.before}</span>
      <code>{piece.text}</code>
      <span hidden>{piece.after}</span>
    </>
  );
}

function Code({ view: { t }, block }: { view: View; block: Exclude<Block, { kind: 'words' }> }) {
  const shown = useRef<HTMLPreElement>(null);
  const isWhole = useSignal(false);
  const isCopied = useSignal(false);
  const count = block.text.split('\n').length;
  const isFolded = count > FOLDED_LINES && !isWhole.value;
  const copy = async () => {
    if (!shown.current || !(await copyText(shown.current))) return;
    isCopied.value = true;
    setTimeout(() => (isCopied.value = false), COPIED_MS);
  };
  return (
    <>
      <span hidden>{block.before}</span>
      <pre
        ref={shown}
        class={isFolded ? 'code folded' : 'code'}
        dir="ltr"
        tabIndex={0}
        role="group"
        aria-label={t(block.kind === 'log' ? 'text.log' : 'text.code')}
      >
        {block.text}
      </pre>
      <span class="aside">
        {count > FOLDED_LINES && (
          <button
            type="button"
            class="word-button"
            aria-expanded={isWhole.value}
            onClick={() => (isWhole.value = !isWhole.value)}
          >
            {isWhole.value ? t('text.show_less') : t('text.show_all', { count })}
          </button>
        )}
        <button type="button" class="word-button" onClick={() => void copy()}>
          {t(isCopied.value ? 'text.copied' : 'text.copy')}
        </button>
      </span>
      <span hidden>{block.after}</span>
    </>
  );
}
