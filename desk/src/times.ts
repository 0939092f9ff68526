import { language } from './words.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  const key = language() + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language(), options);
  formats.set(key, known);
  return known.format(at);
}

export function clockTime(at: number): string {
  return format(at, { hour: '2-digit', minute: '2-digit' });
}

export function fullTime(at: number): string {
  return format(at, { dateStyle: 'full', timeStyle: 'medium' });
}

/** A weekday and a time. */
export function weekdayName(at: number): string {
  return format(at, { weekday: 'long', hour: '2-digit', minute: '2-digit' });
}

/** A date and a time, short. */
export function momentName(at: number): string {
  return format(at, { dateStyle: 'medium', timeStyle: 'short' });
}

/** The same as a field for a date and a time takes it, by this browser's clock. */
export function localMoment(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * MINUTE);
  return local.toISOString().slice(0, 16);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Local days between two times: 0 on the same day, 1 for yesterday. */
export function daysBefore(at: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(at)) / DAY);
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** A day as people say it: today, yesterday, or its date. */
export function dayName(at: number, now: number): string {
  const days = daysBefore(at, now);
  if (days === 0 || days === 1) {
    return new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(-days, 'day');
  }
  return format(at, { dateStyle: 'full' });
}

/** Yesterday's evening, past midnight, is told by its time as well: nobody who works then thinks of it as another day. */
const RECENT_MS = 8 * HOUR;

/** Short, for a list: the time where it is of today or recent, else the day. */
export function shortTime(at: number, now: number): string {
  if (daysBefore(at, now) === 0 || Math.abs(now - at) < RECENT_MS) return clockTime(at);
  return format(at, { month: 'short', day: 'numeric' });
}

type DurationUnit = 'minute' | 'hour' | 'day';

/** A length of time in its largest unit, from one minute up: `3 min`, `2 hr`, `1 day`. */
export function duration(lengthMs: number, unitDisplay: 'short' | 'long' = 'short'): string {
  const [count, unit]: [number, DurationUnit] =
    lengthMs >= DAY
      ? [lengthMs / DAY, 'day']
      : lengthMs >= HOUR
        ? [lengthMs / HOUR, 'hour']
        : [Math.max(1, lengthMs / MINUTE), 'minute'];
  return new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay }).format(Math.floor(count));
}
