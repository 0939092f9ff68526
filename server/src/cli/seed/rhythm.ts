import type { Chance } from './chance.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The oldest conversation that is told began this many days ago. */
const DAYS = 29;

/** How much is asked in each hour of the day, from midnight on: little at night, most in the morning and after lunch. */
const HOURS = [1, 1, 0, 0, 0, 0, 1, 2, 5, 10, 12, 10, 6, 7, 11, 12, 11, 9, 6, 5, 5, 4, 3, 2];
const BUSY = HOURS.flatMap((weight, hour) => Array.from({ length: weight }, () => hour));

/** A beginning within the last month, by the visitor's own day, so that all of it lies more than `beforeMs` in the past. */
export function pickBeginning(
  chance: Chance,
  when: { now: number; offsetHours: number; durationMs: number; beforeMs: number },
): number {
  const midnight = startOfDay(when.now, when.offsetHours);
  let at = midnight - pickDay(chance, midnight, when.offsetHours) * DAY + pickTime(chance);
  while (at + when.durationMs > when.now - when.beforeMs) at -= DAY;
  return at;
}

function startOfDay(at: number, offsetHours: number): number {
  const local = at + offsetHours * HOUR;
  return local - (local % DAY) - offsetHours * HOUR;
}

function pickTime(chance: Chance): number {
  return chance.pick(BUSY) * HOUR + chance.between(0, HOUR - 1);
}

/** Days ago; two of three who would have asked at a weekend ask on another day. */
function pickDay(chance: Chance, midnight: number, offsetHours: number): number {
  const day = chance.between(0, DAYS - 3);
  const weekday = new Date(midnight + offsetHours * HOUR - day * DAY).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  return isWeekend && chance.isLikely(0.66) ? pickDay(chance, midnight, offsetHours) : day;
}
