import { expect, test } from 'vitest';
import { hear } from './memory.ts';

const AT = Date.UTC(2026, 10, 20, 6, 30);
const about = { at: AT, offsetMinutes: 480, asked: new Set<never>(), isAttack: false };

test('the same message is read once, and anew at another time or after another question', () => {
  const text = '20分钟前开始的，可以';
  const first = hear(text, about);
  expect(hear(text, { ...about })).toBe(first);
  const later = hear(text, { ...about, at: AT + 3_600_000 });
  expect(later.findings.get('startedAt')).not.toEqual(first.findings.get('startedAt'));
  const answered = hear(text, { ...about, asked: new Set(['authorization'] as const) });
  expect(answered.findings.get('authorization')?.[0]?.value).toBe('given');
  expect(first.findings.get('authorization')).toBeUndefined();
});

test('what is remembered is bounded, and long messages are not remembered', () => {
  const first = hear('第一条', about);
  for (let at = 0; at < 600; at++) hear(`第 ${at} 条`, about);
  expect(hear('第一条', about)).not.toBe(first);
  const long = '很长的一条。'.repeat(500);
  expect(hear(long, about)).not.toBe(hear(long, about));
});
