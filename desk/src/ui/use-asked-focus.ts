import { effect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ConversationId } from '@qiao/shared/ids';
import { useDesk } from './desk-context.ts';

/** A field that takes the focus whenever somebody asks to write this in this conversation. */
export function useAskedFocus(
  conversationId: ConversationId,
  what: 'answer' | 'note',
): { current: HTMLTextAreaElement | null } {
  const { replyAsked, writing } = useDesk();
  const field = useRef<HTMLTextAreaElement>(null);
  // Before the browser draws: keys that come in between would do things instead of being written.
  useLayoutEffect(
    () =>
      effect(() => {
        if (replyAsked.value !== conversationId || writing.value !== what) return;
        field.current?.focus();
        replyAsked.value = null;
      }),
    [conversationId],
  );
  return field;
}
