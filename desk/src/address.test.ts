import { expect, test } from 'vitest';
import { conversationId } from '../test/examples.ts';
import { parsePath, pathOf } from './address.ts';

test('a place and its address lead to each other', () => {
  for (const place of [
    { view: 'waiting', conversationId: null },
    { view: 'closed', conversationId: conversationId(1) },
  ] as const) {
    expect(parsePath(pathOf(place))).toEqual(place);
  }
});

test('an address that leads nowhere leads to mine', () => {
  expect(parsePath('/desk')).toEqual({ view: 'mine', conversationId: null });
  expect(parsePath('/desk/setup')).toEqual({ view: 'mine', conversationId: null });
  expect(parsePath('/desk/waiting/no-id')).toEqual({ view: 'waiting', conversationId: null });
});
