import { clockTime, daysBefore, momentName, weekdayName } from '../times.ts';
import { language, t } from '../words.ts';

/** Until when, as people say it: the time today, tomorrow and its time, a weekday and its time, else the date. */
export function whenWords(at: number, now: number): string {
  const days = daysBefore(now, at);
  if (days === 0) return clockTime(at);
  if (days === 1) {
    const tomorrow = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(1, 'day');
    return `${tomorrow} ${clockTime(at)}`;
  }
  return days > 1 && days < 7 ? weekdayName(at) : momentName(at);
}

/** How it is put aside. */
export function snoozeWords(until: number | null, now: number): string {
  return until === null ? t('organise.state') : t('organise.state_until', { time: whenWords(until, now) });
}
