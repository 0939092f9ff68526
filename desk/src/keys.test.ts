import { describe, expect, test } from 'vitest';
import { keysOf } from './key-choice.ts';
import { createKeyReader, numberOf, pressOf, sendingOf } from './keys.ts';
import type { KeyEvent, Press } from './keys.ts';

type Given = Partial<Omit<KeyEvent, 'getModifierState'>> & { states?: readonly string[] };

function event(key: string, { states = [], ...more }: Given = {}): KeyEvent {
  return {
    key,
    keyCode: 0,
    isComposing: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    getModifierState: (state) => states.includes(state),
    ...more,
  };
}

const OUTSIDE = { isInField: false, isOnControl: false };
const plain: Omit<Press, 'key'> = { isComposing: false, altKey: false, ctrlKey: false, metaKey: false, ...OUTSIDE };

function read(keys: readonly string[], more: Partial<Press> = {}, chosen = {}) {
  const reader = createKeyReader(() => keysOf(chosen));
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

test('g waits for one key, and only for one; Shift is no key by itself', () => {
  expect(read(['g', 'm'])).toEqual([null, 'view_mine']);
  expect(read(['g', 'w', 'a'])).toEqual([null, 'view_waiting', 'accept']);
  expect(read(['g', 'x', 'u'])).toEqual([null, null, 'next_unread']);
  expect(read(['g', 'Shift', 'm'])).toEqual([null, null, 'view_mine']);
});

test('keys that somebody chose count at once, in any script, and the standard ones do not any more', () => {
  const chosen = { next: 'о', previous: 'л', accept: '接', view_mine: 'g м', close: null };
  expect(read(['о', 'л', '接', 'g', 'м'], {}, chosen)).toEqual(['next', 'previous', 'accept', null, 'view_mine']);
  expect(read(['j', 'k', 'a', 'g', 'm', 'e'], {}, chosen)).toEqual([null, null, null, null, null, null]);
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

/** How `@` and other signs come about on keyboards: with AltGr as Windows, Linux and macOS tell of it. */
const ALT_GRAPH: readonly (Given & { on: string; key: string })[] = [
  { on: 'German, Linux (AltGr+Q)', key: '@', states: ['AltGraph'] },
  { on: 'German, Windows (AltGr+Q)', key: '@', ctrlKey: true, altKey: true, states: ['AltGraph'] },
  { on: 'German, macOS (⌥L)', key: '@', altKey: true },
  { on: 'French, Windows (AltGr+0)', key: '@', ctrlKey: true, altKey: true, states: ['AltGraph'] },
  { on: 'French, Linux (AltGr+0)', key: '@', states: ['AltGraph'] },
  { on: 'German, before the layout has its say', key: 'q', states: ['AltGraph'] },
  { on: 'Spanish, Windows, with a control besides', key: 'Enter', ctrlKey: true, altKey: true, states: ['AltGraph'] },
  { on: 'Linux, Enter while AltGr is still held', key: 'Enter', states: ['AltGraph'] },
  { on: 'Linux, K while AltGr and Ctrl are held', key: 'k', ctrlKey: true, states: ['AltGraph'] },
];

describe('[KEYS-2] with AltGr', () => {
  test.each(ALT_GRAPH)('nothing is done and nothing is sent: $on', ({ key, ...given }) => {
    const reader = createKeyReader(() => keysOf({ note: '@' }));
    const pressed = event(key, given);
    for (const isInField of [true, false]) {
      expect(reader.read(pressOf(pressed, { isInField, isOnControl: false }))).toBeNull();
    }
    for (const habit of ['sends', 'breaks'] as const) expect(sendingOf(pressed, habit)).toBeNull();
  });
});

test('Caps Lock makes no other key, Shift does', () => {
  expect(pressOf(event('J', { states: ['CapsLock'] }), OUTSIDE).key).toBe('j');
  expect(pressOf(event('J', { shiftKey: true }), OUTSIDE).key).toBe('J');
  expect(pressOf(event('Enter', { states: ['CapsLock'] }), OUTSIDE).key).toBe('Enter');
});

test('Safari tells of an input method by a code alone', () => {
  expect(pressOf(event('j', { keyCode: 229 }), OUTSIDE).isComposing).toBe(true);
});

describe('[KEYS-3] Enter', () => {
  const done = (more: Given, habit: 'sends' | 'breaks') => sendingOf(event('Enter', more), habit);

  test('sends, or begins a line, as one likes; with Ctrl or ⌘ it always sends, with Shift too it closes as well', () => {
    expect(['sends', 'breaks'].map((habit) => done({}, habit === 'sends' ? 'sends' : 'breaks'))).toEqual([
      'send',
      null,
    ]);
    for (const habit of ['sends', 'breaks'] as const) {
      expect(done({ shiftKey: true }, habit)).toBeNull();
      expect(done({ ctrlKey: true }, habit)).toBe('send');
      expect(done({ metaKey: true }, habit)).toBe('send');
      expect(done({ ctrlKey: true, shiftKey: true }, habit)).toBe('finish');
      expect(done({ metaKey: true, shiftKey: true }, habit)).toBe('finish');
    }
  });

  test('never sends with Alt, nor while an input method is composing', () => {
    for (const habit of ['sends', 'breaks'] as const) {
      expect(done({ altKey: true }, habit)).toBeNull();
      expect(done({ isComposing: true }, habit)).toBeNull();
      expect(done({ isComposing: true, ctrlKey: true }, habit)).toBeNull();
      expect(done({ keyCode: 229 }, habit)).toBeNull();
      expect(sendingOf(event('a', { ctrlKey: true }), habit)).toBeNull();
    }
  });
});
