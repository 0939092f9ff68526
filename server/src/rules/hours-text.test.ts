import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MINUTES } from '@qiao/shared/hours';
import type { OpenRange } from '@qiao/shared/hours';
import { readHours, writeHours } from './hours-text.ts';

const at = (from: number, until: number): OpenRange => ({ from: from * 60, until: until * 60 });

test('hours are read from a line as people write them', () => {
  const day = [at(9, 12.5), at(13, 18)];
  expect(readHours(' Europe/Berlin  mon-fri 9:00-12:30 13:00-18:00, SAT 10:00-14:00 ')).toEqual({
    ok: true,
    hours: { zone: 'Europe/Berlin', week: [day, day, day, day, day, [at(10, 14)], []] },
  });
  expect(readHours('Always')).toEqual({ ok: true, hours: null });
});

test('what goes past midnight goes on into the next day, also from Sunday', () => {
  const read = readHours('UTC sat-sun 22:00-2:00, tue 20:00-24:00, wed 20:00-0:00');
  const week = [[at(0, 2)], [at(20, 24)], [at(20, 24)], [], [], [at(22, 24)], [at(0, 2), at(22, 24)]];
  expect(read).toEqual({ ok: true, hours: { zone: 'UTC', week } });
});

test('what cannot be is told in sentences', () => {
  const told = (text: string) => {
    const read = readHours(text);
    return read.ok ? [] : read.mistakes;
  };
  expect(told('Mars/Olympus mon 9:00-17:00')).toEqual([
    '"Mars/Olympus" is no time zone; write one such as Europe/Berlin.',
  ]);
  expect(told('UTC mon 9:00-17:00 16:00-18:00')).toEqual([
    'The times of Monday overlap, are more than four, or end before they begin.',
  ]);
  for (const text of [
    '',
    'UTC',
    'UTC monday 9:00-17:00',
    'UTC mon',
    'UTC mon 9-17',
    'UTC mon 9:60-10:00',
    'UTC mon 9:00-25:00',
  ])
    expect(told(text).at(-1)).toContain('Write hours as "always", or like');
});

test('what is written down is read as the same', () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: DAY_MINUTES }), { maxLength: 8 });
  const ranges = times.map((all) => {
    const sorted = all.toSorted((one, other) => one - other);
    return sorted.flatMap((from, index) => {
      const until = sorted[index + 1];
      return index % 2 === 0 && until !== undefined ? [{ from, until }] : [];
    });
  });
  const weeks = fc.array(ranges, { minLength: 7, maxLength: 7 }).filter((week) => week.some((day) => day.length > 0));
  fc.assert(
    fc.property(weeks, (week) => {
      const hours = { zone: 'Asia/Shanghai', week };
      expect(readHours(writeHours(hours))).toEqual({ ok: true, hours });
    }),
  );
});
