import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentId } from '../test/examples.ts';
import { isNarrowed, readQuery } from './search-query.ts';
import type { Narrowing } from './search-query.ts';

const narrowing: Narrowing = {
  me: agentId(1),
  agents: [
    { agentId: agentId(1), name: 'Lin' },
    { agentId: agentId(2), name: 'Wei Zhang' },
  ],
  kindOf: (words) => (words === 'refund' || words === '退款' ? 'billing.refund' : null),
};
const read = (typed: string) => readQuery(typed, narrowing);
const day = (date: number) => new Date(2026, 10, date).getTime();

test('words alone are looked for as they are', () => {
  expect(read('  cannot   connect ')).toEqual({
    query: 'cannot connect',
    authorId: null,
    mentionedId: null,
    categoryId: null,
    since: null,
    until: null,
    wrong: [],
  });
});

test('words narrow it by author, kind of issue and day, in both languages', () => {
  expect(read('from:me timeout')).toMatchObject({ query: 'timeout', authorId: agentId(1) });
  expect(read('超时 来自：我')).toMatchObject({ query: '超时', authorId: agentId(1) });
  expect(read('from:"wei zhang"')).toMatchObject({ query: '', authorId: agentId(2) });
  expect(read('from:wei kind:refund')).toMatchObject({ authorId: agentId(2), categoryId: 'billing.refund' });
  expect(read('mentions:me')).toMatchObject({ query: '', mentionedId: agentId(1) });
  expect(read('提到:我')).toMatchObject({ mentionedId: agentId(1) });
  expect(read('tag:vip down')).toMatchObject({ query: 'down', tag: 'vip' });
  expect(read('标签："two words"')).toMatchObject({ query: '', tag: 'two words' });
  expect(isNarrowed(read('tag:vip'))).toBe(true);
  expect(read('类型:退款')).toMatchObject({ categoryId: 'billing.refund' });
  expect(read('after:2026-11-01 before:2026-11-03')).toMatchObject({ since: day(1), until: day(3) });
  expect(read('on:2026-11-02')).toMatchObject({ since: day(2), until: day(3) });
});

test('what means nothing is told, and not taken for words', () => {
  expect(read('from:nobody kind:x after:2026-13-40 on:today y').wrong).toEqual([
    'from:nobody',
    'kind:x',
    'after:2026-13-40',
    'on:today',
  ]);
  expect(read('from:nobody y').query).toBe('y');
  expect(read('from:"" kind:" "').wrong).toHaveLength(2);
});

test('other words with a colon are words', () => {
  expect(read('error:500 https://example.com')).toMatchObject({ query: 'error:500 https://example.com', wrong: [] });
});

test('whatever is typed is read, and nothing typed is nothing to look for', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('from', ':', '：', '"', ' ', 'me', 'kind', 'on', '2026-11-02', '我', '\u0000', '\ud800'),
      }),
      (typed) => read(typed).query.length <= typed.length,
    ),
  );
  expect(isNarrowed(read('   '))).toBe(false);
  expect(isNarrowed(read('from:me'))).toBe(true);
});
