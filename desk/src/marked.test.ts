import { expect, test } from 'vitest';
import { markedPieces, rangeOf } from './marked.ts';

const marked = (said: string, offset: number, text: string) => {
  const range = rangeOf(said, { offset, text });
  return markedPieces(said, range)
    .filter(({ isMarked }) => isMarked)
    .map((piece) => piece.text)
    .join('');
};

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

test('a text in pieces is the text, wherever it is cut, through links and through emoji', () => {
  const said = '看 https://a.example.com/x?y=1 和 https://b.example.com 😀 ok';
  for (let from = 0; from <= said.length; from++) {
    for (let to = from + 1; to <= said.length; to++) {
      const found = markedPieces(said, { from, to });
      expect(found.map((piece) => piece.text).join('')).toBe(said);
      const inside = found.filter(({ isMarked }) => isMarked);
      expect(inside.map((piece) => piece.text).join('')).toBe(said.slice(from, to));
    }
  }
});

test('a link that is marked in part leads where it led', () => {
  const said = 'see https://a.example.com/region/cn-hangzhou now';
  expect(marked(said, said.indexOf('cn-'), 'cn-hangzhou')).toBe('cn-hangzhou');
  const links = markedPieces(said, rangeOf(said, { offset: 33, text: 'cn-hangzhou' })).flatMap((piece) =>
    piece.kind === 'link' ? [piece.href] : [],
  );
  expect(new Set(links)).toEqual(new Set(['https://a.example.com/region/cn-hangzhou']));
  expect(links).toHaveLength(2);
});
