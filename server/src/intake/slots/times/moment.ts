import { addDays, DAY_MS, instantOf, isoDay, wallAt } from './calendar.ts';
import type { Wall } from './calendar.ts';

/**
 * A time that words name: `value` is ISO 8601, a UTC instant where it is exact, else the day (or the message's own time
 * for "just now"). `instant` is a guess where it is not exact.
 */
export type Moment = { offset: number; length: number; instant: number; value: string; isExact: boolean };

/** What the words are resolved against. */
export type Now = { at: number; offsetMinutes: number };

export type Named = {
  day: Wall | null;
  clock: { hour: number; minute: number; second: number; isTwelve: boolean } | null;
  zone: number | null;
};

const MINUTE_MS = 60_000;
/** A clock slightly ahead of ours is not tomorrow. */
const AHEAD_MS = 10 * 60_000;

/** The most recent instant that fits; null for a time that does not exist. */
export function resolve(
  { day, clock, zone }: Named,
  now: Now,
): { instant: number; value: string; isExact: boolean } | null {
  const offsetMinutes = zone ?? now.offsetMinutes;
  const today = wallAt(now.at, offsetMinutes);
  const date = day ?? today;
  if (!clock) {
    const instant = instantOf({ ...date, hour: 0, minute: 0, second: 0 }, offsetMinutes);
    return instant === null ? null : { instant, value: isoDay(date), isExact: false };
  }
  const hours = clock.isTwelve && clock.hour < 12 ? [clock.hour + 12, clock.hour] : [clock.hour];
  const days = day ? [day] : [today, addDays(today, -1)];
  const candidates = days.flatMap((date) =>
    hours.map((hour) => instantOf({ ...date, ...clock, hour }, offsetMinutes)).filter((instant) => instant !== null),
  );
  const past = candidates.filter((instant) => instant <= now.at + AHEAD_MS);
  const instant = past.length > 0 ? Math.max(...past) : candidates.at(-1);
  return instant === undefined ? null : { instant, value: new Date(instant).toISOString(), isExact: true };
}

/** A duration back from now; exact up to a day's hours, vague in days and longer. */
export function ago(now: Now, ms: number, isVague: boolean): { instant: number; value: string; isExact: boolean } {
  const at = now.at - ms;
  // Nobody counts the seconds of twenty minutes.
  const instant = ms < MINUTE_MS ? at : at - (((at % MINUTE_MS) + MINUTE_MS) % MINUTE_MS);
  const isExact = !isVague && ms < DAY_MS;
  const value = ms < DAY_MS ? new Date(instant).toISOString() : isoDay(wallAt(instant, now.offsetMinutes));
  return { instant, value, isExact };
}

/** The last day of that month and day that is not after today, where no year is written. */
export function dayOf(written: { year?: number; month: number; day: number }, now: Now): Wall | null {
  const today = wallAt(now.at, now.offsetMinutes);
  const midnight = { hour: 0, minute: 0, second: 0 };
  const year = written.year ?? today.year;
  const date = { year: year < 100 ? 2000 + year : year, month: written.month, day: written.day, ...midnight };
  const instant = instantOf(date, now.offsetMinutes);
  if (instant === null) return null;
  return written.year === undefined && instant > now.at + DAY_MS ? { ...date, year: date.year - 1 } : date;
}
