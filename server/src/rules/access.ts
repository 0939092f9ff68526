import type { Conversation } from '@qiao/shared/conversation';
import type { Context, VisitorProfile } from '@qiao/shared/entry';
import type { AgentId, SiteId, VisitorId } from '@qiao/shared/ids';
import type { Role } from '@qiao/shared/role';
import type { Agent, Site } from '../ports.ts';
import type { StoredFile } from '../files.ts';
import { Refusal } from '../refusal.ts';

/**
 * A visitor at the door: the profile to write under, every id whose conversations are this person's, and what the site tells
 * of them in the token that says who they are.
 */
export type VisitorActor = {
  kind: 'visitor';
  siteId: SiteId;
  intake: Site['intake'];
  profile: VisitorProfile;
  ids: readonly VisitorId[];
  context: Context | null;
};
export type AgentActor = { kind: 'agent'; agent: Agent };

/** What roles may do; an auditor reads and does nothing else. */
const WRITERS: readonly Role[] = ['admin', 'lead', 'agent'];
const AUDITORS: readonly Role[] = ['admin', 'auditor'];
const CLOSERS_OF_ANY: readonly Role[] = ['admin', 'lead'];

/** Whether this person sent the file; a visitor who was vouched for since is still the one. */
export function isOwnFile(actor: VisitorActor | AgentActor, { siteId, owner }: StoredFile): boolean {
  if (actor.kind === 'agent') return owner.kind === 'agent' && owner.agentId === actor.agent.agentId;
  return owner.kind === 'visitor' && siteId === actor.siteId && actor.ids.includes(owner.visitorId);
}

/** Refuses `not_found`, so that a stranger cannot tell a conversation of others from one that does not exist. */
export function mustBeOwn(actor: VisitorActor, conversation: Conversation | undefined): Conversation {
  if (!conversation || conversation.siteId !== actor.siteId || !actor.ids.includes(conversation.visitor.visitorId)) {
    throw new Refusal('not_found');
  }
  return conversation;
}

/** Refuses `not_found` for a conversation of a site that the agent does not serve. */
export function mustSee(actor: AgentActor, conversation: Conversation | undefined): Conversation {
  if (!conversation || !actor.agent.siteIds.includes(conversation.siteId)) throw new Refusal('not_found');
  return conversation;
}

export function mustServe(actor: AgentActor, siteId: SiteId): void {
  if (!actor.agent.siteIds.includes(siteId)) throw new Refusal('not_found');
}

/** Refuses `forbidden` to all but admins. */
export function mustManage(actor: AgentActor): void {
  if (actor.agent.role !== 'admin') throw new Refusal('forbidden');
}

/** Refuses `forbidden` to all but admins and auditors. */
export function mustAudit(actor: AgentActor): void {
  if (!AUDITORS.includes(actor.agent.role)) throw new Refusal('forbidden');
}

/** Refuses `not_found` for a site that the agent does not serve, and `forbidden` unless they are an admin. */
export function mustAdminister(actor: AgentActor, siteId: SiteId): void {
  mustServe(actor, siteId);
  mustManage(actor);
}

/** Refuses `not_found` for a site that the agent does not serve, and `forbidden` unless they are its lead or an admin. */
export function mustLead(actor: AgentActor, siteId: SiteId): void {
  mustServe(actor, siteId);
  if (!CLOSERS_OF_ANY.includes(actor.agent.role)) throw new Refusal('forbidden');
}

/**
 * Admins say what anybody is good for, leads what those are who serve a site with them. Refuses `forbidden` to everybody else,
 * and `not_found`.
 */
export async function mustLeadAgent(
  { agent: { role, siteIds } }: AgentActor,
  find: () => Promise<Agent | undefined>,
): Promise<Agent> {
  if (!CLOSERS_OF_ANY.includes(role)) throw new Refusal('forbidden');
  const agent = await find();
  const isInReach = role === 'admin' || agent?.siteIds.some((siteId) => siteIds.includes(siteId));
  if (!agent || !isInReach) throw new Refusal('not_found');
  return agent;
}

/** Refuses `forbidden` for an auditor. */
export function mustWrite(actor: AgentActor): void {
  if (!WRITERS.includes(actor.agent.role)) throw new Refusal('forbidden');
}

export function holds(actor: AgentActor, { state }: Conversation): boolean {
  return state.status === 'assigned' && state.agentId === actor.agent.agentId;
}

/** Refuses `not_assigned` unless the conversation is with this agent. */
export function mustHold(actor: AgentActor, conversation: Conversation): number {
  const { state } = conversation;
  if (state.status === 'closed') throw new Refusal('closed');
  if (state.status !== 'assigned' || state.agentId !== actor.agent.agentId) throw new Refusal('not_assigned');
  return state.assignmentSeq;
}

/**
 * Whoever holds a conversation hands it over; leads and admins hand over any that somebody holds. Answers who holds it, and
 * refuses `closed` and `not_assigned`.
 */
export function mustBeAbleToHandOver(actor: AgentActor, conversation: Conversation): AgentId {
  const { state } = conversation;
  if (!CLOSERS_OF_ANY.includes(actor.agent.role)) mustHold(actor, conversation);
  if (state.status === 'closed') throw new Refusal('closed');
  if (state.status !== 'assigned') throw new Refusal('not_assigned');
  return state.agentId;
}

/** What waits, or is put aside, is for any agent to take or to give to a colleague. Refuses `closed` and `already_assigned`. */
export function mustBeFree({ state }: Conversation): void {
  if (state.status === 'closed') throw new Refusal('closed');
  if (state.status === 'assigned') throw new Refusal('already_assigned');
}

/** Whoever holds a conversation, or had it when it was put aside, closes it; leads and admins close any. */
export function mustBeAbleToClose(actor: AgentActor, conversation: Conversation): void {
  const { state } = conversation;
  if (CLOSERS_OF_ANY.includes(actor.agent.role) && state.status !== 'closed') return;
  if (state.status === 'snoozed' && [state.snoozedBy, state.formerAgentId].includes(actor.agent.agentId)) return;
  mustHold(actor, conversation);
}
