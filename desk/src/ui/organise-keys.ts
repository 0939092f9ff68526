import type { ConversationId } from '@qiao/shared/ids';
import { unreachable } from '@qiao/shared/unreachable';
import type { DeedWish } from '../deed-wish.ts';
import type { KeyAction, Press } from '../keys.ts';
import { everyOf, extended, NOTHING_SELECTED, shownOf, toggled } from '../selection.ts';
import type { Desk } from './desk-context.ts';
import { shownOrder, targetsOf } from './shown-order.ts';

/** What is done to keep conversations in order. */
type OrganiseAction = Extract<KeyAction, 'select' | 'snooze' | 'tags' | 'tag_filter'>;

export function organise(desk: Desk, action: OrganiseAction): void {
  switch (action) {
    case 'select':
      return select(desk);
    case 'snooze':
    case 'tags':
      if (mayOrganise(desk) && targetsOf(desk).length > 0) desk.overlay.value = action;
      return;
    case 'tag_filter':
      desk.overlay.value = 'tag_filter';
      return;
    default:
      return unreachable(action);
  }
}

/** Does with all that is selected what else is done with one; answers whether anything is selected. */
export function actOnSelected(desk: Desk, action: KeyAction): boolean {
  const selected = selectedIn(desk);
  if (selected.length === 0) return false;
  if (action === 'accept') doTo(desk, selected, { verb: 'accept' });
  else if (action === 'close') desk.overlay.value = 'closing_many';
  else if (action === 'hand_over') desk.overlay.value = 'handing_many';
  else if (action === 'back' && desk.overlay.peek() === 'none') letGo(desk);
  else return false;
  return true;
}

export function selectedIn(desk: Desk): ConversationId[] {
  return shownOf(desk.selection.value, shownOrder(desk));
}

export function letGo({ selection }: Desk): void {
  selection.value = NOTHING_SELECTED;
}

/** Does it with all of these, which are selected no more. The list shows at once what comes of it. */
export function doTo(desk: Desk, conversationIds: readonly ConversationId[], wish: DeedWish): void {
  desk.inbox.deeds.run(conversationIds, wish);
  desk.list.release();
  letGo(desk);
}

/** Undoes this, or what was done last; answers whether there was anything. */
export function undo({ inbox, list }: Desk, deedId?: string): boolean {
  const isUndoing = inbox.deeds.undo(deedId);
  if (isUndoing) list.release();
  return isUndoing;
}

export function mayOrganise({ inbox }: Desk): boolean {
  const role = inbox.crew.me.value?.role;
  return role !== undefined && role !== 'auditor';
}

export function toggle(desk: Desk, conversationId: ConversationId): void {
  if (mayOrganise(desk)) desk.selection.value = toggled(desk.selection.peek(), conversationId);
}

function select(desk: Desk): void {
  const [first] = shownOrder(desk);
  const target = desk.cursor.peek() ?? desk.address.place.peek().conversationId ?? first;
  if (!target) return;
  if (!desk.address.place.peek().conversationId) desk.cursor.value = target;
  toggle(desk, target);
}

type Modified = Press & { shiftKey: boolean };

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, J: 1, j: 1, ArrowUp: -1, K: -1, k: -1 };

/**
 * Keys with Shift or Ctrl: Shift and an arrow, or J and K, select along the list; Ctrl-A or ⌘A all of it; Ctrl-Z or ⌘Z undoes
 * what was done last. Answers whether this was one. Nothing of it is heard where people write, or with Alt or AltGr.
 */
export function hearSelecting(desk: Desk, press: Modified, hasKeys: boolean): boolean {
  const { key, shiftKey, altKey, isComposing, isInField } = press;
  if (isComposing || altKey || isInField || desk.address.settings.peek()) return false;
  const isCommand = press.ctrlKey || press.metaKey;
  if (isCommand && !shiftKey && key.toLowerCase() === 'z') return undo(desk);
  if (isCommand && !shiftKey && key.toLowerCase() === 'a') return selectAll(desk);
  const by = Object.hasOwn(STEPS, key) ? STEPS[key] : undefined;
  if (isCommand || !shiftKey || by === undefined || !(hasKeys || key.startsWith('Arrow'))) return false;
  return extend(desk, by);
}

function selectAll(desk: Desk): boolean {
  const order = shownOrder(desk);
  // With a conversation open, what is to be selected is its text.
  if (desk.address.place.peek().conversationId || order.length === 0 || !mayOrganise(desk)) return false;
  desk.selection.value = everyOf(order);
  return true;
}

function extend(desk: Desk, by: 1 | -1): boolean {
  const order = shownOrder(desk);
  if (order.length === 0 || !mayOrganise(desk)) return false;
  const from = desk.cursor.peek() ?? desk.address.place.peek().conversationId;
  const at = from ? order.indexOf(from) : -1;
  const to = order[Math.min(order.length - 1, Math.max(0, at + by))];
  if (!to) return false;
  const selection = desk.selection.peek();
  desk.selection.value = extended(selection, order, { from: at === -1 ? to : (order[at] ?? to), to });
  desk.cursor.value = to;
  return true;
}
