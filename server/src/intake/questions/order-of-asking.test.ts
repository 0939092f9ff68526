import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDefaultTaxonomy } from '../taxonomy.ts';
import { MAX_QUESTIONS, MOST_QUESTIONS, nextToAsk, orderOfAsking } from './order-of-asking.ts';

const { categories, scenarios } = readDefaultTaxonomy();
const ids = scenarios.map(({ id }) => id);
const kind = (id: string) => categories.find((category) => category.id === id) ?? null;
const holding = (category: string) =>
  scenarios.filter(({ applies, kind }) => kind === 'missing' && applies.includes(category)).map(({ id }) => id);
const asked = (category: string) => orderOfAsking(holding(category), kind(category));

test('every scenario of the taxonomy has a place of its own', () => {
  const places = ids.map((id) => orderOfAsking([id, 'a-scenario-of-the-site'], null));
  expect(orderOfAsking(ids, null).slice(-2)).toEqual(['contact-missing', 'authorization-missing']);
  expect(places.filter(([first]) => first === 'a-scenario-of-the-site')).toHaveLength(2);
});

test('which resource, where, when and what it said come before the rest', () => {
  expect(asked('ecs.cannot-connect').slice(0, 4)).toEqual([
    'instance-id-missing',
    'region-missing',
    'start-time-missing',
    'error-code-missing',
  ]);
  expect(asked('billing.refund')).toEqual(['payment-details-missing', 'order-id-missing', 'account-id-missing']);
  expect(asked('network.cdn').slice(0, 2)).toEqual(['domain-missing', 'region-missing']);
});

test('in an emergency whom to call and what is at stake come first, and of an attack its target next', () => {
  expect(asked('general.outage').slice(0, 2)).toEqual(['contact-missing', 'business-impact-missing']);
  expect(asked('security.ddos').slice(0, 3)).toEqual([
    'contact-missing',
    'business-impact-missing',
    'access-ip-missing',
  ]);
  expect(asked('security.waf')[0]).toBe('access-ip-missing');
});

const someIds = fc.array(fc.oneof(fc.constantFrom(...ids), fc.string({ maxLength: 8 })), { maxLength: 40 });

test('the order holds the same scenarios, each once, whatever the order they came in', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ids), fc.constantFrom(...categories, null), (some, category) => {
      const order = orderOfAsking([...some, ...some], category);
      expect(order.toSorted()).toEqual(some.toSorted());
      expect(orderOfAsking(some.toReversed(), category)).toEqual(order);
    }),
  );
});

test('two are asked unless the site says otherwise, and never more than three', () => {
  const all = holding('ecs.cannot-connect');
  const countOf = (most: { most?: number }) => {
    const questions: string[] = [];
    for (let turn = 0; turn < 9; turn += 1) {
      const next = nextToAsk(all, { category: null, asked: questions, ...most });
      if (next !== null) questions.push(next);
    }
    return questions.length;
  };
  expect([countOf({}), countOf({ most: 0 }), countOf({ most: 1 }), countOf({ most: 9 })]).toEqual([2, 0, 1, 3]);
});

test('nothing is asked twice, and never more than was allowed', () => {
  fc.assert(
    fc.property(fc.array(someIds, { maxLength: 8 }), fc.option(fc.integer({ min: 0, max: 9 })), (turns, most) => {
      const questions: string[] = [];
      const limit = most === null ? {} : { most };
      for (const turn of turns) {
        const next = nextToAsk(turn, { category: null, asked: questions, ...limit });
        if (next !== null) questions.push(next);
      }
      expect(new Set(questions).size).toBe(questions.length);
      expect(questions.length).toBeLessThanOrEqual(Math.min(most ?? MAX_QUESTIONS, MOST_QUESTIONS));
    }),
  );
});
