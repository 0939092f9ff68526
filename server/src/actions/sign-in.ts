import { createHash, randomBytes } from 'node:crypto';
import type { Agent } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { isPassword } from './password.ts';
import type { ActionPorts } from './ports.ts';

/** A working day and the night after it. */
export const SESSION_MS = 24 * 3_600_000;

export type SignedIn = { agent: Agent; secret: string; expiresAt: number };

/** Checks a password and begins a session. Refuses `sign_in_failed` without telling what was wrong. */
export async function signIn(ports: ActionPorts, credentials: { email: string; password: string }): Promise<SignedIn> {
  const agent = await ports.store.agents.byEmail(normaliseEmail(credentials.email));
  if (!(await isPassword(agent?.passwordHash, credentials.password)) || !agent) throw new Refusal('sign_in_failed');
  return beginSession(ports, agent);
}

/** The browser gets 256 random bits; the store keeps their hash alone. */
export async function beginSession(ports: ActionPorts, agent: Agent): Promise<SignedIn> {
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = ports.clock.now() + SESSION_MS;
  await ports.store.sessions.put({ sessionHash: sessionHash(secret), agentId: agent.agentId, expiresAt });
  return { agent, secret, expiresAt };
}

/** The agent of a session, or undefined when it is over, unknown, or the agent is gone. */
export async function agentOfSession(ports: ActionPorts, secret: string): Promise<Agent | undefined> {
  const session = await ports.store.sessions.find(sessionHash(secret), ports.clock.now());
  return session && ports.store.agents.byId(session.agentId);
}

/** Nor is this browser called any more. */
export async function signOut(ports: ActionPorts, secret: string): Promise<void> {
  const hash = sessionHash(secret);
  await ports.store.sessions.remove(hash);
  await ports.store.push.removeOfSession(hash);
}

export function sessionHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function normaliseEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}
