/** Part of a day, in minutes from its midnight: `from` is in it, `until` is not; 1440 is the end of the day. */
export type OpenRange = { from: number; until: number };

/** When a site is served: for each day from Monday to Sunday, by the clock of an IANA time zone. */
export type Hours = { zone: string; week: OpenRange[][] };

export const DAY_MINUTES = 1_440;
const MINUTE_MS = 60_000;
/** Most parts of a day that anybody needs. */
export const MAX_RANGES = 4;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Whether anybody is served at this moment, in epoch milliseconds. Null hours are always open. */
export function isOpenAt(hours: Hours | null, at: number): boolean {
  if (hours === null) return true;
  const { day, minute } = placeIn(hours.zone, at);
  return (hours.week[day] ?? []).some(({ from, until }) => minute >= from && minute < until);
}

/**
 * A clock may be put by this much at once: an hour that is looked for may come sooner than it reads, and one that was over may
 * come again.
 */
const MOST_SHIFTED = 120;
/** A week, and a day for clocks that are put. */
const AHEAD_MS = 8 * DAY_MINUTES * MINUTE_MS;

/**
 * The first whole minute from `at` on at which it is open: `at` itself, up to its minute, where it is open already; null where no
 * such minute is among the next eight days.
 */
export function nextOpenAt(hours: Hours | null, at: number): number | null {
  if (hours === null) return at;
  if (isOpenAt(hours, at)) return at;
  // Zones stand apart by whole minutes today, so minutes begin everywhere at once.
  let moment = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  for (const end = at + AHEAD_MS; moment <= end;) {
    if (moment >= at && isOpenAt(hours, moment)) return moment;
    moment += surelyClosedFor(hours, moment) * MINUTE_MS;
  }
  return null;
}

/** How many minutes can be passed over from a moment at which it is closed; 1 at least. */
function surelyClosedFor({ zone, week }: Hours, moment: number): number {
  const { day, minute } = placeIn(zone, moment);
  const today = week[day] ?? [];
  const yesterday = week[(day + 6) % 7] ?? [];
  const ends = [...today.map(({ until }) => until), ...yesterday.map(({ until }) => until - DAY_MINUTES)];
  if (ends.some((end) => end <= minute && end > minute - MOST_SHIFTED)) return 1;
  const later = today.map(({ from }) => from).filter((from) => from > minute);
  return Math.max(1, Math.min(DAY_MINUTES, ...later) - minute - MOST_SHIFTED);
}

/** Whether this is a time zone that this machine knows. */
export function isZone(zone: string): boolean {
  try {
    return clockOf(zone) !== null;
  } catch {
    return false;
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const options = { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const clock = new Intl.DateTimeFormat('en-US', options);
  clocks.set(zone, clock);
  return clock;
}

/** The day of the week, 0 for Monday, and the minute of that day, by the zone's own clock. */
function placeIn(zone: string, at: number): { day: number; minute: number } {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: WEEKDAYS.indexOf(parts['weekday'] ?? ''),
    minute: Number(parts['hour']) * 60 + Number(parts['minute']),
  };
}

/** What of hours cannot be. `ranges` names the day, 0 for Monday: its parts are in order, apart, and each has an end after its beginning. */
export type HoursMistake = { in: 'zone' } | { in: 'week' } | { in: 'ranges'; day: number };

export function mistakesInHours({ zone, week }: Hours): HoursMistake[] {
  const wrongDays = week.flatMap((ranges, day): HoursMistake[] => (isInOrder(ranges) ? [] : [{ in: 'ranges', day }]));
  return [
    ...(isZone(zone) ? [] : [{ in: 'zone' } as const]),
    ...(week.length === WEEKDAYS.length && week.some((ranges) => ranges.length > 0) ? [] : [{ in: 'week' } as const]),
    ...wrongDays,
  ];
}

function isInOrder(ranges: readonly OpenRange[]): boolean {
  if (ranges.length > MAX_RANGES) return false;
  return ranges.every(({ from, until }, index) => {
    const before = ranges[index - 1]?.until ?? 0;
    return Number.isInteger(from) && Number.isInteger(until) && from >= before && from < until && until <= DAY_MINUTES;
  });
}
