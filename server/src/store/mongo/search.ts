import { trusted } from 'mongoose';
import type { ConversationId } from '@qiao/shared/ids';
import type { Clock } from '../../ports.ts';
import { SEARCHED_AT_ONCE } from '../../search/message-search.ts';
import type { FoundPage, MessageSearch } from '../../search/message-search.ts';
import { conditionFor, saysLittle, wantedAmong, withoutPrefixes } from '../../search/searchable.ts';
import type { Condition } from '../../search/terms.ts';
import type { Collections } from './collections.ts';
import { latestAtOnce, latestPlaces } from './latest-places.ts';
import type { Looking, Place } from './latest-places.ts';
import { entriesOfRow } from './log.ts';

/** What begins so is frequent where this many of a page of what was written last have it. */
const OFTEN = SEARCHED_AT_ONCE / 5;

/**
 * A cursor is the time and the id of the last decision that was looked at, and over what time the page had to be looked for.
 * Servers read every term that begins with a letter to find one of them, which for a frequent one takes longer than to read
 * what was written last; so that is read first.
 */
export async function searchMessages(
  { appends }: Pick<Collections, 'appends'>,
  clock: Clock,
  search: MessageSearch,
  cursor: string | null,
): Promise<FoundPage> {
  const { siteId, since, until, conversationIds } = search;
  const { after, lengthMs } = readCursor(cursor);
  const condition = conditionFor(search);
  if (conversationIds) return pageOf(await latestAtOnce(appends, within(condition, conversationIds)), lengthMs);
  if (condition.prefixes.length === 0) return lately(condition);
  const latest = await lately(withoutPrefixes(condition));
  if (latest.found.length >= OFTEN || latest.cursor === null) return latest;
  return pageOf(await latestAtOnce(appends, looking(condition)), lengthMs);

  async function lately(wanted: Condition): Promise<FoundPage> {
    const read = await latestPlaces(appends, looking(wanted), { now: clock.now(), lengthMs });
    return pageOf(read.places, read.lengthMs);
  }

  function looking({ equal, prefixes }: Condition): Looking {
    // A term has no character that means anything in a pattern.
    const terms = trusted({ $all: [...equal, ...prefixes.map((prefix) => new RegExp(`^${prefix}`))] });
    return { filter: { siteId, terms }, since, until, after, count: SEARCHED_AT_ONCE };
  }

  function within(condition: Condition, ids: readonly ConversationId[]): Looking {
    const { filter, ...rest } = looking(condition);
    const conversationId = trusted({ $in: ids });
    // To read all of a few conversations is less than to look up what nearly all messages have. Without terms the site must
    // not be asked for: some servers would read it from the index of terms, all of it.
    return { ...rest, filter: saysLittle(condition) ? { conversationId } : { ...filter, conversationId } };
  }

  async function pageOf(places: readonly Place[], lengthMs: number | undefined): Promise<FoundPage> {
    const rows = await appends.find({ _id: trusted({ $in: places.map(({ _id }) => _id) }) }, { terms: 0 }).lean();
    const rowOf = new Map(rows.map((row) => [idOf(row), row]));
    const found = places.flatMap(({ _id }) => {
      const row = rowOf.get(_id);
      if (row?.siteId !== siteId) return [];
      const { conversationId } = row;
      return wantedAmong(entriesOfRow(row), search).map((entry) => ({ conversationId, entry }));
    });
    const last = places.at(-1);
    return { found, cursor: last && places.length === SEARCHED_AT_ONCE ? cursorOf(last, lengthMs) : null };
  }
}

const idOf = ({ _id }: Place): string => _id;
const cursorOf = ({ at, _id }: Place, lengthMs = 0): string => `${at}.${lengthMs}.${_id}`;

function readCursor(cursor: string | null): { after: Place | null; lengthMs?: number } {
  const [, at, lengthMs, _id] = /^(\d{1,15})\.(\d{1,15})\.(.+)$/.exec(cursor ?? '') ?? [];
  if (at === undefined || lengthMs === undefined || _id === undefined) return { after: null };
  return { after: { at: Number(at), _id }, ...(lengthMs !== '0' && { lengthMs: Number(lengthMs) }) };
}
