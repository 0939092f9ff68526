import { expect, test } from 'vitest';
import { pieces } from './links.ts';

const linksIn = (text: string) => pieces(text).flatMap((piece) => (piece.kind === 'link' ? [piece.text] : []));

test('the pieces together are the text', () => {
  for (const text of [
    '',
    'none',
    'https://a.example',
    'see https://a.example/x, then http://b.example.',
    '看https://a.example/路径。',
  ]) {
    expect(
      pieces(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  }
});

test('an address ends where the sentence goes on', () => {
  expect(linksIn('See https://a.example/x?y=1#z. Or (http://b.example/c_(d)), or https://c.example/!')).toEqual([
    'https://a.example/x?y=1#z',
    'http://b.example/c_(d)',
    'https://c.example/',
  ]);
  expect(linksIn('请打开https://a.example/bill，然后重试。')).toEqual(['https://a.example/bill']);
  expect(linksIn('请打开 https://a.example/bill，然后重试。')).toEqual(['https://a.example/bill']);
});

test('only web addresses are links', () => {
  expect(linksIn('javascript:alert(1) data:text/html,x file:///etc https:// http://')).toEqual([]);
  expect(pieces('<img src=x onerror=alert(1)>')).toEqual([{ kind: 'text', text: '<img src=x onerror=alert(1)>' }]);
});

test('a hostile text is cut in no time', () => {
  for (const tail of [')', '.', '.)', '(.', ')]', 'https://']) {
    const text = `https://a.example/${tail.repeat(100_000 / tail.length)}`;
    const began = performance.now();
    expect(
      pieces(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
    expect(performance.now() - began).toBeLessThan(2_000);
  }
});
