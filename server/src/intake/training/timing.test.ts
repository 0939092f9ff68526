import { expect, test } from 'vitest';
import { openUnderstanding } from '../understanding.ts';
import { timeUnderstanding } from './timing.ts';

test('every message is read anew each time, and the dearest is named', () => {
  const texts = Array.from({ length: 40 }, (_, n) => `服务器 ${n} 连不上`);
  const parts = Array.from(
    { length: 60 },
    (_, n) => `i-bp1abcdef${1000 + n} 昨天 ${n % 12}:1${n % 6} 报错 ${4000 + n}`,
  );
  const long = `昨天三点升级以后所有用户都受影响，${parts.join('，')}`;
  const timing = timeUnderstanding(openUnderstanding(), [...texts, long]);
  const { classify, understand, dearest } = timing;
  expect([timing.messages, dearest.characters]).toEqual([41, long.length]);
  for (const { p50Ms, p99Ms, fastestP99Ms } of [classify, understand]) {
    expect(p50Ms).toBeGreaterThan(0);
    expect(p50Ms).toBeLessThanOrEqual(p99Ms);
    expect(fastestP99Ms).toBeLessThanOrEqual(p99Ms);
  }
  expect(understand.fastestP99Ms).toBeGreaterThan(classify.fastestP99Ms);
});
