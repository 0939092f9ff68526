import { DAY_MINUTES, mistakesInHours } from '@qiao/shared/hours';
import type { Hours, OpenRange } from '@qiao/shared/hours';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const ALWAYS = 'always';
const EXAMPLE = 'Europe/Berlin mon-fri 9:00-12:30 13:30-18:00, sat 10:00-14:00';

type Read = { ok: true; hours: Hours | null } | { ok: false; mistakes: string[] };

/**
 * Hours as people write them on a line: `always`, or a time zone and then days with their times, with a comma between. Times past
 * midnight (`22:00-2:00`) go on into the next day.
 */
export function readHours(text: string): Read {
  const line = text.trim();
  if (line.toLowerCase() === ALWAYS) return { ok: true, hours: null };
  const [, zone = '', rest = ''] = /^(\S+)\s+(.*)$/s.exec(line) ?? [];
  const week: OpenRange[][] = DAYS.map(() => []);
  const mistakes = rest.split(',').flatMap((part) => readPart(part.trim(), week) ?? []);
  if (mistakes.length > 0 || rest === '') {
    return { ok: false, mistakes: [...mistakes, `Write hours as "always", or like "${EXAMPLE}".`] };
  }
  const hours = { zone, week: week.map(inOrder) };
  const wrong = sentencesOn(hours);
  return wrong.length > 0 ? { ok: false, mistakes: wrong } : { ok: true, hours };
}

/** A sentence for each mistake in hours; none where they can be. */
export function sentencesOn(hours: Hours): string[] {
  return mistakesInHours(hours).map((mistake) => {
    switch (mistake.in) {
      case 'zone':
        return `"${hours.zone}" is no time zone; write one such as Europe/Berlin.`;
      case 'week':
        return 'Hours have at least one open time a week; write "always" where there are none, or turn the site off.';
      case 'ranges':
        return `The times of ${DAY_NAMES[mistake.day] ?? 'a day'} overlap, are more than four, or end before they begin.`;
      default:
        return mistake satisfies never;
    }
  });
}

/** Hours on a line, as `readHours` reads them. */
export function writeHours(hours: Hours | null): string {
  if (hours === null) return ALWAYS;
  const parts = hours.week.flatMap((ranges, day) =>
    ranges.length === 0 ? [] : [`${DAYS[day] ?? ''} ${ranges.map(writeRange).join(' ')}`],
  );
  return `${hours.zone} ${parts.join(', ')}`;
}

function writeRange({ from, until }: OpenRange): string {
  return `${writeTime(from)}-${writeTime(until)}`;
}

function writeTime(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Puts one part into the week; answers what is wrong with it, or null. */
function readPart(part: string, week: OpenRange[][]): string | null {
  const [days = '', ...times] = part.split(/\s+/);
  const chosen = daysIn(days.toLowerCase());
  const ranges = times.map(rangeIn);
  if (!chosen || times.length === 0 || ranges.includes(null)) return `"${part}" says no days and times.`;
  for (const day of chosen) {
    for (const range of ranges) if (range) put(week, day, range);
  }
  return null;
}

function put(week: OpenRange[][], day: number, { from, until }: OpenRange): void {
  if (until > from) return void week[day]?.push({ from, until });
  week[day]?.push({ from, until: DAY_MINUTES });
  if (until > 0) week[(day + 1) % DAYS.length]?.push({ from: 0, until });
}

function daysIn(text: string): number[] | null {
  const [first = '', last = first, ...more] = text.split('-');
  const [from, to] = [DAYS.indexOf(first), DAYS.indexOf(last)];
  if (from === -1 || to === -1 || more.length > 0) return null;
  const count = ((to - from + DAYS.length) % DAYS.length) + 1;
  return Array.from({ length: count }, (_, index) => (from + index) % DAYS.length);
}

function rangeIn(text: string): OpenRange | null {
  const [from, until] = text.split('-').map(minutesIn);
  return from === undefined || until === undefined || Number.isNaN(from + until) ? null : { from, until };
}

function minutesIn(text: string): number {
  const [, hour, minute] = /^(\d{1,2}):(\d\d)$/.exec(text) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= DAY_MINUTES ? minutes : Number.NaN;
}

function inOrder(ranges: readonly OpenRange[]): OpenRange[] {
  return ranges.toSorted((one, other) => one.from - other.from);
}
