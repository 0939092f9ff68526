import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparable, conditionOf, isIn, termsOf, wordsOf } from './terms.ts';

const piece = fc.constantFrom(
  '连不上',
  '實例',
  '实例',
  '发票',
  '雲',
  'ECS',
  'i-bp1',
  '500',
  'error',
  'ok',
  'サーバー',
  '한국어',
  '𠮷野家',
  'é',
  ' ',
  '，',
  '-',
  '"',
  '\n',
  'Ａ',
);
const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));

function meets(all: readonly string[], word: string): boolean {
  const { equal, prefixes } = conditionOf(word);
  return (
    equal.every((term) => all.includes(term)) && prefixes.every((prefix) => all.some((term) => term.startsWith(prefix)))
  );
}

describe('the terms of a text', () => {
  it('meet the condition of every part of it, so that nothing is missed', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 1, max: 12 }), (whole, start, length) => {
        const compared = [...comparable(whole)];
        const at = compared.length === 0 ? 0 : start % compared.length;
        const words = wordsOf(compared.slice(at, at + length).join(''));
        for (const word of words) {
          expect(isIn([word], whole)).toBe(true);
          expect(meets(termsOf(whole), word)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('do not grow faster than the text', () => {
    fc.assert(fc.property(text, (whole) => termsOf(whole).length <= [...comparable(whole)].length));
  });
});

describe('a word', () => {
  it.each([
    ['雲服務器', '我的云服务器坏了'],
    ['ＥＣＳ', 'my ecs is down'],
    ['port', 'ask for support'],
    ['bp13', 'i-uf9bp13ab7'],
    ['云', '华为阿里云'],
    ['k', 'ok'],
    ['"not   found"', 'image not found'],
    ['错误:500', '错误:500 了'],
  ])('%s is found in %s', (query, whole) => {
    const words = wordsOf(query);
    expect(words).toHaveLength(1);
    expect(isIn(words, whole)).toBe(true);
    expect(words.every((word) => meets(termsOf(whole), word))).toBe(true);
  });

  it('all words have to be there, in any order', () => {
    expect(isIn(wordsOf('down ecs'), 'my ECS is down')).toBe(true);
    expect(isIn(wordsOf('down rds'), 'my ECS is down')).toBe(false);
    expect(isIn(wordsOf('"down ecs"'), 'my ECS is down')).toBe(false);
  });

  it('without a letter or a digit is none', () => {
    expect(wordsOf(' ！？ "--" \n')).toEqual([]);
  });
});
