import { DAY_MINUTES, MAX_RANGES, mistakesInHours } from '@qiao/shared/hours';
import type { Hours, HoursMistake, OpenRange } from '@qiao/shared/hours';

const WORKING_DAY: OpenRange = { from: 9 * 60, until: 17 * 60 };

/** What hours begin as: Monday to Friday, nine to five, where this browser is. */
export function workingWeek(zone: string): Hours {
  return { zone, week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [WORKING_DAY] : [])) };
}

/** A time as its field has it; the end of a day is its midnight. */
export function timeOf(minutes: number): string {
  const within = minutes % DAY_MINUTES;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}

/** The minutes that a field says; NaN where it says none. */
export function minutesOf(time: string, isEnd: boolean): number {
  const [, hour, minute] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  return isEnd && minutes === 0 ? DAY_MINUTES : minutes;
}

/** The hours with one part of a day in place of another; null takes it away. */
export function withRange(hours: Hours, day: number, index: number, range: OpenRange | null): Hours {
  const week = hours.week.map((ranges, at) =>
    at === day ? ranges.flatMap((one, place) => (place === index ? (range ?? []) : one)) : ranges,
  );
  return { ...hours, week };
}

/** Another part for a day, after the last; the hours as they are where there is no room for one. */
export function withAnother(hours: Hours, day: number): Hours {
  const ranges = hours.week[day] ?? [];
  const last = ranges.at(-1);
  const from = last ? last.until + 60 : WORKING_DAY.from;
  if (!canHaveAnother(ranges)) return hours;
  const range = last ? { from, until: Math.min(DAY_MINUTES, from + 4 * 60) } : WORKING_DAY;
  return { ...hours, week: hours.week.map((one, at) => (at === day ? [...one, range] : one)) };
}

export function canHaveAnother(ranges: readonly OpenRange[]): boolean {
  const last = ranges.at(-1);
  return ranges.length < MAX_RANGES && (!last || last.until + 60 < DAY_MINUTES);
}

/** What cannot be; none for hours that are always. */
export function mistakesInDraft(hours: Hours | null): HoursMistake[] {
  return hours === null ? [] : mistakesInHours(hours);
}
