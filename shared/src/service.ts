import type { Entry } from './entry.ts';
import type { AgentId } from './ids.ts';
import type { Scores } from './rating.ts';

/** What the visitor says of a closed conversation. `seq` is where it stands, `since` when this closing was rated first. */
export type Said = { is: 'skipped' } | { is: 'rated'; seq: number; since: number; scores: Scores; score: number };

/** Who served the visitor since the conversation was opened or reopened last, and what the visitor says of it. */
export type Service = {
  /** Who had it, in their order. */
  heldBy: AgentId[];
  /** Who of them wrote. */
  answeredBy: AgentId[];
  /** Where it was closed, and what was said of it since; null while it is open. */
  closing: { seq: number; said: Said | null } | null;
  /** Whether the log holds a rating, of this closing or of an earlier one. */
  isEverRated: boolean;
};

export const NOBODY_YET: Service = { heldBy: [], answeredBy: [], closing: null, isEverRated: false };

/** Who served, and what is said of it, after one more entry. Pure. */
export function serviceAfter(service: Service, { seq, at, author, body }: Entry): Service {
  const { closing } = service;
  if (body.type === 'assigned') return { ...service, heldBy: withAgent(service.heldBy, body.agentId) };
  if (body.type === 'message' && author.kind === 'agent')
    return { ...service, answeredBy: withAgent(service.answeredBy, author.agentId) };
  if (body.type === 'closed') return { ...service, closing: { seq, said: null } };
  if (body.type === 'reopened') return { ...NOBODY_YET, isEverRated: service.isEverRated };
  if (body.type === 'rating_skipped')
    return { ...service, closing: closing && { ...closing, said: { is: 'skipped' } } };
  if (body.type !== 'rated') return service;
  const since = closing?.said?.is === 'rated' ? closing.said.since : at;
  const said: Said = { is: 'rated', seq, since, scores: body.scores, score: body.score };
  return { ...service, closing: closing && { ...closing, said }, isEverRated: true };
}

/** Whom a rating is for: who answered; where nobody did, who had it. Nobody is judged for what others said. */
export function ratedAgents({ heldBy, answeredBy }: Service): AgentId[] {
  return answeredBy.length > 0 ? answeredBy : heldBy;
}

function withAgent(agentIds: AgentId[], agentId: AgentId): AgentId[] {
  return agentIds.includes(agentId) ? agentIds : [...agentIds, agentId];
}
