import { newAgentId, newCommandId } from '@qiao/shared/ids';
import type { AgentId, SiteId } from '@qiao/shared/ids';
import type { Role } from '@qiao/shared/role';
import type { Agent } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { changesOfAgent } from '../rules/audited.ts';
import { cleanLine } from '../rules/text.ts';
import { tellAvailability } from './colleagues.ts';
import { requeueConversation } from './leave-conversation.ts';
import type { ActingPorts, ActionPorts } from './ports.ts';
import { DEFAULT_CAPACITY, isEmail } from './put-agent.ts';
import { record } from './record.ts';
import { normaliseEmail } from './sign-in.ts';

/** More than anybody can answer at once. */
const MAX_CAPACITY = 50;
/** An agent may be given a conversation between looking and removing; that often in a row means that something is wrong. */
const ATTEMPTS = 8;

/** What is undefined stays as it is. The sites of an admin are all there are. */
export type AgentChange = {
  name?: string | undefined;
  role?: Role | undefined;
  siteIds?: readonly SiteId[] | undefined;
  capacity?: number | undefined;
};

/**
 * Makes an account that nobody can sign in to yet: `renewInvitation` answers the way in. Refuses `invalid` with a sentence for
 * each mistake, also where the address has an account.
 */
export async function addAgent(ports: ActingPorts, email: string, change: AgentChange): Promise<Agent> {
  const address = normaliseEmail(email);
  const nobody: Agent = {
    agentId: newAgentId(ports.random),
    email: address,
    name: address.split('@')[0] ?? address,
    role: 'agent',
    siteIds: [],
    capacity: DEFAULT_CAPACITY,
    passwordHash: null,
  };
  const { agent, details } = await changed(ports, nobody, change);
  if (!isEmail(address)) details.unshift('email: write an address such as lin@example.com');
  if (details.length > 0) throw new Refusal('invalid', { details });
  if ((await ports.store.agents.put(agent)) === 'email_taken') throw new Refusal('invalid', { details: [TAKEN] });
  const { agentId, name, role } = agent;
  await record(ports, null, { type: 'account_invited', agentId, name, role });
  return agent;
}

const TAKEN = 'email: somebody with this address has an account';
const LAST_ADMIN = 'role: this is the last admin; make somebody else an admin first';

/**
 * Refuses `not_found`, and `invalid` with a sentence for each mistake: also for a last admin, who stays one. Of two admins who
 * make each other something else at once, both may be refused.
 */
export async function changeAgent(ports: ActingPorts, agentId: AgentId, change: AgentChange): Promise<Agent> {
  const { before, after } = await setAgent(ports, agentId, change);
  const changes = changesOfAgent(before, after);
  // Before anybody hears of it, so that whoever does and looks finds it.
  if (changes.length > 0) await record(ports, null, { type: 'account_changed', agentId, name: before.name, changes });
  await tellChanged(ports, after);
  return after;
}

async function tellChanged(ports: ActionPorts, agent: Agent): Promise<void> {
  if (agent.passwordHash !== null) await tellAvailability(ports, agent);
  for (const siteId of agent.siteIds) ports.queue.kick(siteId);
}

async function setAgent(
  ports: ActionPorts,
  agentId: AgentId,
  change: AgentChange,
): Promise<{ before: Agent; after: Agent }> {
  const before = await ports.store.agents.byId(agentId);
  if (!before) throw new Refusal('not_found');
  const { agent, details } = await changed(ports, before, change);
  const isAdminNoMore = before.role === 'admin' && agent.role !== 'admin';
  // Asked before as well: a desk whose role changed is cut off, for however short it was, and would not hear the refusal.
  if (isAdminNoMore && !(await isAnyAdminLeft(ports, agentId))) details.push(LAST_ADMIN);
  if (details.length > 0) throw new Refusal('invalid', { details });
  await ports.store.agents.put(agent);
  if (isAdminNoMore && !(await isAnyAdminLeft(ports, agentId))) {
    await ports.store.agents.put(before);
    throw new Refusal('invalid', { details: [LAST_ADMIN] });
  }
  return { before, after: agent };
}

/**
 * Signs the agent out everywhere, gives the conversations back to the queue, and removes the account with its own templates
 * and its profile. What the agent wrote stays, under the name of that time. Refuses `not_found`, `conflict`, and `invalid` for
 * the last admin.
 */
export async function removeAgent(ports: ActingPorts, agentId: AgentId): Promise<void> {
  const { agents, sessions, presence, slots } = ports.store;
  const agent = await agents.byId(agentId);
  if (!agent) throw new Refusal('not_found');
  if (agent.role === 'admin') await tellChanged(ports, (await setAgent(ports, agentId, { role: 'agent' })).after);
  await Promise.all([sessions.removeOf(agentId), presence.choose(agentId, 'away'), presence.end(agentId)]);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    for (const { conversationId } of await slots.held([agentId])) {
      await giveBack(ports, agentId, conversationId);
    }
    if ((await agents.remove(agentId)) === 'holding') continue;
    await record(ports, null, { type: 'account_removed', agentId, name: agent.name });
    return forget(ports, agentId);
  }
  throw new Refusal('conflict', { retryAfterMs: 1_000 });
}

async function forget({ store }: ActionPorts, agentId: AgentId): Promise<void> {
  const { templates, teams, push } = store;
  await Promise.all([templates.removeOf(agentId), teams.removeProfile(agentId), push.removeOf(agentId)]);
}

async function giveBack(
  ports: ActionPorts,
  agentId: AgentId,
  conversationId: Parameters<typeof requeueConversation>[2]['conversationId'],
): Promise<void> {
  try {
    await requeueConversation(ports, agentId, { conversationId, commandId: newCommandId(ports.random) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

async function isAnyAdminLeft({ store }: ActionPorts, without: AgentId): Promise<boolean> {
  const agents = await store.agents.all();
  return agents.some((one) => one.agentId !== without && one.role === 'admin' && one.passwordHash !== null);
}

async function changed(
  { store }: ActionPorts,
  before: Agent,
  change: AgentChange,
): Promise<{ agent: Agent; details: string[] }> {
  const sites = (await store.sites.all()).map(({ siteId }) => siteId);
  const role = change.role ?? before.role;
  const siteIds = role === 'admin' ? sites : [...new Set(change.siteIds ?? before.siteIds)];
  const capacity = change.capacity ?? before.capacity;
  const name = cleanLine(change.name ?? before.name, 100);
  const unknown = siteIds.filter((siteId) => !sites.includes(siteId));
  const isCapacity = Number.isSafeInteger(capacity) && capacity >= 1 && capacity <= MAX_CAPACITY;
  const details = [
    ...(name ? [] : ['name: write the name that visitors will see']),
    ...(siteIds.length > 0 ? [] : ['siteIds: name at least one site']),
    ...unknown.map((siteId) => `siteIds: there is no site "${siteId}"`),
    ...(isCapacity ? [] : [`capacity: write a whole number from 1 to ${MAX_CAPACITY}`]),
  ];
  return { agent: { ...before, name: name ?? before.name, role, siteIds, capacity }, details };
}
