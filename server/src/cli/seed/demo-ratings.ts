import type { EntryDraft } from '@qiao/shared/entry';
import type { AgentId } from '@qiao/shared/ids';
import { ASPECTS, DEFAULT_WEIGHTS, MOST_STARS, weightedScore } from '@qiao/shared/rating';
import type { Scores } from '@qiao/shared/rating';
import { createChance } from './chance.ts';
import type { Chance } from './chance.ts';
import type { Comments, Mood } from './comments.ts';
import type { Plan } from './planning.ts';

type Told = { at: number; entries: EntryDraft[] };

const SECOND = 1_000;
/** How probable it is that a visitor rates, or says that they would rather not, by how it ended. */
const LIKELY = {
  resolved: { rated: 0.62, skipped: 0.14 },
  no_answer: { rated: 0.1, skipped: 0.1 },
  other: { rated: 0.35, skipped: 0.2 },
};

/** What the visitor says of a conversation that is over, some minutes after it was closed at the latest; null for nothing. */
export function ratingOf(
  { key, language, profile, steps }: Plan,
  decisions: readonly Told[],
  comments: Comments,
): Told | null {
  const last = decisions.at(-1);
  const closing = last?.entries.at(-1)?.body;
  if (!last || closing?.type !== 'closed') return null;
  const chance = createChance(`${key} rating`);
  const likely = LIKELY[closing.reason];
  const at = last.at + chance.between(12 * SECOND, 600 * SECOND);
  const author: EntryDraft['author'] = { kind: 'visitor', visitorId: profile.visitorId };
  if (!chance.isLikely(likely.rated)) {
    const isSkipped = chance.isLikely(likely.skipped / (1 - likely.rated));
    return isSkipped ? { at, entries: [{ author, body: { type: 'rating_skipped' } }] } : null;
  }
  const handovers = steps.filter(({ is }) => is === 'left' || is === 'reopened').length;
  const scores = scoresBy(chance, (closing.reason === 'resolved' ? 4.75 : 3.4) - handovers * 0.7);
  const score = weightedScore(scores, DEFAULT_WEIGHTS);
  const comment = chance.isLikely(0.55) ? comments(moodOf(score), language) : null;
  const body = {
    type: 'rated' as const,
    scores,
    comment,
    weights: DEFAULT_WEIGHTS,
    score,
    agentIds: answering(decisions),
  };
  return { at, entries: [{ author, body }] };
}

/** People who are content give nearly the same everywhere; now and then one has a bad day. */
function scoresBy(chance: Chance, mood: number): Scores {
  const mine = mood - (chance.isLikely(0.12) ? 2 : 0);
  const given = ASPECTS.map((aspect) => {
    const stars = Math.round(mine + chance.between(-9, 6) / 10 + (aspect === 'attitude' ? 0.4 : 0));
    return Math.min(MOST_STARS, Math.max(1, stars));
  });
  const [speed = 1, resolution = 1, attitude = 1, knowledge = 1] = given;
  return { speed, resolution, attitude, knowledge };
}

function moodOf(score: number): Mood {
  if (score >= 75) return 'glad';
  return score >= 50 ? 'so_so' : 'sorry';
}

function answering(decisions: readonly Told[]): AgentId[] {
  const entries = decisions.flatMap((decision) => decision.entries);
  const since = entries.slice(entries.findLastIndex(({ body }) => body.type === 'reopened') + 1);
  const agentIds = since.flatMap(({ author, body }) =>
    author.kind === 'agent' && body.type === 'message' ? [author.agentId] : [],
  );
  return [...new Set(agentIds)];
}
