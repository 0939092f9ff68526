import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileStrings } from '../slots/hostile.ts';
import { precisionAndRecall, readPersonExamples } from './examples.ts';
import { wantsPerson } from './wants-person.ts';
import { cpuMs } from '../../testing/cpu-time.ts';

describe.each(['tuned', 'held-out'] as const)('on the %s lines', (name) => {
  const examples = readPersonExamples(name);

  test('who asks for a person is heard, and nobody else', () => {
    const pairs = examples.map((example) => [wantsPerson(example.text), example.wantsPerson] as const);
    const { precision, recall } = precisionAndRecall(pairs);
    const wrong = examples.filter(({ text, wantsPerson: isTrue }) => wantsPerson(text) !== isTrue);
    const figures = `${examples.length} lines, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;
    process.stdout.write(`asks for a person, ${name}: ${figures}\n`);
    expect(precision, JSON.stringify(wrong)).toBeGreaterThanOrEqual(0.95);
    expect(recall, JSON.stringify(wrong)).toBeGreaterThanOrEqual(0.95);
  });
});

test.each([
  '转人工',
  '人 工 客 服',
  '人工客服',
  'real person please',
  '别再问了',
  'stop asking',
  'HUMAN. HUMAN.',
  '转ｈｕｍａｎ',
])('%s asks for a person', (text) => {
  expect(wantsPerson(text)).toBe(true);
});

test.each(['', '不用转人工', '人工智能平台', 'the monitoring agent is offline', 'human error', '有人在攻击我们'])(
  '%s does not',
  (text) => {
    expect(wantsPerson(text)).toBe(false);
  },
);

test('any words are answered, the same each time, in bounded time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      expect(wantsPerson(text)).toBe(wantsPerson(text));
    }),
  );
  const slow = Object.entries(hostileStrings(20_000)).filter(
    ([, text]) => cpuMs(() => wantsPerson(text), 3, 150) > 150,
  );
  expect(slow.map(([piece]) => piece)).toEqual([]);
});
