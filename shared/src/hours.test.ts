import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MINUTES, isOpenAt, isZone, mistakesInHours, nextOpenAt } from './hours.ts';
import type { Hours, OpenRange } from './hours.ts';

const MINUTE_MS = 60_000;
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Africa/Casablanca',
  'Pacific/Chatham',
  'America/St_Johns',
];

const ranges = fc
  .uniqueArray(fc.integer({ min: 0, max: DAY_MINUTES }), { maxLength: 8 })
  .map((times) => times.toSorted((one, other) => one - other))
  .map((times): OpenRange[] =>
    times.flatMap((from, index) => {
      const until = times[index + 1];
      return index % 2 === 0 && until !== undefined ? [{ from, until }] : [];
    }),
  );
const someHours: fc.Arbitrary<Hours> = fc.record({
  zone: fc.constantFrom(...ZONES),
  week: fc.array(ranges, { minLength: 7, maxLength: 7 }),
});
/** Moments of the years around now, many of them near the nights on which clocks are put. */
const moments = fc.oneof(
  fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2032, 0, 1) }),
  fc
    .tuple(
      fc.constantFrom(Date.UTC(2027, 2, 28), Date.UTC(2027, 9, 31), Date.UTC(2027, 2, 14), Date.UTC(2027, 3, 4)),
      fc.integer({ min: -36 * 60, max: 36 * 60 }),
    )
    .map(([night, minutes]) => night + minutes * MINUTE_MS),
);

/** By another way than the code's: what a clock on the wall there shows, as Swedish writes it. */
function onTheWall(zone: string, at: number): { day: number; minute: number } {
  const [date = '', time = ''] = new Date(at).toLocaleString('sv-SE', { timeZone: zone }).split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { day: (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7, minute: hour * 60 + minute };
}

describe('opening hours', () => {
  test('are by the clock on the wall of the zone, also on the nights when it is put', () => {
    fc.assert(
      fc.property(someHours, moments, (hours, at) => {
        const { day, minute } = onTheWall(hours.zone, at);
        const isIn = (hours.week[day] ?? []).some(({ from, until }) => from <= minute && minute < until);
        expect(isOpenAt(hours, at)).toBe(isIn);
      }),
      { numRuns: 2_000 },
    );
  });

  test('open next at the first open minute, as a look at every minute finds it', () => {
    fc.assert(
      fc.property(someHours, moments, (hours, at) => {
        const found = nextOpenAt(hours, at);
        if (isOpenAt(hours, at)) {
          expect(found).toBe(at);
          return;
        }
        const last = found ?? at + 8 * DAY_MINUTES * MINUTE_MS;
        if (found !== null) expect(isOpenAt(hours, found)).toBe(true);
        // Every minute of the last day before it, and every seventh before that: what is passed over is seen.
        for (let moment = Math.ceil(at / MINUTE_MS) * MINUTE_MS; moment < last;) {
          if (isOpenAt(hours, moment)) expect.fail(`it is open at ${new Date(moment).toISOString()}, before that`);
          moment += MINUTE_MS * (last - moment > DAY_MINUTES * MINUTE_MS ? 7 : 1);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('that are null are always open', () => {
    expect(isOpenAt(null, 0)).toBe(true);
    expect(nextOpenAt(null, 5)).toBe(5);
  });

  test('in the hour that a clock leaves out nobody waits, and in the one that it repeats it is open twice', () => {
    const sunday = (from: number, until: number): Hours => ({
      zone: 'Europe/Berlin',
      week: [[], [], [], [], [], [], [{ from, until }]],
    });
    // On 2027-03-28 02:00 is 03:00; half past two never comes, so that day is not open then at all.
    const early = sunday(150, 180);
    expect(nextOpenAt(early, Date.UTC(2027, 2, 28, 0, 59))).toBe(Date.UTC(2027, 3, 4, 0, 30));
    // On 2027-10-31 03:00 is 02:00 again.
    const twice = sunday(120, 180);
    for (const minutes of [0, 59, 60, 119]) expect(isOpenAt(twice, Date.UTC(2027, 9, 31, 0, minutes))).toBe(true);
    expect(isOpenAt(twice, Date.UTC(2027, 9, 31, 2, 0))).toBe(false);
    // Closed at 02:45, it is 02:00 once more a quarter of an hour later.
    expect(nextOpenAt(sunday(120, 150), Date.UTC(2027, 9, 31, 0, 45))).toBe(Date.UTC(2027, 9, 31, 1, 0));
  });

  test('that cannot be are told by what is wrong', () => {
    const week = (monday: OpenRange[]): OpenRange[][] => [monday, [], [], [], [], [], [{ from: 0, until: 1 }]];
    const wrong = (monday: OpenRange[], zone = 'UTC') => mistakesInHours({ zone, week: week(monday) });
    expect(wrong([{ from: 0, until: DAY_MINUTES }])).toEqual([]);
    expect(wrong([], 'Mars/Olympus')).toEqual([{ in: 'zone' }]);
    for (const monday of [
      [{ from: 60, until: 60 }],
      [{ from: 60, until: 30 }],
      [{ from: 0, until: 1_441 }],
      [{ from: -1, until: 5 }],
      [{ from: 0.5, until: 5 }],
      [
        { from: 0, until: 60 },
        { from: 59, until: 90 },
      ],
      Array.from({ length: 5 }, (_, index) => ({ from: index * 10, until: index * 10 + 5 })),
    ]) {
      expect(wrong(monday)).toEqual([{ in: 'ranges', day: 0 }]);
    }
    expect(mistakesInHours({ zone: 'UTC', week: [] })).toEqual([{ in: 'week' }]);
    expect(mistakesInHours({ zone: 'UTC', week: Array.from({ length: 7 }, () => []) })).toEqual([{ in: 'week' }]);
    expect(isZone('')).toBe(false);
  });

  test('of whatever is drawn are right where their days are', () => {
    fc.assert(
      fc.property(someHours, (hours) => {
        const isEmpty = hours.week.every((day) => day.length === 0);
        expect(mistakesInHours(hours)).toEqual(isEmpty ? [{ in: 'week' }] : []);
      }),
    );
  });
});
