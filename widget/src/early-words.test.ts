import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { takeEarlyWords } from './early-words.ts';

const CASES: [kept: string, written: string, draft: string, sent: string[]][] = [
  ['', '', '', []],
  ['', 'hel', 'hel', []],
  ['', 'hello\n', '', ['hello']],
  ['', 'hello\nthere\n\n', '', ['hello\nthere']],
  ['', 'hello\nthe', 'hello\nthe', []],
  ['', '\n', '\n', []],
  ['From yesterday, ', 'today', 'From yesterday, today', []],
  ['From yesterday, ', 'today\n', 'From yesterday, today\n', []],
];

test.each(CASES)(
  '[EMBED-10] with %j kept, %j before the program came leaves %j, and %j is sent',
  (kept, written, left, sent) => {
    const draft = signal(kept);
    const said: string[] = [];
    takeEarlyWords({ draft, send: (text) => void said.push(text) }, written);
    expect([draft.value, said]).toEqual([left, sent]);
  },
);
