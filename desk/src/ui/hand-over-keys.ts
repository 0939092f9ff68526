import type { ConversationId } from '@qiao/shared/ids';
import type { Desk } from './desk-context.ts';

/** Whoever holds it, and leads and admins, as the server has it; nobody what nobody holds. */
export function mayHandOver({ inbox }: Desk, conversationId: ConversationId): boolean {
  const state = inbox.listing.row(conversationId).value?.conversation.state;
  const role = inbox.crew.me.value?.role;
  if (state?.status !== 'assigned' || role === 'auditor') return false;
  return state.agentId === inbox.agentId || role === 'lead' || role === 'admin';
}

/** Opens the sheet that asks to whom. */
export function askToHandOver(desk: Desk, conversationId: ConversationId | null): void {
  if (!conversationId || !mayHandOver(desk, conversationId)) return;
  const { address, cursor, overlay } = desk;
  cursor.value = conversationId;
  address.go({ view: address.place.peek().view, conversationId });
  overlay.value = 'handing';
}
