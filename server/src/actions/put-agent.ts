import { newAgentId } from '@qiao/shared/ids';
import type { Agent } from '../ports.ts';
import { MIN_PASSWORD } from '@qiao/shared/wire';
import { Refusal } from '../refusal.ts';
import { cleanLine } from '../rules/text.ts';
import { hashPassword } from './password.ts';
import type { ActingPorts, ActionPorts } from './ports.ts';
import { asActor, record } from './record.ts';
import { normaliseEmail } from './sign-in.ts';

/** One address, as people write them; mail servers are the judges of the rest. */
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,189}$/;
const MAX_PASSWORD = 200;
export const DEFAULT_CAPACITY = 5;

export type NewAgent = { email: string; name: string; password: string };

export function isEmail(address: string): boolean {
  return EMAIL.test(address);
}

/** Checks what a person typed, all at once. Refuses `invalid` with a sentence for each mistake, beginning with the field. */
export function checkNewAgent(input: NewAgent): NewAgent {
  const email = normaliseEmail(input.email);
  const name = cleanLine(input.name, 100);
  const length = [...input.password].length;
  const details = [
    ...(isEmail(email) ? [] : ['email: write an address such as lin@example.com']),
    ...(name ? [] : ['name: write the name that visitors will see']),
    ...(length >= MIN_PASSWORD ? [] : [`password: write at least ${MIN_PASSWORD} characters`]),
    ...(length <= MAX_PASSWORD ? [] : [`password: write at most ${MAX_PASSWORD} characters`]),
  ];
  if (details.length > 0 || name === null) throw new Refusal('invalid', { details });
  return { email, name, password: input.password };
}

/** Makes the very first agent, an admin of every site. Refuses `setup_over` when there is one already. */
export async function putFirstAdmin(ports: ActionPorts, input: NewAgent): Promise<Agent> {
  const agent = await admin(ports, checkNewAgent(input));
  if ((await ports.store.agents.putFirst(agent)) === 'exists') throw new Refusal('setup_over');
  const { agentId, name } = agent;
  await record({ ...ports, by: asActor(agent) }, null, { type: 'admin_made', agentId, name });
  return agent;
}

/**
 * Makes this agent an admin of every site with this password, whether the address is known or not, and ends the sessions
 * that the old password opened.
 */
export async function upsertAdmin(ports: ActingPorts, input: NewAgent): Promise<'made' | 'changed'> {
  const checked = checkNewAgent(input);
  const known = await ports.store.agents.byEmail(checked.email);
  const fresh = await admin(ports, checked);
  const agent = known
    ? { ...known, role: fresh.role, siteIds: fresh.siteIds, passwordHash: fresh.passwordHash }
    : fresh;
  if ((await ports.store.agents.put(agent)) === 'email_taken') throw new Refusal('conflict');
  if (known) await ports.store.sessions.removeOf(known.agentId);
  const { agentId, name } = agent;
  await record(ports, null, { type: known ? 'password_set' : 'admin_made', agentId, name });
  return known ? 'changed' : 'made';
}

async function admin(ports: ActionPorts, { email, name, password }: NewAgent): Promise<Agent> {
  const siteIds = (await ports.store.sites.all()).map(({ siteId }) => siteId);
  const passwordHash = await hashPassword(password);
  return {
    agentId: newAgentId(ports.random),
    email,
    name,
    role: 'admin',
    siteIds,
    capacity: DEFAULT_CAPACITY,
    passwordHash,
  };
}
