import { expect, test } from 'vitest';
import { mended, mistakesInOrigins, originsIn } from './origin-lines.ts';

test('origins stand a line each, whatever blanks are around them', () => {
  expect(originsIn(' https://a.example \n\n\thttps://b.example\n')).toEqual(['https://a.example', 'https://b.example']);
});

test('each mistake can be mended, until none is left', () => {
  let lines = originsIn('https://a.example/path\nb.example\nhttps://b.example\nhttps://c.example\nhttps://c.example');
  expect(mistakesInOrigins(lines).map(({ is }) => is)).toEqual(['more', 'no_scheme', 'doubled']);
  for (let turn = 0; turn < 3; turn++) {
    const [first] = mistakesInOrigins(lines);
    if (first) lines = mended(lines, first);
  }
  expect(mistakesInOrigins(lines)).toEqual([]);
  expect(lines).toEqual(['https://a.example', 'https://b.example', 'https://c.example']);
});

test('what is no origin at all cannot be mended by a press', () => {
  const lines = ['shop', 'https://a.example'];
  const [first] = mistakesInOrigins(lines);
  expect(first).toEqual({ is: 'none', written: 'shop' });
  expect(first && mended(lines, first)).toEqual(lines);
});
