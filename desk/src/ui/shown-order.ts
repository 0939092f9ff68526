import type { ConversationId } from '@qiao/shared/ids';
import { tagKey } from '@qiao/shared/tags';
import { shownOf } from '../selection.ts';
import type { Desk } from './desk-context.ts';

/** The rows of the list that is shown, in their order: those of the view, with the tag that is asked for. */
export function shownOrder({ inbox, list, tagFilter }: Desk): readonly ConversationId[] {
  const order = list.order.value;
  const tag = tagFilter.value;
  if (tag === null) return order;
  // Tags change without the order: this is what says so.
  void inbox.listing.tags.value;
  return order.filter((id) => hasTag(inbox.listing.row(id).peek()?.conversation.tags, tag));
}

function hasTag(tags: readonly string[] = [], wanted: string): boolean {
  return tags.some((tag) => tagKey(tag) === tagKey(wanted));
}

/** What keys and buttons are about: what is selected, else what is open, else the row that the keys are on. */
export function targetsOf(desk: Desk): readonly ConversationId[] {
  const selected = shownOf(desk.selection.value, shownOrder(desk));
  if (selected.length > 0) return selected;
  const target = desk.address.place.peek().conversationId ?? desk.cursor.peek();
  return target ? [target] : [];
}
