import { expect, test } from 'vitest';
import { MAX_CONTEXT } from '@qiao/shared/wire';
import { fitContext, fitPage, nearestLanguage } from './facts.ts';

test('of a page’s context only words, numbers and booleans are taken, and never more than the server takes', () => {
  expect(fitContext('{"a":"x","b":1,"c":true,"d":{"e":1},"f":null,"g":[1]}')).toEqual({ a: 'x', b: 1, c: true });
  const large = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`fact ${i}`, 'x'.repeat(1_900)]));
  const fitted = fitContext(JSON.stringify(large));
  expect(Object.keys(fitted ?? {})).toHaveLength(8);
  expect(JSON.stringify(fitted).length).toBeLessThanOrEqual(MAX_CONTEXT);
});

test('a context that is none is none', () => {
  for (const json of [null, '', '{', 'null', '7', '[]', '{}', '{"a":null}']) expect(fitContext(json)).toBeNull();
});

test('a long address or title is cut, not refused', () => {
  const page = fitPage({ url: 'u'.repeat(5_000), title: 't'.repeat(5_000) });
  expect([page.url.length, page.title.length]).toEqual([2_000, 300]);
});

test('the nearest language that there are words for', () => {
  for (const tag of ['zh', 'zh-TW', 'ZH-hans', 'zh_CN']) expect(nearestLanguage(tag)).toBe('zh-CN');
  for (const tag of ['en-GB', 'fr', '', 'kok', 'arn', 'constructor']) expect(nearestLanguage(tag)).toBe('en');
  expect(['ja-JP', 'ko', 'es-419', 'ar-SA'].map((tag) => nearestLanguage(tag))).toEqual(['ja', 'ko', 'es', 'ar']);
  expect(nearestLanguage('fr', 'kok', 'ko-KR', 'en')).toBe('ko');
});
