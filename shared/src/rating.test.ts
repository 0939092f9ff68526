import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { fold } from './conversation.ts';
import type { Body, Entry } from './entry.ts';
import { newAgentId, newCommandId, newConversationId, visitorIdFromDigest } from './ids.ts';
import type { SiteId } from './ids.ts';
import { ratedSchema, weightsSchema } from './rating-schema.ts';
import {
  ASPECTS,
  CHANGE_RATING_WITHIN_MS,
  DEFAULT_WEIGHTS,
  isRateable,
  MOST_STARS,
  RATE_WITHIN_MS,
  weightedScore,
} from './rating.ts';
import type { Scores, Weights } from './rating.ts';

const stars = fc.integer({ min: 1, max: MOST_STARS });
const anyScores: fc.Arbitrary<Scores> = fc.record({
  speed: stars,
  resolution: stars,
  attitude: stars,
  knowledge: stars,
});
/** Three cuts through a hundred make four parts of it. */
const anyWeights: fc.Arbitrary<Weights> = fc
  .tuple(fc.nat(100), fc.nat(100), fc.nat(100))
  .map((cuts) => cuts.toSorted((one, other) => one - other))
  .map(([one = 0, two = 0, three = 0]) => ({
    speed: one,
    resolution: two - one,
    attitude: three - two,
    knowledge: 100 - three,
  }));
const alike = (count: number): Scores => ({ speed: count, resolution: count, attitude: count, knowledge: count });

describe('the weighted score', () => {
  test('[RATE-1] is a whole number from 0 to 100, whatever the weights', () => {
    fc.assert(
      fc.property(anyScores, anyWeights, (scores, weights) => {
        const score = weightedScore(scores, weights);
        expect(v.is(weightsSchema, weights)).toBe(true);
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true);
        const exact = ASPECTS.reduce((sum, aspect) => sum + (weights[aspect] * (scores[aspect] - 1)) / 4, 0);
        // A half goes upwards.
        expect(score - exact).toBeGreaterThan(-0.5);
        expect(score - exact).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  test('[RATE-1] the same stars everywhere are the same score under any weights', () => {
    const scoreOf = (count: number, weights: Weights) => weightedScore(alike(count), weights);
    fc.assert(
      fc.property(anyWeights, (weights) => {
        expect([1, 2, 3, 4, 5].map((count) => scoreOf(count, weights))).toEqual([0, 25, 50, 75, 100]);
      }),
    );
  });

  test('[RATE-1] a star more never makes it less, and an aspect without weight changes nothing', () => {
    fc.assert(
      fc.property(anyScores, anyWeights, fc.constantFrom(...ASPECTS), (scores, weights, aspect) => {
        fc.pre(scores[aspect] < MOST_STARS);
        const more = weightedScore({ ...scores, [aspect]: scores[aspect] + 1 }, weights);
        const before = weightedScore(scores, weights);
        expect(more).toBeGreaterThanOrEqual(before);
        if (weights[aspect] === 0) expect(more).toBe(before);
      }),
    );
  });

  test('[RATE-1] by default: speed 30, resolution 40, attitude 20, knowledge 10', () => {
    expect(weightedScore({ speed: 5, resolution: 4, attitude: 3, knowledge: 2 }, DEFAULT_WEIGHTS)).toBe(73);
    expect(weightedScore({ ...alike(1), knowledge: 2 }, DEFAULT_WEIGHTS)).toBe(3);
    expect(weightedScore({ ...alike(1), resolution: 5 }, DEFAULT_WEIGHTS)).toBe(40);
  });
});

const conversationId = newConversationId(crypto);
const [lin, mei] = [newAgentId(crypto), newAgentId(crypto)];
const visitorId = visitorIdFromDigest(new Uint8Array(16));
const visitor: Entry['author'] = { kind: 'visitor', visitorId };
const agent = (agentId: typeof lin): Entry['author'] => ({ kind: 'agent', agentId, name: 'Lin' });
const profile = { visitorId, identified: false, name: null, email: null };
const started: Body = {
  type: 'started',
  siteId: 'demo' as SiteId,
  visitor: profile,
  language: 'en',
  page: null,
  context: null,
};
const has = (agentId: typeof lin): [Entry['author'], Body] => [
  agent(agentId),
  { type: 'assigned', agentId, agentName: 'Lin', why: null },
];
const says = (agentId: typeof lin): [Entry['author'], Body] => [agent(agentId), { type: 'message', text: 'Hello.' }];
const closed: [Entry['author'], Body] = [agent(lin), { type: 'closed', reason: 'resolved' }];
const reopened: [Entry['author'], Body] = [visitor, { type: 'reopened' }];
const skipped: [Entry['author'], Body] = [visitor, { type: 'rating_skipped' }];
const rated = (count: number): [Entry['author'], Body] => [
  visitor,
  {
    type: 'rated',
    scores: alike(count),
    comment: null,
    weights: DEFAULT_WEIGHTS,
    score: weightedScore(alike(count), DEFAULT_WEIGHTS),
    agentIds: [],
  },
];

function after(...bodies: [Entry['author'], Body][]) {
  const all: [Entry['author'], Body][] = [[visitor, started], ...bodies];
  const entries = all.map(([author, body], index): Entry => {
    return { seq: index + 1, at: 1_000 * index, commandId: newCommandId(crypto), author, body };
  });
  const conversation = fold(conversationId, undefined, entries);
  if (!conversation) throw new Error('There is no conversation.');
  return conversation;
}

describe('what is said of the service', () => {
  test('[RATE-2] the latest rating of a closing counts, from when it was first given', () => {
    const { service } = after(has(lin), says(lin), closed, rated(2), rated(5));
    expect(service.closing).toEqual({
      seq: 4,
      said: { is: 'rated', seq: 6, since: 4_000, scores: alike(5), score: 100 },
    });
    expect(service.isEverRated).toBe(true);
  });

  test('[RATE-2] whoever goes on after it was closed is served anew, and rates anew', () => {
    const { service } = after(has(lin), says(lin), closed, rated(1), reopened, has(mei), closed);
    expect(service).toEqual({
      heldBy: [mei],
      answeredBy: [],
      closing: { seq: 8, said: null },
      isEverRated: true,
    });
    expect(after(has(lin), closed, skipped, reopened).service.closing).toBeNull();
  });

  test('[RATE-2] who had it and who answered are told apart, each once', () => {
    const { service } = after(has(mei), has(lin), says(lin), says(lin), has(mei));
    expect(service).toMatchObject({ heldBy: [mei, lin], answeredBy: [lin] });
  });

  test('[RATE-3] can be said for seven days after the closing, and changed for a day after it was first said', () => {
    const open = after(has(lin));
    expect(isRateable(open, 0)).toBe(false);
    const over = after(has(lin), closed);
    expect([RATE_WITHIN_MS, RATE_WITHIN_MS + 1].map((ms) => isRateable(over, 2_000 + ms))).toEqual([true, false]);
    expect(isRateable(after(has(lin), closed, skipped), 3_000)).toBe(true);
    const given = after(has(lin), closed, rated(2), rated(3));
    const within = CHANGE_RATING_WITHIN_MS;
    expect([within, within + 1].map((ms) => isRateable(given, 3_000 + ms))).toEqual([true, false]);
  });
});

test('[RATE-1] what is no rating is refused: stars beyond 1 to 5, or weights that are not 100 together', () => {
  const [, body] = rated(3);
  expect(v.is(ratedSchema, body)).toBe(true);
  for (const wrong of [
    { scores: { ...alike(3), speed: 0 } },
    { scores: { ...alike(3), speed: 6 } },
    { scores: { ...alike(3), speed: 2.5 } },
    { weights: { ...DEFAULT_WEIGHTS, speed: 31 } },
    { weights: { speed: -10, resolution: 80, attitude: 20, knowledge: 10 } },
    { score: 101 },
  ])
    expect(v.is(ratedSchema, { ...body, ...wrong })).toBe(false);
});
