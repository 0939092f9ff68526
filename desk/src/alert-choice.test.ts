import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isQuietAt } from '@qiao/shared/alert';
import { STANDARD_ALERTS, readAlertChoice } from './alert-choice.ts';

const minutes = fc.integer({ min: 0, max: 1_439 });
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

test('[ALERT-4] quiet hours begin with their first minute, end before their last, and go over midnight', () => {
  const night = { from: '22:00', until: '08:30' };
  const at = (hours: number, minute: number) => isQuietAt(night, hours * 60 + minute);
  expect([at(21, 59), at(22, 0), at(0, 0), at(8, 29), at(8, 30), at(12, 0)]).toEqual([
    false,
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('[ALERT-4] at each minute either these hours are quiet or the others are', () => {
  fc.assert(
    fc.property(minutes, minutes, minutes, (from, until, minute) => {
      fc.pre(from !== until);
      const [one, other] = [
        { from: clock(from), until: clock(until) },
        { from: clock(until), until: clock(from) },
      ];
      expect(isQuietAt(one, minute)).not.toBe(isQuietAt(other, minute));
    }),
  );
});

test('what is kept is read back, and what is damaged is standard', () => {
  const choice = { ...STANDARD_ALERTS, hasSound: false, quiet: { from: '22:00', until: '08:30' } };
  expect(readAlertChoice(JSON.stringify(choice))).toEqual(choice);
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string(), fc.constant(null)), (text) => {
      const { kinds, quiet } = readAlertChoice(text);
      expect(Object.values(kinds).every((value) => typeof value === 'boolean')).toBe(true);
      expect(quiet === null || /^\d\d:\d\d$/.test(quiet.from)).toBe(true);
    }),
  );
  expect(readAlertChoice('{"quiet":{"from":"25:00","until":"08:00"},"hasSound":"no"}')).toEqual(STANDARD_ALERTS);
});
