import { expect, test } from 'vitest';
import { tagChoices } from './tag-choices.ts';

const known = [
  { tag: 'refund', count: 9 },
  { tag: 'VIP', count: 4 },
  { tag: '退款', count: 1 },
];
const offered = (about: readonly (readonly string[])[], typed: string) =>
  tagChoices(known, about, typed).map(({ tag, has, isNew }) => `${tag} ${isNew ? 'new' : has}`);

test('what stands on it comes first, then the most used', () => {
  expect(offered([['退款']], '')).toEqual(['退款 all', 'refund none', 'VIP none']);
  expect(offered([['vip'], ['VIP', 'refund']], '')).toEqual(['refund some', 'VIP all', '退款 none']);
});

test('what is typed narrows it, whatever the case, and is a new one where there is none', () => {
  expect(offered([[]], 'vi')).toEqual(['VIP none', 'vi new']);
  expect(offered([[]], ' vip ')).toEqual(['VIP none']);
  expect(offered([[]], 'fund re')).toEqual(['refund none', 'fund re new']);
  expect(offered([[]], 'x'.repeat(41))).toEqual([]);
});
