import { isIP } from 'node:net';
import type { AddressFamily } from '@qiao/shared/audit-schema';
import { asActor, record } from '../actions/record.ts';
import { agentOfSession, normaliseEmail } from '../actions/sign-in.ts';
import type { SignedIn } from '../actions/sign-in.ts';
import { StoreUnavailable } from '../ports.ts';
import type { HttpPorts } from './http.ts';

export async function recordSignIn(ports: HttpPorts, { agent }: SignedIn, address: string): Promise<void> {
  await record({ ...ports, by: asActor(agent) }, null, { type: 'signed_in', family: familyOf(address) });
}

/** Nobody waits for it: how long a refusal takes would tell whether there is such an account. */
export function recordRefusedSignIn(ports: HttpPorts, email: string, address: string): void {
  refused(ports, email, address).catch((error: unknown) => {
    if (error instanceof StoreUnavailable) ports.log.warn({ error }, 'a refused sign-in is not in the audit');
    else ports.log.error({ error }, 'a bug');
  });
}

/** An address that nobody has is not kept: people type passwords into that field as well. */
async function refused(ports: HttpPorts, email: string, address: string): Promise<void> {
  const agent = await ports.store.agents.byEmail(normaliseEmail(email));
  if (!(await ports.limits.isRefusalKept(agent?.agentId ?? null))) return;
  const account = agent ? { agentId: agent.agentId, name: agent.name } : null;
  const act = { type: 'sign_in_refused' as const, account, family: familyOf(address) };
  await record({ ...ports, by: { kind: 'nobody' } }, null, act);
}

/** Somebody whose session is over already signs out of nothing. */
export async function recordSignOut(ports: HttpPorts, secret: string, signOut: () => Promise<void>): Promise<void> {
  const agent = await agentOfSession(ports, secret);
  await signOut();
  if (agent) await record({ ...ports, by: asActor(agent) }, null, { type: 'signed_out' });
}

/** An IPv4 address may come dressed as one of IPv6. */
function familyOf(address: string): AddressFamily {
  const family = isIP(address.replace(/^::ffff:(?=\d+\.)/i, ''));
  return family === 4 ? 'ipv4' : family === 6 ? 'ipv6' : null;
}
