import type { Conversation } from '@qiao/shared/conversation';
import type { Why } from '@qiao/shared/entry';
import type { AgentId } from '@qiao/shared/ids';
import type { Availability } from '@qiao/shared/colleague';
import type { Role } from '@qiao/shared/role';
import type { Presence } from '../presence-leases.ts';

export type Candidate = { agentId: AgentId; role: Role; capacity: number; held: number; availability: Availability };

/** Roles that answer visitors. */
const ANSWERING: readonly Role[] = ['admin', 'lead', 'agent'];

export function availabilityOf(presence: Presence | undefined): Availability {
  return presence && presence.leaseLeftMs > 0 ? presence.chosen : 'offline';
}

/** Whether visitors are given to agents of this role. */
export function isAnswering(role: Role): boolean {
  return ANSWERING.includes(role);
}

export function isFree(candidate: Candidate): boolean {
  return isAnswering(candidate.role) && candidate.availability === 'online' && candidate.held < candidate.capacity;
}

/**
 * Who gets this conversation: the agent who had it before when free (unless it was given back), else the free agent with
 * the fewest open conversations, the smaller id on a tie. Null when nobody is free.
 */
export function choose(
  state: Extract<Conversation['state'], { status: 'waiting' }>,
  candidates: readonly Candidate[],
): { agentId: AgentId; why: Why } | null {
  const free = candidates
    .filter((candidate) => isFree(candidate) && !(state.isGivenBack && candidate.agentId === state.formerAgentId))
    .toSorted((one, other) => one.held - other.held || (one.agentId < other.agentId ? -1 : 1));
  const former = free.find((candidate) => candidate.agentId === state.formerAgentId);
  const chosen = former ?? free[0];
  if (!chosen) return null;
  const considered = free.map(({ agentId, held }) => ({ agentId, held }));
  return { agentId: chosen.agentId, why: { rule: former ? 'had_it_before' : 'fewest_open', considered } };
}
