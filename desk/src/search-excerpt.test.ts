import { expect, test } from 'vitest';
import { excerptOf } from './search-excerpt.ts';

test('an excerpt stands around the first word found, as it is written', () => {
  expect(excerptOf('My ECS is down', 'ecs down')).toEqual({ before: 'My ', match: 'ECS', after: ' is down' });
  const long = `${'x'.repeat(100)} Timeout ${'y'.repeat(200)}`;
  const { before, match, after } = excerptOf(long, '"timeout"');
  expect(match).toBe('Timeout');
  expect(before).toHaveLength(61);
  expect(after).toHaveLength(121);
});

test('where the word is written otherwise, the message begins', () => {
  expect(excerptOf('雲服務器', '云')).toEqual({ before: '雲服務器', match: '', after: '' });
  expect(excerptOf('İstanbul i', 'i').match).toBe('');
});
