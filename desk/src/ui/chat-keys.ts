import type { ConversationId } from '@qiao/shared/ids';
import { numberOf } from '../keys.ts';
import type { Press } from '../keys.ts';
import { chatBeside, NUMBERED_CHATS } from '../own-chats.ts';
import type { Desk } from './desk-context.ts';

/** Opens one of the agent's own chats; whoever was writing goes on writing there. */
export function showChat(desk: Desk, conversationId: ConversationId, isWriting: boolean): void {
  const { address, cursor, overlay, replyAsked } = desk;
  cursor.value = conversationId;
  overlay.value = 'none';
  address.go({ view: 'mine', conversationId });
  if (isWriting) replyAsked.value = conversationId;
}

/** Whether this press goes to a chat: by its number where nothing is written, or to the next or previous one anywhere. */
export function goToChat(desk: Desk, press: Press, hasKeys: boolean): boolean {
  if (desk.address.settings.peek()) return false;
  const chats = desk.inbox.chats.peek();
  const by = stepOf(press);
  if (by !== null) {
    const next = chatBeside(chats, desk.address.place.peek().conversationId, by);
    if (next) showChat(desk, next, press.isInField);
    return next !== null;
  }
  const number = hasKeys ? numberOf(press) : null;
  const chat = number !== null && number <= NUMBERED_CHATS ? chats[number - 1] : undefined;
  if (!chat) return false;
  showChat(desk, chat, false);
  return true;
}

/** Ctrl and ⌘ with a bracket, also while writing. With AltGr the same keys write brackets on many layouts. */
function stepOf({ key, isComposing, altKey, ctrlKey, metaKey }: Press): 1 | -1 | null {
  if (isComposing || altKey || !(ctrlKey || metaKey)) return null;
  if (key === ']') return 1;
  return key === '[' ? -1 : null;
}
