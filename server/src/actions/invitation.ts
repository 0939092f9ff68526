import { createHash, randomBytes } from 'node:crypto';
import type { AgentId } from '@qiao/shared/ids';
import type { Agent } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { hashPassword } from './password.ts';
import type { ActingPorts, ActionPorts } from './ports.ts';
import { checkNewAgent } from './put-agent.ts';
import { asActor, record } from './record.ts';

/** A long weekend and the days around it. */
export const INVITATION_MS = 7 * 24 * 3_600_000;

export type Invitation = { agent: Agent; secret: string; expiresAt: number };

/** A way in, once, in place of the one before. Refuses `not_found`, also for somebody who has come already. */
export async function renewInvitation(ports: ActionPorts, agentId: AgentId): Promise<Invitation> {
  const { agents, sessions } = ports.store;
  const agent = await agents.byId(agentId);
  if (!agent || agent.passwordHash !== null) throw new Refusal('not_found');
  await sessions.removeOf(agentId);
  const secret = randomBytes(24).toString('base64url');
  const expiresAt = ports.clock.now() + INVITATION_MS;
  await sessions.put({ sessionHash: hashOf(secret), agentId, expiresAt });
  return { agent, secret, expiresAt };
}

/** The same for somebody who was invited before. */
export async function inviteAgain(ports: ActingPorts, agentId: AgentId): Promise<Invitation> {
  const invitation = await renewInvitation(ports, agentId);
  await record(ports, null, { type: 'account_invited_again', agentId, name: invitation.agent.name });
  return invitation;
}

/** Whom this invitation is for. Refuses `invitation_over`. */
export async function invitedBy(ports: ActionPorts, secret: string): Promise<Agent> {
  const invitation = await ports.store.sessions.find(hashOf(secret), ports.clock.now());
  return invited(await (invitation && ports.store.agents.byId(invitation.agentId)));
}

/**
 * Gives the account a name and a password; of several who follow one invitation, one does. Refuses `invitation_over`, and
 * `invalid` with a sentence for each mistake, after which the invitation still stands.
 */
export async function acceptInvitation(
  ports: ActionPorts,
  secret: string,
  input: { name: string; password: string },
): Promise<Agent> {
  const { agents, sessions } = ports.store;
  const { email } = await invitedBy(ports, secret);
  const { name, password } = checkNewAgent({ ...input, email });
  const passwordHash = await hashPassword(password);
  const taken = await sessions.take(hashOf(secret), ports.clock.now());
  const agent = { ...invited(await (taken && agents.byId(taken.agentId))), name, passwordHash };
  await agents.put(agent);
  await record({ ...ports, by: asActor(agent) }, null, { type: 'account_joined' });
  return agent;
}

function invited(agent: Agent | undefined): Agent {
  if (agent?.passwordHash !== null) throw new Refusal('invitation_over');
  return agent;
}

/** No cookie has such a hash, so an invitation is not a session. */
function hashOf(secret: string): string {
  return `invitation ${createHash('sha256').update(secret).digest('base64url')}`;
}
