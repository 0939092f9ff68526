import { useState } from 'preact/hooks';
import type { Conversation } from '@qiao/shared/conversation';
import type { ConversationId } from '@qiao/shared/ids';
import { gapFrom, gapsIn } from '@qiao/shared/template-text';
import { sendingOf } from '../keys.ts';
import { withSlash } from '../slash.ts';
import type { Offer } from '../template-search.ts';
import { useDesk } from './desk-context.ts';
import type { Desk } from './desk-context.ts';
import { askToClose } from './desk-keys.ts';
import { useTemplates } from './use-templates.ts';

export type Answering = ReturnType<typeof useAnswering>;

/** Writing an answer: what is typed, the templates that go into it, and sending it once nothing of it is left to fill in. */
export function useAnswering(conversation: Conversation, field: { current: HTMLTextAreaElement | null }) {
  const desk = useDesk();
  const { inbox, preferences } = desk;
  const { conversationId } = conversation;
  const draft = inbox.drafts.of(conversationId).value;
  const templates = useTemplates(conversation, draft);
  const [refused, setRefused] = useState<string | null>(null);

  function put(text: string, start: number, end: number): void {
    if (!field.current) return;
    // Here and not when it is drawn: the next letter may come before that, and belongs where the caret is.
    field.current.value = text;
    field.current.focus();
    field.current.setSelectionRange(start, end);
    inbox.write(conversationId, text);
  }

  /** Goes to a place that is still to be filled in; false where there is none after the caret. */
  function goToGap(from: number): boolean {
    const gap = gapFrom(draft, from);
    if (gap) field.current?.setSelectionRange(gap.start, gap.end);
    return gap !== null;
  }

  /** False where it was not sent: where something is still to be filled in, that is selected. */
  function send(): boolean {
    if (gapsIn(draft).length > 0) {
      setRefused(draft);
      goToGap(0);
      return false;
    }
    inbox.send(conversationId);
    return inbox.drafts.of(conversationId).peek() === '';
  }

  function take(offer: Offer): void {
    const inserted = templates.insert(offer);
    if (inserted) put(inserted.text, inserted.start, inserted.end);
  }

  return {
    templates,
    send,
    take,
    /** Whether this very draft was not sent because of what is still to be filled in. */
    isBlocked: refused !== null && refused === draft,
    write: ({ value, selectionStart }: HTMLTextAreaElement) => {
      inbox.write(conversationId, value);
      templates.look(value, selectionStart);
    },
    press: (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
      const offer = templates.press(event);
      if (offer) return take(offer);
      if (event.defaultPrevented) return;
      if (isPlainTab(event) && goToGap(event.currentTarget.selectionEnd)) return event.preventDefault();
      const sending = sendingOf(event, preferences.enter.peek());
      if (!sending) return;
      event.preventDefault();
      // A key that is held down is no second thought.
      if (event.repeat) return;
      if (send() && sending === 'finish') finish(desk, conversationId, event.currentTarget);
    },
    /** Writes the slash for whoever has no key for it. */
    askForTemplate: () => {
      const asked = withSlash(draft, field.current?.selectionStart ?? draft.length);
      put(asked.text, asked.caret, asked.caret);
      templates.look(asked.text, asked.caret);
    },
  };
}

/** Out of the field first: where nothing more can be written the next keys are no words. */
function finish(desk: Desk, conversationId: ConversationId, field: HTMLTextAreaElement): void {
  field.blur();
  askToClose(desk, conversationId);
}

/** Tab by itself, and not the one with which an input method picks a word. */
function isPlainTab({ key, isComposing, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Tab' && !isComposing && !shiftKey && !ctrlKey && !altKey && !metaKey;
}
