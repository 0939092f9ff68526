import { expect, test } from 'vitest';
import { minutesOf, mistakesInDraft, timeOf, withAnother, withRange, workingWeek } from './hours-draft.ts';

test('times are written and read as their fields have them, and midnight ends a day', () => {
  for (const minutes of [0, 1, 59, 60, 719, 1_439]) expect(minutesOf(timeOf(minutes), false)).toBe(minutes);
  expect(timeOf(1_440)).toBe('00:00');
  expect([minutesOf('00:00', true), minutesOf('00:00', false)]).toEqual([1_440, 0]);
  expect(minutesOf('', true)).toBeNaN();
});

test('parts of days come and go, and what they come to can be', () => {
  let hours = workingWeek('Europe/Berlin');
  expect(mistakesInDraft(hours)).toEqual([]);
  hours = withAnother(withAnother(hours, 0), 6);
  expect(hours.week[0]).toEqual([
    { from: 540, until: 1_020 },
    { from: 1_080, until: 1_320 },
  ]);
  expect(hours.week[6]).toEqual([{ from: 540, until: 1_020 }]);
  for (let more = 0; more < 5; more++) hours = withAnother(hours, 0);
  expect(mistakesInDraft(hours)).toEqual([]);
  expect(withRange(hours, 6, 0, null).week[6]).toEqual([]);
  expect(mistakesInDraft(withRange(hours, 6, 0, { from: Number.NaN, until: 60 }))).toEqual([{ in: 'ranges', day: 6 }]);
  expect(mistakesInDraft(null)).toEqual([]);
});
