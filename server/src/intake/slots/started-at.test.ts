import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SlotName } from '@qiao/shared/case-file';
import { OF_SOMETHING_DONE, startedAt } from './started-at.ts';
import { createUtterance } from './utterance.ts';

const AT = Date.UTC(2026, 10, 20, 6, 30);
const read = (text: string, asked: readonly SlotName[] = []) => {
  const utterance = createUtterance(text, { at: AT, offsetMinutes: 480, asked: new Set(asked), isAttack: false });
  return startedAt(utterance).toSorted((one, other) => other.weight - one.weight)[0] ?? null;
};

describe('times that are known but vague', () => {
  test.each([
    '元旦后就连不上',
    '国庆假期回来就打不开',
    '这两天老断',
    '周末开始的',
    '午饭后就挂了',
    '好几天了都连不上',
    '有一阵子了，老掉',
    '上周就不行了',
    'broken since lunch',
    'it died over the weekend',
    'down since the holidays',
    'slow for a few days now',
    'it went down after new year',
    'has been failing all morning',
    'stopped when I got to the office',
    'it broke sometime last week',
  ])('%s', (text) => {
    expect(read(text)).toMatchObject({ standing: 'unusable' });
    expect(read(text)?.weight).toBeGreaterThan(OF_SOMETHING_DONE);
  });
});

describe('times of something else', () => {
  test.each([
    '今天报税截止',
    '今晚八点开播，服务器卡死',
    '明天要上线',
    '每天早上都这样',
    'Launch is Friday',
    'Month-end close is tonight',
    'the shop opens at 9',
    'thesis is due Monday',
    'no changes recently',
    'third time this week',
    'evenings mostly, quiet at noon',
    '能恢复到昨天10点的数据吗',
    'in ten minutes the sale starts',
  ])('%s', (text) => {
    expect(read(text)?.weight ?? 0).toBeLessThanOrEqual(OF_SOMETHING_DONE);
  });

  test('what was done then is the beginning where the words say so', () => {
    expect(read('昨天改了配置')?.weight).toBe(OF_SOMETHING_DONE);
    expect(read('昨天改了配置，之后就连不上了')?.weight).toBeGreaterThan(OF_SOMETHING_DONE);
    expect(read('I resized it last night and now it hangs')?.weight).toBeGreaterThan(OF_SOMETHING_DONE);
  });
});

test('no time that lies ahead is a beginning, and every past clock that is alone in the message is one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 59 }), fc.boolean(), (minute, isAhead) => {
      const clock = `14:${String(minute).padStart(2, '0')}`;
      fc.pre(isAhead ? minute > 45 : minute < 30);
      const found = read(`今天${clock}`);
      if (isAhead) expect(found).toBeNull();
      else expect(found).toMatchObject({ value: new Date(AT - (30 - minute) * 60_000).toISOString() });
    }),
  );
});
