import { newCommandId } from '@qiao/shared/ids';
import type { AgentId, SiteId } from '@qiao/shared/ids';
import type { Conversation } from '@qiao/shared/conversation';
import type { Agent } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { availabilityOf, choose, isFree } from '../rules/assignment.ts';
import type { Candidate } from '../rules/assignment.ts';
import { assign } from './assign.ts';
import type { ActionPorts } from './ports.ts';

/** How many of the waiting are looked at in one go; the rest come with the next slot or the next sweep. */
const AT_ONCE = 100;

/** Hands the waiting conversations of a site to free agents, the longest waiting first, until nobody is free. */
export async function assignWaiting(ports: ActionPorts, siteId: SiteId): Promise<void> {
  const waiting = await ports.store.transcripts.waiting(siteId, AT_ONCE);
  if (waiting.length === 0) return;
  const agents = new Map((await ports.store.agents.ofSite(siteId)).map((agent) => [agent.agentId, agent]));
  const candidates = await candidatesOf(ports, [...agents.values()]);
  for (const conversation of waiting) {
    if (!candidates.some(isFree)) return;
    await assignOne(ports, conversation, { agents, candidates });
  }
}

type Desk = { agents: ReadonlyMap<AgentId, Agent>; candidates: Candidate[] };

/** The stored conversation may be behind its log, so a refusal here is news, not a failure. */
async function assignOne(ports: ActionPorts, conversation: Conversation, { agents, candidates }: Desk): Promise<void> {
  if (conversation.state.status !== 'waiting' || isBeingAsked(ports, conversation.state)) return;
  const choice = choose(conversation.state, candidates);
  const agent = choice && agents.get(choice.agentId);
  const candidate = candidates.find(({ agentId }) => agentId === choice?.agentId);
  if (!choice || !agent || !candidate) return;
  const { conversationId } = conversation;
  try {
    const commandId = newCommandId(ports.random);
    await assign(ports, { conversationId, commandId, agent, why: choice.why });
    candidate.held++;
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    if (refusal.report.code === 'at_capacity') candidate.held = candidate.capacity;
  }
}

/** It goes to an agent by itself once the visitor has answered, or falls silent. */
function isBeingAsked({ clock }: ActionPorts, { askingUntil }: { askingUntil: number | null }): boolean {
  return askingUntil !== null && askingUntil > clock.now();
}

/** These agents as the queue sees them. */
export async function candidatesOf(ports: Pick<ActionPorts, 'store'>, agents: readonly Agent[]): Promise<Candidate[]> {
  const agentIds = agents.map(({ agentId }) => agentId);
  const [presences, slots] = await Promise.all([ports.store.presence.of(agentIds), ports.store.slots.held(agentIds)]);
  return agents.map(({ agentId, role, capacity }) => ({
    agentId,
    role,
    capacity,
    held: slots.filter((slot) => slot.agentId === agentId).length,
    availability: availabilityOf(presences.find((presence) => presence.agentId === agentId)),
  }));
}
