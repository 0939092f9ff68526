import { trusted } from 'mongoose';
import { SEARCHED_AT_ONCE } from '../../search/message-search.ts';
import type { FoundPage, MessageSearch } from '../../search/message-search.ts';
import { conditionFor, wantedAmong } from '../../search/searchable.ts';
import type { AppendRow, Collections } from './collections.ts';
import { entriesOfRow } from './log.ts';

/** A cursor is the time and the id of the last decision that was looked at. */
export async function searchMessages(
  { appends }: Pick<Collections, 'appends'>,
  search: MessageSearch,
  cursor: string | null,
): Promise<FoundPage> {
  const { siteId, since, until } = search;
  const { equal, prefixes } = conditionFor(search);
  // A term has no character that means anything in a pattern.
  const terms = trusted({ $all: [...equal, ...prefixes.map((prefix) => new RegExp(`^${prefix}`))] });
  const conditions = [
    ...(since === null ? [] : [{ at: trusted({ $gte: since }) }]),
    ...(until === null ? [] : [{ at: trusted({ $lt: until }) }]),
    ...beyond(cursor),
  ];
  const rows = await appends
    .find({ siteId, terms, ...(conditions.length > 0 && { $and: conditions }) }, { terms: 0 })
    .sort({ at: -1, _id: -1 })
    .limit(SEARCHED_AT_ONCE)
    .lean();
  const last = rows.at(-1);
  return {
    found: rows.flatMap((row) =>
      wantedAmong(entriesOfRow(row), search).map((entry) => ({ conversationId: row.conversationId, entry })),
    ),
    cursor: last && rows.length === SEARCHED_AT_ONCE ? cursorOf(last) : null,
  };
}

const cursorOf = ({ at, _id }: Pick<AppendRow, 'at' | '_id'>): string => `${at}.${_id}`;

function beyond(cursor: string | null) {
  const [, digits, id] = /^(\d{1,15})\.(.+)$/.exec(cursor ?? '') ?? [];
  if (digits === undefined || id === undefined) return [];
  const at = Number(digits);
  return [{ $or: [{ at: trusted({ $lt: at }) }, { at, _id: trusted({ $lt: id }) }] }];
}
