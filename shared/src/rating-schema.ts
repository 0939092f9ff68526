import * as v from 'valibot';
import { isAgentId } from './ids.ts';
import type { AgentId } from './ids.ts';
import { ASPECTS, MOST_STARS } from './rating.ts';

const stars = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MOST_STARS));
const percent = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100));

export const scoresSchema = v.strictObject({ speed: stars, resolution: stars, attitude: stars, knowledge: stars });
export const weightsSchema = v.pipe(
  v.strictObject({ speed: percent, resolution: percent, attitude: percent, knowledge: percent }),
  v.check(
    (weights) => ASPECTS.reduce((sum, aspect) => sum + weights[aspect], 0) === 100,
    'the weights are not 100 together',
  ),
);

/**
 * What the visitor says of the conversation since it was opened or reopened last; the latest of a closing counts. `score` is
 * what `weights`, those of the site at the time, made of `scores`. It is for `agentIds`: who answered; where nobody did, who
 * had it.
 */
export const ratedSchema = v.strictObject({
  type: v.literal('rated'),
  scores: scoresSchema,
  comment: v.nullable(v.string()),
  weights: weightsSchema,
  score: percent,
  agentIds: v.array(v.custom<AgentId>(isAgentId)),
});
/** The visitor would rather not rate it, and is not asked again until it is closed another time. */
export const ratingSkippedSchema = v.strictObject({ type: v.literal('rating_skipped') });

/** What a visitor gives; null where they would rather not. The comment may be empty, and is trimmed, cleaned and measured. */
export const givenSchema = v.nullable(v.strictObject({ scores: scoresSchema, comment: v.string() }));
export type Given = v.InferOutput<typeof givenSchema>;

const saidSchema = v.variant('is', [
  v.strictObject({ is: v.literal('skipped') }),
  v.strictObject({
    is: v.literal('rated'),
    seq: v.number(),
    since: v.number(),
    scores: scoresSchema,
    score: percent,
  }),
]);
export const serviceSchema = v.strictObject({
  heldBy: v.array(v.custom<AgentId>(isAgentId)),
  answeredBy: v.array(v.custom<AgentId>(isAgentId)),
  closing: v.nullable(v.strictObject({ seq: v.number(), said: v.nullable(saidSchema) })),
  isEverRated: v.boolean(),
});
