import { expect, test } from 'vitest';
import { OTHER_CATEGORY } from '@qiao/shared/question';
import { readDefaultTaxonomy } from '../taxonomy.ts';
import { categoryQuestion } from './category-question.ts';
import { LANGUAGES } from './words.ts';

const { categories } = readDefaultTaxonomy();
const likely = (...kinds: string[]) => kinds.map((category, index) => ({ category, confidence: 0.5 - index / 10 }));

test('the likeliest kinds by name, and something else', () => {
  expect(categoryQuestion(likely('ecs.high-cpu', 'ecs.memory'), 'zh-CN', categories)).toEqual({
    text: '您的问题是哪一类？',
    input: {
      kind: 'choice',
      options: [
        { value: 'ecs.high-cpu', label: 'CPU 占用过高' },
        { value: 'ecs.memory', label: '内存不足' },
        { value: OTHER_CATEGORY, label: '都不是' },
      ],
      isOpen: false,
    },
  });
});

test.each(LANGUAGES)('at most four, each once, likeliest first, in %s', (language) => {
  const ids = ['ecs.memory', 'ecs.high-cpu', 'ecs.memory', 'network.dns', 'network.cdn', 'network.eip'];
  const question = categoryQuestion(likely(...ids).toReversed(), language, categories);
  const values = question?.input.options.map(({ value }) => value);
  expect(values).toEqual(['ecs.memory', 'ecs.high-cpu', 'network.dns', 'network.cdn', OTHER_CATEGORY]);
});

test('kinds that the taxonomy does not have are not offered, and with none there is no question', () => {
  expect(categoryQuestion(likely('gone.kind', 'network.dns'), 'fr', categories)?.input.options).toEqual([
    { value: 'network.dns', label: 'DNS resolution' },
    { value: OTHER_CATEGORY, label: 'Something else' },
  ]);
  expect(categoryQuestion(likely('gone.kind'), 'en', categories)).toBeNull();
  expect(categoryQuestion([], 'en', categories)).toBeNull();
});
