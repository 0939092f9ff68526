import { useEffect } from 'preact/hooks';
import type { ConversationId } from '@qiao/shared/ids';
import { unreachable } from '@qiao/shared/unreachable';
import { createKeyReader, isFinding, numberOf, pressOf } from '../keys.ts';
import type { KeyAction, Press } from '../keys.ts';
import { unreadOf } from '../list-order.ts';
import type { View } from '../list-order.ts';
import { askByNumber, confirmKind, correctKind, goToCaseFile, startAsking } from './case-keys.ts';
import { goToChat } from './chat-keys.ts';
import { goToLinks } from './copy-link.tsx';
import { useDesk } from './desk-context.ts';
import { askToHandOver } from './hand-over-keys.ts';
import type { Desk } from './desk-context.ts';
import { actOnSelected, hearSelecting, letGo, organise } from './organise-keys.ts';
import { shownOrder } from './shown-order.ts';

/** Hears keys wherever the focus is and does what they stand for. */
export function useDeskKeys(): void {
  const desk = useDesk();
  useEffect(() => {
    const reader = createKeyReader(() => desk.preferences.keys.peek());
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const target = event.target instanceof Element ? event.target : null;
      // A key that chose something in a sheet was for the sheet, even where that has closed it by now.
      if (target?.closest('dialog')) return;
      const isInField = target?.matches('input, textarea, select, [contenteditable]') ?? false;
      const isOnControl = target?.matches('a, button, summary') ?? false;
      const press = pressOf(event, { isInField, isOnControl });
      const action = reader.read(press);
      const hasKeys = desk.preferences.hasKeys.peek();
      if (hasKeys && !desk.address.settings.peek() && ask(desk, press)) return event.preventDefault();
      if (goToChat(desk, press, hasKeys)) return event.preventDefault();
      if (hearSelecting(desk, { ...press, shiftKey: event.shiftKey }, hasKeys)) return event.preventDefault();
      if (!action || !(hasKeys || action === 'back' || isFinding(press))) return;
      event.preventDefault();
      act(desk, action);
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [desk]);
}

/** Whether this press asks for something that is missing. */
function ask(desk: Desk, press: Press): boolean {
  const { conversationId } = desk.address.place.peek();
  const number = desk.overlay.peek() === 'asking' ? numberOf(press) : null;
  if (number === null || !conversationId) return false;
  askByNumber(desk, conversationId, number);
  return true;
}

/** What is done with the case file of the open conversation. */
type CaseAction = 'confirm_kind' | 'correct_kind' | 'case_file' | 'ask';

function actOnCase(desk: Desk, action: CaseAction): void {
  const { conversationId } = desk.address.place.peek();
  if (!conversationId) return;
  switch (action) {
    case 'confirm_kind':
      return confirmKind(desk, conversationId);
    case 'correct_kind':
      return correctKind(desk);
    case 'case_file':
      return goToCaseFile(desk);
    case 'ask':
      return startAsking(desk);
    default:
      return unreachable(action);
  }
}

/** What is done where no conversation is shown. */
const IN_SETTINGS: ReadonlySet<KeyAction> = new Set<KeyAction>([
  ...(['find', 'back', 'help', 'settings', 'next_unread'] as const),
  ...(['view_mine', 'view_waiting', 'view_open', 'view_snoozed', 'view_closed'] as const),
]);

/** Whether this can be done where one is: nothing is done with a conversation that is not shown. */
export function isPossible({ address }: Desk, action: KeyAction): boolean {
  return !address.settings.peek() || IN_SETTINGS.has(action);
}

const VIEW_OF = {
  view_mine: 'mine',
  view_waiting: 'waiting',
  view_open: 'open',
  view_snoozed: 'snoozed',
  view_closed: 'closed',
} as const satisfies Partial<Record<KeyAction, View>>;

export function act(desk: Desk, action: KeyAction): void {
  if (!isPossible(desk, action) || actOnSelected(desk, action)) return;
  const { conversationId } = desk.address.place.peek();
  const target = conversationId ?? desk.cursor.peek();
  switch (action) {
    case 'next':
    case 'previous':
      return step(desk, action === 'next' ? 1 : -1);
    case 'open':
      return target ? show(desk, target) : undefined;
    case 'next_unread':
      return showNextUnread(desk);
    case 'catch_up':
      return desk.list.release();
    case 'accept':
      return target ? accept(desk, target) : undefined;
    case 'close':
      return askToClose(desk, target);
    case 'copy_link':
      return goToLinks(desk);
    case 'hand_over':
      return askToHandOver(desk, target);
    case 'reply':
    case 'note':
      return startWriting(desk, target, action === 'reply' ? 'answer' : 'note');
    case 'confirm_kind':
    case 'correct_kind':
    case 'case_file':
    case 'ask':
      return actOnCase(desk, action);
    case 'back':
      return goBack(desk);
    case 'find':
    case 'help':
      desk.overlay.value = action === 'find' ? 'find' : 'keys';
      return;
    case 'save_text':
    case 'save_page':
      desk.overlay.value = 'none';
      if (target) void save(desk, target, action === 'save_text' ? 'text' : 'page');
      return;
    case 'view_mine':
    case 'view_waiting':
    case 'view_open':
    case 'view_snoozed':
    case 'view_closed':
      return goTo(desk, VIEW_OF[action]);
    case 'select':
    case 'snooze':
    case 'tags':
    case 'tag_filter':
      return organise(desk, action);
    case 'settings':
      return desk.address.goToSettings();
    default:
      return unreachable(action);
  }
}

function startWriting(desk: Desk, target: ConversationId | null, what: 'answer' | 'note'): void {
  if (target) show(desk, target);
  desk.writing.value = what;
  desk.replyAsked.value = target;
}

async function save(desk: Desk, conversationId: ConversationId, kind: 'text' | 'page'): Promise<void> {
  const { saveTranscript } = await import('./transcript.ts');
  saveTranscript(desk, conversationId, kind);
}

export function show({ address, cursor, overlay }: Desk, conversationId: ConversationId): void {
  cursor.value = conversationId;
  overlay.value = 'none';
  address.go({ view: address.place.peek().view, conversationId });
}

/** Goes to a message, with these words of it marked, or all of it. */
export function showMessage(desk: Desk, message: { conversationId: ConversationId; seq: number; text?: string }): void {
  const { conversationId, seq, text = '' } = message;
  show(desk, conversationId);
  desk.address.go({ view: desk.address.place.peek().view, conversationId, seq });
  desk.marked.value = { conversationId, seq, offset: 0, text };
}

function goTo(desk: Desk, view: View): void {
  const { address, cursor } = desk;
  cursor.value = null;
  letGo(desk);
  address.go({ view, conversationId: null });
}

/** Along the list; with a conversation open, the next one opens. */
function step(desk: Desk, by: 1 | -1): void {
  const { conversationId } = desk.address.place.peek();
  desk.list.hold();
  const order = shownOrder(desk);
  const current = desk.cursor.peek() ?? conversationId;
  const at = current ? order.indexOf(current) : -1;
  const next = order[Math.min(order.length - 1, Math.max(0, at + by))];
  if (!next) return;
  if (conversationId) show(desk, next);
  else desk.cursor.value = next;
}

/** First what is mine, then what waits; after the one that is open, and around. */
function showNextUnread(desk: Desk): void {
  const { listing } = desk.inbox;
  const { mine, waiting } = listing.views.peek();
  const order = [...mine, ...waiting];
  const { conversationId } = desk.address.place.peek();
  const from = conversationId ? order.indexOf(conversationId) + 1 : 0;
  const next = [...order.slice(from), ...order.slice(0, from)].find((id) => {
    const listed = listing.row(id).peek();
    return id !== conversationId && listed && unreadOf(listed) > 0;
  });
  if (!next) return;
  const view: View = mine.includes(next) ? 'mine' : 'waiting';
  desk.cursor.value = next;
  desk.address.go({ view, conversationId: next });
}

/** Takes a conversation and opens it among one's own, if it was still there to be taken. */
export function accept(desk: Desk, conversationId: ConversationId): void {
  const state = desk.inbox.listing.row(conversationId).peek()?.conversation.state;
  if (state?.status !== 'waiting' && state?.status !== 'snoozed') return;
  show(desk, conversationId);
  void desk.inbox.commands.run(conversationId, { verb: 'accept' }).then((isDone) => {
    if (!isDone || desk.address.place.peek().conversationId !== conversationId) return;
    desk.address.go({ view: 'mine', conversationId });
    desk.replyAsked.value = conversationId;
  });
}

export function askToClose(desk: Desk, conversationId: ConversationId | null): void {
  const conversation = conversationId && desk.inbox.listing.row(conversationId).peek()?.conversation;
  if (!conversationId || !conversation || !mayClose(desk, conversationId)) return;
  show(desk, conversationId);
  desk.overlay.value = 'closing';
}

/** Whoever holds it, and leads and admins, as the server has it. */
export function mayClose({ inbox }: Desk, conversationId: ConversationId): boolean {
  const state = inbox.listing.row(conversationId).value?.conversation.state;
  const role = inbox.crew.me.value?.role;
  if (!state || state.status === 'closed' || role === 'auditor') return false;
  const isHolder = state.status === 'assigned' && state.agentId === inbox.agentId;
  const didSnooze = state.status === 'snoozed' && [state.snoozedBy, state.formerAgentId].includes(inbox.agentId);
  return isHolder || didSnooze || role === 'lead' || role === 'admin';
}

function goBack(desk: Desk): void {
  const { address, cursor, overlay, marked } = desk;
  if (overlay.peek() !== 'none' || marked.peek()) {
    overlay.value = 'none';
    marked.value = null;
    const { view, conversationId, seq } = address.place.peek();
    if (seq !== undefined) address.go({ view, conversationId });
    return;
  }
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement) return field.blur();
  if (address.settings.peek()) return leaveSettings(desk, field);
  const { view, conversationId } = address.place.peek();
  if (!conversationId) return;
  cursor.value = conversationId;
  address.go({ view, conversationId: null });
}

/** Out of a field first, so that what is written there counts. */
function leaveSettings({ address }: Desk, field: Element | null): void {
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) return field.blur();
  address.leaveSettings();
}
