import { expect, test } from 'vitest';
import { rangeOf, segmentsOf } from './marked.ts';
import type { Range } from './marked.ts';

test('the words at their place are marked, not the same words elsewhere', () => {
  expect(rangeOf('22 or 22', { offset: 6, text: '22' })).toEqual({ from: 6, to: 8 });
  expect(rangeOf('22 or 22', { offset: 0, text: '22' })).toEqual({ from: 0, to: 2 });
});

test('words that stand elsewhere by now are found at the nearest place, and none are made up', () => {
  expect(rangeOf('port 22, port 80, port 22', { offset: 21, text: '22' })).toEqual({ from: 23, to: 25 });
  expect(rangeOf('port 22, port 80, port 22', { offset: 8, text: '22' })).toEqual({ from: 5, to: 7 });
  expect(rangeOf('yesterday', { offset: 0, text: '2026-11-20T01:00:00Z' })).toBeNull();
  expect(rangeOf('anything', { offset: 3, text: '' })).toBeNull();
  expect(rangeOf('short', { offset: 99, text: 'short' })).toEqual({ from: 0, to: 5 });
});

/** What is said in three parts, each cut by itself. */
function cut(said: string, ends: readonly [number, number], range: Range | null) {
  const parts = [said.slice(0, ends[0]), said.slice(ends[0], ends[1]), said.slice(ends[1])];
  let at = 0;
  return parts.flatMap((part) => {
    const segments = segmentsOf(part, at, range);
    at += part.length;
    return segments;
  });
}

test('a text in parts is the text, and exactly the marked words of it are marked, wherever it is cut', () => {
  const said = '看 https://a.example 和 😀 ok';
  for (let from = 0; from <= said.length; from++) {
    for (let to = from + 1; to <= said.length; to++) {
      for (const ends of [[0, 0] as const, [2, 19] as const, [5, said.length] as const]) {
        const found = cut(said, ends, { from, to });
        expect(found.map(({ text }) => text).join('')).toBe(said);
        const inside = found.filter(({ isMarked }) => isMarked);
        expect(inside.map(({ text }) => text).join('')).toBe(said.slice(from, to));
      }
    }
  }
  expect(cut(said, [2, 19], null).some(({ isMarked }) => isMarked)).toBe(false);
});
