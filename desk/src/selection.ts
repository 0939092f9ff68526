import type { ConversationId } from '@qiao/shared/ids';

/** Rows that are selected. `ids` are those of `base` and those between `anchor` and where it was extended to. */
export type Selection = {
  ids: ReadonlySet<ConversationId>;
  base: ReadonlySet<ConversationId>;
  anchor: ConversationId | null;
};

/** So many are selected at once: what is done with them can still be looked over. */
export const MOST_SELECTED = 500;

export const NOTHING_SELECTED: Selection = { ids: new Set(), base: new Set(), anchor: null };

/** One row more, or one less. */
export function toggled({ ids }: Selection, id: ConversationId): Selection {
  const next = new Set(ids);
  if (!next.delete(id) && next.size < MOST_SELECTED) next.add(id);
  return { ids: next, base: next, anchor: id };
}

/** From the row where it began, at first `from`, to this one; what was selected before stays. */
export function extended(
  selection: Selection,
  order: readonly ConversationId[],
  { from, to }: { from: ConversationId; to: ConversationId },
): Selection {
  const anchor = selection.anchor !== null && order.includes(selection.anchor) ? selection.anchor : from;
  const [start, end] = [order.indexOf(anchor), order.indexOf(to)].toSorted((one, other) => one - other);
  const between = order.slice(start, (end ?? -1) + 1);
  const ids = new Set([...selection.base, ...between].slice(0, MOST_SELECTED));
  return { ids, base: selection.base, anchor };
}

/** Every row, from the top. */
export function everyOf(order: readonly ConversationId[]): Selection {
  const ids = new Set(order.slice(0, MOST_SELECTED));
  return { ids, base: ids, anchor: null };
}

/** What is selected of the rows that are shown, in their order: nothing is done with what nobody sees. */
export function shownOf({ ids }: Selection, order: readonly ConversationId[]): ConversationId[] {
  return ids.size === 0 ? [] : order.filter((id) => ids.has(id));
}
