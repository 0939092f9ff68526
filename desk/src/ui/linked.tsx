import { X } from 'lucide-preact';
import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ConversationId } from '@qiao/shared/ids';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';

/** What a link can lead to. */
const SAID: readonly string[] = ['message', 'noted', 'asked'];

/** A log that is drawn for the first time goes to its end, and does so once more when it knows its size. */
const SETTLED_AFTER_MS = 80;

/**
 * Marks the message that the address names, as soon as the whole log is here: what came in between would push it out of sight
 * again.
 */
export function useLinked(conversationId: ConversationId): void {
  const { marked } = useDesk();
  const { seq, isRead } = useTarget(conversationId);
  useEffect(() => {
    const now = marked.peek();
    const isMarked = now?.conversationId === conversationId && now.seq === seq;
    if (seq === null || !isRead || isMarked) return;
    const timer = setTimeout(() => {
      marked.value = { conversationId, seq, offset: 0, text: '' };
    }, SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [seq, isRead]);
  useSignalEffect(() => {
    if (marked.value?.conversationId !== conversationId) return;
    // A line that is drawn already is marked after this, in the same turn.
    const timer = setTimeout(bringIntoSight);
    return () => clearTimeout(timer);
  });
}

function bringIntoSight(): void {
  const words = document.querySelector('.log mark') ?? document.querySelector('.log [data-marked="true"]');
  words?.scrollIntoView({ block: 'center', behavior: 'smooth' });
}

/** Says that the message which the address names is not in this conversation. */
export function NotThere({ conversationId }: { conversationId: ConversationId }) {
  const { address, inbox } = useDesk();
  const { seq, isRead } = useTarget(conversationId);
  if (seq === null || !isRead) return null;
  const { entries } = inbox.following.timeline(conversationId).value;
  if (entries.some((entry) => entry.seq === seq && SAID.includes(entry.body.type))) return null;
  return (
    <div class="remark" role="alert">
      <span>{t('together.not_there')}</span>
      <button
        type="button"
        class="button button--plain button--icon"
        aria-label={t('dismiss')}
        onClick={() => address.go({ view: address.place.peek().view, conversationId })}
      >
        <X size={16} aria-hidden />
      </button>
    </div>
  );
}

function useTarget(conversationId: ConversationId): { seq: number | null; isRead: boolean } {
  const { address, inbox } = useDesk();
  const place = address.place.value;
  const isRead = inbox.following.progress(conversationId).value.is === 'complete';
  return { seq: place.conversationId === conversationId ? (place.seq ?? null) : null, isRead };
}
