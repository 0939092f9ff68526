import { trusted } from 'mongoose';
import type { QueryFilter } from 'mongoose';
import type { AppendRow, Collections } from './collections.ts';

/** Where a decision stands in the order of time. */
export type Place = Pick<AppendRow, 'at' | '_id'>;

/** The latest `count` decisions that meet a filter, of those that come before `after`. */
export type Looking = {
  filter: QueryFilter<AppendRow>;
  /** From this time on, and before this one; null leaves the side open. */
  since: number | null;
  until: number | null;
  after: Place | null;
  count: number;
  /** So many are put in order here; by default enough for a page of what is nowhere frequent. */
  many?: number;
};

const SHORTEST_MS = 60_000;
const LONGEST_MS = 10 * 365 * 86_400_000;
const MOST_GROWTH = 32;
/** So many places are put in order here, so that no server orders a hundred thousand decisions for the sake of a page. */
const MANY = 2_000;

/**
 * Looks back over a short time, and over longer ones until it has enough: what stands everywhere is found in the first, and
 * what is rare costs few reads. An index over an array gives some servers no order, so that they would read and order all
 * that meets the filter. `lengthMs`, as it was answered for the page before, is where to begin.
 */
export async function latestPlaces(
  appends: Collections['appends'],
  looking: Looking,
  { now, lengthMs = SHORTEST_MS }: { now: number; lengthMs?: number | undefined },
): Promise<{ places: Place[]; lengthMs: number }> {
  const { since, count, many = MANY } = looking;
  const until = untilOf(looking);
  const edge = Math.min(now, until ?? now);
  const whole = Math.max(1, edge - (since ?? edge - LONGEST_MS));
  let [sparse, dense, length] = [0, Infinity, Math.min(whole, Math.max(1, lengthMs))];
  for (;;) {
    const from = length === whole ? since : edge - length;
    const some = await placesOf(appends, looking, { since: from, until }).limit(many + 1);
    if (some.length > many) {
      dense = length;
      if (dense <= 2 * Math.max(1, sparse)) break;
      length = between(sparse, dense);
    } else {
      if (some.length >= count || length === whole) {
        return { places: some.toSorted(latestFirst).slice(0, count), lengthMs: length };
      }
      sparse = length;
      length = dense === Infinity ? length * growthFor(count, some.length) : between(sparse, dense);
      length = Math.min(whole, length);
    }
  }
  // It was all written at about one moment: then the server has to order it.
  const from = dense === whole ? since : edge - dense;
  return { places: await latestAtOnce(appends, { ...looking, since: from }), lengthMs: dense };
}

function between(sparse: number, dense: number): number {
  return Math.ceil(Math.sqrt(Math.max(1, sparse) * dense));
}

/** So many times as long is likely enough, and not far too long. */
function growthFor(count: number, found: number): number {
  return Math.min(MOST_GROWTH, Math.ceil((2 * count) / Math.max(1, found)));
}

/** The same, where the filter costs as much for a part of the time as for all of it. */
export function latestAtOnce(appends: Collections['appends'], looking: Looking): Promise<Place[]> {
  const { since, count } = looking;
  return placesOf(appends, looking, { since, until: untilOf(looking) })
    .sort({ at: -1, _id: -1 })
    .limit(count);
}

function untilOf({ until, after }: Looking): number | null {
  return after ? Math.min(after.at + 1, until ?? Infinity) : until;
}

function placesOf(
  appends: Collections['appends'],
  { filter, after }: Looking,
  { since, until }: Pick<Looking, 'since' | 'until'>,
) {
  const conditions = [
    ...(since === null ? [] : [{ at: trusted({ $gte: since }) }]),
    ...(until === null ? [] : [{ at: trusted({ $lt: until }) }]),
    ...(after === null ? [] : [isBefore(after)]),
  ];
  return appends.find({ ...filter, ...(conditions.length > 0 && { $and: conditions }) }, { at: 1 }).lean();
}

function isBefore({ at, _id }: Place) {
  return { $or: [{ at: trusted({ $lt: at }) }, { at, _id: trusted({ $lt: _id }) }] };
}

function latestFirst({ at, _id }: Place, other: Place): number {
  const { _id: otherId } = other;
  return other.at - at || (_id < otherId ? 1 : -1);
}
