import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, instantOf, wallAt } from './calendar.ts';
import { momentsOf } from './moments.ts';
import { numberOfHan } from './numerals.ts';

/** A Friday, 14:30 in China. */
const NOW = { at: Date.UTC(2026, 10, 20, 6, 30), offsetMinutes: 480 };
const MINUTE_MS = 60_000;

test.each([
  ['20分钟前', '2026-11-20T06:10:00.000Z'],
  ['半小时前', '2026-11-20T06:00:00.000Z'],
  ['一个半小时前', '2026-11-20T05:00:00.000Z'],
  ['一刻钟前', '2026-11-20T06:15:00.000Z'],
  ['已经挂了20分钟了', '2026-11-20T06:10:00.000Z'],
  ['昨天下午3点', '2026-11-19T07:00:00.000Z'],
  ['昨晚11点', '2026-11-19T15:00:00.000Z'],
  ['下午两点二十', '2026-11-20T06:20:00.000Z'],
  ['凌晨2点40', '2026-11-19T18:40:00.000Z'],
  ['今天早上9点半', '2026-11-20T01:30:00.000Z'],
  ['11月19日 22:15:03', '2026-11-19T14:15:03.000Z'],
  ['2026年11月19日22:15', '2026-11-19T14:15:00.000Z'],
  ['周三上午十点', '2026-11-18T02:00:00.000Z'],
  ['2点开始', '2026-11-20T06:00:00.000Z'],
  ['23:50', '2026-11-19T15:50:00.000Z'],
  ['about half an hour ago', '2026-11-20T06:00:00.000Z'],
  ['an hour and a half ago', '2026-11-20T05:00:00.000Z'],
  ['for the last 20 minutes', '2026-11-20T06:10:00.000Z'],
  ['yesterday at 3pm', '2026-11-19T07:00:00.000Z'],
  ['Nov 19 at 2:15 pm UTC', '2026-11-19T14:15:00.000Z'],
  ['14:20 UTC+9', '2026-11-20T05:20:00.000Z'],
  ['2026-11-20T12:05:00+08:00', '2026-11-20T04:05:00.000Z'],
  ['20/Nov/2026:13:30:01 +0800', '2026-11-20T05:30:01.000Z'],
  ['19/11/2026 14:05', '2026-11-19T06:05:00.000Z'],
  ['11/19 14:05', '2026-11-19T06:05:00.000Z'],
])('%s is the instant %s', (text, value) => {
  expect(momentsOf(text, NOW)).toMatchObject([{ value, isExact: true }]);
});

test.each([
  ['昨天', '2026-11-19'],
  ['昨天下午', '2026-11-19'],
  ['yesterday', '2026-11-19'],
  ['last night', '2026-11-19'],
  ['three days ago', '2026-11-17'],
  ['刚才', '2026-11-20T06:30:00.000Z'],
  ['just now', '2026-11-20T06:30:00.000Z'],
  ['几分钟前', '2026-11-20T06:27:00.000Z'],
])('%s is vague', (text, value) => {
  expect(momentsOf(text, NOW)).toMatchObject([{ value, isExact: false }]);
});

test.each([
  ['since this morning', 'this morning'],
  ['since lunch', 'lunch'],
  ['from the weekend on', 'the weekend'],
  ['昨晚开始', '昨晚'],
  ['元旦后就', '元旦后'],
])('of "%s" the time is "%s"', (text, time) => {
  const [moment] = momentsOf(text, NOW);
  expect(moment && text.slice(moment.offset, moment.offset + moment.length)).toBe(time);
});

test.each(['2月30日', '25:61', 'version 10.04 may be slow', 'we sat on it', '每天早上9点', 'a 5 hour job'])(
  '"%s" names no instant',
  (text) => {
    expect(momentsOf(text, NOW).filter(({ isExact }) => isExact)).toEqual([]);
  },
);

test('so many minutes ago, written in either language, is that instant', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), (minutes) => {
      const value = new Date(NOW.at - minutes * MINUTE_MS).toISOString();
      expect(momentsOf(`${minutes}分钟前`, NOW)[0]?.value).toBe(value);
      expect(momentsOf(`${minutes} minutes ago`, NOW)[0]?.value).toBe(value);
    }),
  );
});

test('an instant written as ISO 8601 is read back, whatever the zone of the reader', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2020, 0) / 1000, max: NOW.at / 1000 }),
      fc.integer({ min: -12, max: 14 }),
      (seconds, hours) => {
        const value = new Date(seconds * 1000).toISOString();
        expect(momentsOf(value.replace('.000Z', 'Z'), { ...NOW, offsetMinutes: hours * 60 })[0]?.value).toBe(value);
      },
    ),
  );
});

test('a clock time without a day lies within the last day', () => {
  fc.assert(
    fc.property(fc.nat(23), fc.nat(59), (hour, minute) => {
      const [moment] = momentsOf(`从${hour}:${String(minute).padStart(2, '0')}开始`, NOW);
      const age = NOW.at - (moment?.instant ?? 0);
      expect(age).toBeGreaterThanOrEqual(-10 * MINUTE_MS);
      expect(age).toBeLessThan(24 * 60 * MINUTE_MS);
    }),
  );
});

test('a wall and its instant are each other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: -840, max: 840 }), (at, offset) => {
      const second = Math.floor(at / 1000) * 1000;
      expect(instantOf(wallAt(second, offset), offset)).toBe(second);
      expect(addDays(addDays(wallAt(second, offset), 40), -40)).toEqual(wallAt(second, offset));
    }),
  );
});

test('Chinese numerals up to ninety-nine', () => {
  expect(['零', '两', '十', '十五', '二十', '二十五', '九十九', '30'].map(numberOfHan)).toEqual([
    0, 2, 10, 15, 20, 25, 99, 30,
  ]);
  expect(numberOfHan('')).not.toBe(5);
});
