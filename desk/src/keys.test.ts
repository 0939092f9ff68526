import { expect, test } from 'vitest';
import { createKeyReader, isSending, numberOf } from './keys.ts';
import type { Press } from './keys.ts';

const plain: Omit<Press, 'key'> = {
  isComposing: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isInField: false,
  isOnControl: false,
};

function read(keys: readonly string[], more: Partial<Press> = {}) {
  const reader = createKeyReader();
  return keys.map((key) => reader.read({ ...plain, ...more, key }));
}

test('single keys do what the sheet says', () => {
  expect(read(['j', 'k', 'u', 'a', 'e', 'r', '?', 'Escape', 'Enter'])).toEqual([
    'next',
    'previous',
    'next_unread',
    'accept',
    'close',
    'reply',
    'help',
    'back',
    'open',
  ]);
});

test('the case file has keys of its own', () => {
  expect(read(['y', 'c', 'f', 'q'])).toEqual(['confirm_kind', 'correct_kind', 'case_file', 'ask']);
  expect(read(['y', 'c', 'f', 'q'], { isInField: true })).toEqual([null, null, null, null]);
});

test('what was said is looked for with / and, wherever one is, with Ctrl-K and ⌘K; AltGr is neither', () => {
  expect(read(['/', 'k'], { isInField: true })).toEqual([null, null]);
  expect(read(['/'])).toEqual(['find']);
  for (const modifier of [{ ctrlKey: true }, { metaKey: true }]) {
    expect(read(['k', 'K'], { ...modifier, isInField: true })).toEqual(['find', 'find']);
    expect(read(['k'], { ...modifier, isComposing: true })).toEqual([null]);
  }
  expect(read(['k'], { ctrlKey: true, altKey: true })).toEqual([null]);
});

test('numbers count from 1 to 9, not where people write, not with a modifier', () => {
  const number = (key: string, more: Partial<Press> = {}) => numberOf({ ...plain, ...more, key });
  expect(['1', '9'].map((key) => number(key))).toEqual([1, 9]);
  expect(['0', '10', 'a', '', 'F1'].map((key) => number(key))).toEqual([null, null, null, null, null]);
  expect(number('1', { isInField: true })).toBeNull();
  for (const modifier of ['altKey', 'ctrlKey', 'metaKey', 'isComposing']) {
    expect(number('1', { [modifier]: true })).toBeNull();
  }
});

test('g waits for one key, and only for one', () => {
  expect(read(['g', 'u'])).toEqual([null, 'next_unread']);
  expect(read(['g', 'w', 'a'])).toEqual([null, 'view_waiting', 'accept']);
  expect(read(['g', 'x', 'u'])).toEqual([null, null, 'next_unread']);
});

test('nothing happens where people write, but Escape leaves', () => {
  expect(read(['j', 'Enter', '?', 'Escape'], { isInField: true })).toEqual([null, null, null, 'back']);
});

test('nothing happens with a modifier or while an input method is composing', () => {
  expect(read(['a'], { altKey: true })).toEqual([null]);
  expect(read(['u'], { ctrlKey: true })).toEqual([null]);
  expect(read(['e'], { metaKey: true })).toEqual([null]);
  expect(read(['j', 'Escape'], { isComposing: true })).toEqual([null, null]);
});

test('Enter on a button presses the button', () => {
  expect(read(['Enter'], { isOnControl: true })).toEqual([null]);
});

test('words that objects have by themselves are no keys', () => {
  expect(read(['constructor', 'toString'])).toEqual([null, null]);
});

test('Enter sends, with Ctrl too; not with Shift, not with Alt, never while composing', () => {
  const enter = { key: 'Enter', isComposing: false, altKey: false, shiftKey: false, keyCode: 13 };
  expect(isSending(enter)).toBe(true);
  expect(isSending({ ...enter, shiftKey: true })).toBe(false);
  expect(isSending({ ...enter, altKey: true })).toBe(false);
  expect(isSending({ ...enter, isComposing: true })).toBe(false);
  expect(isSending({ ...enter, keyCode: 229 })).toBe(false);
  expect(isSending({ ...enter, key: 'a' })).toBe(false);
});
