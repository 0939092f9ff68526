import type { Hours } from '@qiao/shared/hours';
import { timeOf } from './hours-draft.ts';
import { language, t } from './words.ts';

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** A day of the week in the language on the screen, 0 for Monday. */
export function dayName(day: number, weekday: 'long' | 'short' = 'long'): string {
  return new Intl.DateTimeFormat(language(), { weekday, timeZone: 'UTC' }).format(MONDAY + day * DAY_MS);
}

/** Hours on a line. */
export function hoursInWords(hours: Hours | null): string {
  if (hours === null) return t('hours.always');
  const days = hours.week.flatMap((ranges, day) => {
    const times = ranges.map(({ from, until }) => `${timeOf(from)}–${timeOf(until)}`);
    return times.length === 0 ? [] : [`${dayName(day, 'short')} ${times.join(' ')}`];
  });
  return `${days.join(', ')} (${hours.zone})`;
}
