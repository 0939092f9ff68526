import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_WEIGHTS } from '@qiao/shared/rating';
import { readWeights, whatIsWrongWithWeights } from './rating-weights.ts';

test('[RATE-4] four whole numbers that are 100 together, and nothing else, are weights', () => {
  expect(readWeights('30, 40,20,10')).toEqual(DEFAULT_WEIGHTS);
  expect(whatIsWrongWithWeights(DEFAULT_WEIGHTS)).toEqual([]);
  for (const written of ['', '30,40,20', '25,25,25,25,0', '100']) expect(readWeights(written)).toBeUndefined();
  const mistakesIn = (written: string) => whatIsWrongWithWeights(readWeights(written) ?? DEFAULT_WEIGHTS);
  expect(mistakesIn('30,40,20,20')).toEqual(['The weights of a rating are 110 together; they must be 100.']);
  expect(mistakesIn('30,-40,x,110')).toEqual([
    'The weight of resolution must be a whole number from 0 to 100.',
    'The weight of attitude must be a whole number from 0 to 100.',
    'The weight of knowledge must be a whole number from 0 to 100.',
  ]);
});

test('[RATE-4] whatever is written, a mistake is told or the sum is 100', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(110).map(String), fc.string({ maxLength: 4 })), { maxLength: 5 }), (parts) => {
      const weights = readWeights(parts.join(','));
      if (!weights || whatIsWrongWithWeights(weights).length > 0) return;
      expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBe(100);
    }),
  );
});
