import type { Conversation } from './conversation.ts';

/** What is rated, in the order in which it is asked. */
export const ASPECTS = ['speed', 'resolution', 'attitude', 'knowledge'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** Stars, from 1 to 5. */
export const MOST_STARS = 5;
export type Scores = Record<Aspect, number>;
/** Per cent, together 100. */
export type Weights = Record<Aspect, number>;

export const DEFAULT_WEIGHTS: Weights = { speed: 30, resolution: 40, attitude: 20, knowledge: 10 };

/** The longest comment, in Unicode code points. */
export const MAX_COMMENT = 2_000;
/** How long after its closing a conversation can be rated first. */
export const RATE_WITHIN_MS = 7 * 24 * 3_600_000;
/** How long after the first rating of a closing it can be changed. */
export const CHANGE_RATING_WITHIN_MS = 24 * 3_600_000;

/**
 * The scores as one, from 0 (one star everywhere) to 100 (five): each aspect counts as much as its weight says. Rounded to a
 * whole number, a half upwards. The weights must be whole numbers, together 100.
 */
export function weightedScore(scores: Scores, weights: Weights): number {
  const most = MOST_STARS - 1;
  const quarters = ASPECTS.reduce((sum, aspect) => sum + weights[aspect] * (scores[aspect] - 1), 0);
  return Math.round(quarters / most);
}

/** Whether the visitor may rate it at this moment, or change what they gave. */
export function isRateable({ state, service }: Pick<Conversation, 'state' | 'service'>, now: number): boolean {
  if (state.status !== 'closed' || !service.closing) return false;
  const { said } = service.closing;
  return said?.is === 'rated' ? now - said.since <= CHANGE_RATING_WITHIN_MS : now - state.closedAt <= RATE_WITHIN_MS;
}
