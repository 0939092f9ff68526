import fc from 'fast-check';
import { expect, test } from 'vitest';
import { snoozeChoices } from './snooze-times.ts';

const at = (text: string) => new Date(text).getTime();
const offered = (now: string) =>
  Object.fromEntries(
    snoozeChoices(at(now)).map((choice) => {
      const count = choice.is === 'hours' ? choice.hours : choice.is === 'days' ? choice.days : '';
      return [`${choice.is}${count}`, choice.until === null ? null : new Date(choice.until).toString().slice(0, 21)];
    }),
  );

test('hours from now, mornings at nine, and an answer alone', () => {
  expect(offered('2026-11-18T16:20:00')).toEqual({
    hours1: 'Wed Nov 18 2026 17:20',
    hours3: 'Wed Nov 18 2026 19:20',
    hours6: 'Wed Nov 18 2026 22:20',
    hours12: 'Thu Nov 19 2026 04:20',
    tomorrow: 'Thu Nov 19 2026 09:00',
    days2: 'Fri Nov 20 2026 09:00',
    days3: 'Sat Nov 21 2026 09:00',
    monday: 'Mon Nov 23 2026 09:00',
    week: 'Wed Nov 25 2026 09:00',
    answer: null,
  });
});

test.each([
  ['a Sunday', '2026-11-22T10:00:00', 'tomorrow', 'Mon Nov 23 2026 09:00'],
  ['a Monday', '2026-11-23T08:00:00', 'monday', 'Mon Nov 30 2026 09:00'],
  ['a Saturday', '2026-11-21T23:59:00', 'days2', 'Mon Nov 23 2026 09:00'],
])('what falls together on %s is offered once', (_name, now, name, wakes) => {
  const found = offered(now);
  expect(found[name]).toBe(wakes);
  const times = Object.values(found);
  expect(new Set(times).size).toBe(times.length);
});

test('all of them are to come, the soonest first, at any moment of any year', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(2020, 0, 1), max: new Date(2040, 0, 1), noInvalidDate: true }), (date) => {
      const times = snoozeChoices(date.getTime()).flatMap(({ until }) => (until === null ? [] : [until]));
      expect(times.every((until) => until > date.getTime())).toBe(true);
      expect(times).toEqual(times.toSorted((one, other) => one - other));
    }),
  );
});
