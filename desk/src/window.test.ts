import { expect, test } from 'vitest';
import { scrollFor, seenRows } from './window.ts';

test('of five thousand rows only those near the frame are drawn', () => {
  const { from, to } = seenRows({ count: 5_000, rowSize: 76, scrolled: 76 * 1_000, height: 760 });
  expect(from).toBeLessThanOrEqual(1_000);
  expect(to).toBeGreaterThanOrEqual(1_010);
  expect(to - from).toBeLessThan(30);
});

test('the ends are the ends', () => {
  expect(seenRows({ count: 3, rowSize: 76, scrolled: 0, height: 760 })).toEqual({ from: 0, to: 3 });
  expect(seenRows({ count: 0, rowSize: 76, scrolled: 0, height: 760 })).toEqual({ from: 0, to: 0 });
  const shrunk = seenRows({ count: 3, rowSize: 76, scrolled: 99_999, height: 760 });
  expect(shrunk).toEqual({ from: 0, to: 3 });
});

test('a row outside of the frame is brought in, one inside moves nothing', () => {
  const list = { rowSize: 100, scrolled: 1_000, height: 500 };
  expect(scrollFor(12, list)).toBe(1_000);
  expect(scrollFor(9, list)).toBe(900);
  expect(scrollFor(15, list)).toBe(1_100);
});
