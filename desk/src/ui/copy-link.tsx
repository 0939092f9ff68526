import { useState } from 'preact/hooks';
import { pathOf } from '../address.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import type { Desk } from './desk-context.ts';
import './copy-link.css';

const COPIED_MS = 2_000;
const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/**
 * Copies the address of this message. It stands in no Tab order, which would be as long as the conversation: a key leads to
 * the last one, and arrows from one to the next. Its sign is drawn by its style: a long log has many of these.
 */
export function CopyLink({ seq }: { seq: number }) {
  const desk = useDesk();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    if (!(await copyLink(desk, seq))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), COPIED_MS);
  };
  return (
    <button
      type="button"
      class="button button--plain button--icon copy-link"
      data-link={seq}
      data-copied={isCopied}
      tabIndex={-1}
      title={t('together.copy_link')}
      aria-label={isCopied ? t('text.copied') : t('together.copy_link')}
      onClick={() => void copy()}
      onKeyDown={(event) => {
        const by = Object.hasOwn(STEPS, event.key) ? STEPS[event.key] : undefined;
        if (by === undefined && event.key !== 'Escape') return;
        event.preventDefault();
        if (by === undefined) return event.currentTarget.closest<HTMLElement>('[role="region"]')?.focus();
        const all = links();
        all[all.indexOf(event.currentTarget) + by]?.focus();
      }}
    >
      {isCopied && (
        <span class="unseen" role="status">
          {t('text.copied')}
        </span>
      )}
    </button>
  );
}

/** Goes to the button of the marked message, or of the last one. */
export function goToLinks({ marked }: Desk): void {
  const all = links();
  const seq = marked.peek()?.seq;
  (all.find((link) => link.dataset['link'] === String(seq)) ?? all.at(-1))?.focus();
}

function links(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-link]')];
}

/** Where a browser lets nobody copy, the address goes where it can be copied by hand: into the address bar. */
async function copyLink({ address, inbox }: Desk, seq: number): Promise<boolean> {
  const { view, conversationId } = address.place.peek();
  if (!conversationId) return false;
  const state = inbox.listing.row(conversationId).peek()?.conversation.state;
  const path = pathOf({ view: state?.status === 'closed' ? 'closed' : 'open', conversationId, seq });
  try {
    await navigator.clipboard.writeText(new URL(path, location.href).href);
    return true;
  } catch {
    address.go({ view, conversationId, seq });
    return false;
  }
}
