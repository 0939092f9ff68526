import { expect, test } from 'vitest';
import { clockTime, shortTime } from './times.ts';

const MIDNIGHT = new Date(2026, 10, 22).getTime();
const MINUTE = 60_000;

test('a time in a list is the time where it is of today or a few hours old, across midnight too, else the day', () => {
  const now = MIDNIGHT + 5 * MINUTE;
  const late = MIDNIGHT - 5 * MINUTE;
  expect(shortTime(late, now)).toBe(clockTime(late));
  expect(shortTime(MIDNIGHT, MIDNIGHT + 23 * 60 * MINUTE)).toBe(clockTime(MIDNIGHT));
  expect(shortTime(MIDNIGHT - 8 * 60 * MINUTE, now)).toMatch(/21/);
  expect(shortTime(MIDNIGHT - 8 * 60 * MINUTE, now)).not.toMatch(/:/);
});
