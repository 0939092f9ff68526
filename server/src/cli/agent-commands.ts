import { parseArgs } from 'node:util';
import { isSiteId } from '@qiao/shared/ids';
import type { SiteId } from '@qiao/shared/ids';
import type { Role } from '@qiao/shared/role';
import { INVITATION_MS, inviteAgain, renewInvitation } from '../actions/invitation.ts';
import { addAgent, changeAgent, removeAgent } from '../actions/manage-agents.ts';
import type { AgentChange } from '../actions/manage-agents.ts';
import type { ActionPorts } from '../actions/ports.ts';
import { normaliseEmail } from '../actions/sign-in.ts';
import type { Agent } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { membersOf } from '../actions/agent-profile.ts';
import { PROFILE_OPTIONS, PROFILE_USAGE, putProfile, readProfile } from './agent-profile-options.ts';
import type { WrittenProfile } from './agent-profile-options.ts';
import { askedWrongly, done } from './outcome.ts';
import type { Command, Outcome } from './outcome.ts';

const ROLES: readonly Role[] = ['admin', 'lead', 'agent', 'auditor'];
const CHANGES = `[--name NAME] [--role admin|lead|agent|auditor] [--site KEY …] [--capacity NUMBER] ${PROFILE_USAGE}`;
type Read = { email: string; change: AgentChange; profile: WrittenProfile };

/** Reads one address and what is to become of its account; a sentence for each word that cannot be meant. */
function readChange(args: readonly string[]): Read | string[] {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      name: { type: 'string' },
      role: { type: 'string' },
      site: { type: 'string', multiple: true },
      capacity: { type: 'string' },
      ...PROFILE_OPTIONS,
    },
    allowPositionals: true,
  });
  const [email, ...rest] = positionals;
  const role = ROLES.find((known) => known === values.role);
  const siteIds = values.site?.filter((key): key is SiteId => isSiteId(key));
  const capacity = values.capacity === undefined ? undefined : Number(values.capacity);
  const { profile, mistakes: ofProfile } = readProfile(values);
  const mistakes = [
    ...(email && rest.length === 0 ? [] : ['Write one e-mail address.']),
    ...(values.role === undefined || role ? [] : [`Write --role with one of ${ROLES.join(', ')}.`]),
    ...(siteIds?.length === values.site?.length
      ? []
      : ['Write --site with the key of a site: `qiao site list` shows them.']),
    ...(Number.isNaN(capacity) ? ['Write --capacity with a number.'] : []),
    ...ofProfile,
  ];
  if (mistakes.length > 0 || !email) return mistakes;
  return { email, change: { name: values.name, role, siteIds, capacity }, profile };
}

export const agentInvite: Command = {
  usage: `agent invite EMAIL ${CHANGES}`,
  purpose: 'makes an account and prints the way in, or prints a new way in to an account that nobody came to yet',
  readsStdin: false,
  async run(ports, args) {
    const read = readChange(args);
    if (Array.isArray(read)) return askedWrongly(this.usage, ...read);
    const known = await ports.store.agents.byEmail(normaliseEmail(read.email));
    const isInvited = known?.passwordHash === null;
    const agent = isInvited
      ? await changeAgent(ports, known.agentId, read.change)
      : await addAgent(ports, read.email, read.change);
    await putProfile(ports, agent, read.profile);
    const { secret } = await (isInvited ? inviteAgain : renewInvitation)(ports, agent.agentId);
    return done(
      `${agent.email} can come in once, within ${INVITATION_MS / 86_400_000} days, at this path of your server:`,
      `/desk/join#${secret}`,
    );
  },
};

export const agentSet: Command = {
  usage: `agent set EMAIL ${CHANGES}`,
  purpose:
    'changes what an agent is called, may do and is good for; what is named replaces what was there, and "" is none',
  readsStdin: false,
  async run(ports, args) {
    const read = readChange(args);
    if (Array.isArray(read)) return askedWrongly(this.usage, ...read);
    const { agentId } = await mustFind(ports, read.email);
    const agent = await changeAgent(ports, agentId, read.change);
    await putProfile(ports, agent, read.profile);
    return done(...(await linesOf(ports, [agent])));
  },
};

export const agentRemove: Command = {
  usage: 'agent remove EMAIL',
  purpose: 'signs an agent out, gives the conversations back to the queue and removes the account',
  readsStdin: false,
  async run(ports, args): Promise<Outcome> {
    const [email, ...rest] = args;
    if (!email || rest.length > 0) return askedWrongly(this.usage, 'Write one e-mail address.');
    const agent = await mustFind(ports, email);
    await removeAgent(ports, agent.agentId);
    return done(`${agent.email} is removed.`);
  },
};

export const agentList: Command = {
  usage: 'agent list',
  purpose: 'lists the agents, a line each',
  readsStdin: false,
  async run(ports) {
    return done(...(await linesOf(ports, await ports.store.agents.all())));
  },
};

async function mustFind({ store }: ActionPorts, email: string): Promise<Agent> {
  const agent = await store.agents.byEmail(normaliseEmail(email));
  if (!agent)
    throw new Refusal('invalid', { details: [`Nobody has the address ${email}: \`qiao agent list\` shows all.`] });
  return agent;
}

async function linesOf(ports: ActionPorts, agents: readonly Agent[]): Promise<string[]> {
  const { members, teams } = await membersOf(ports, agents, [...new Set(agents.flatMap(({ siteIds }) => siteIds))]);
  return agents.map((agent, index) => {
    const { email, name, role, siteIds, capacity, passwordHash } = agent;
    const { languages = [], skills = [], teamIds = [] } = members[index] ?? {};
    const state = passwordHash === null ? 'invited' : 'active';
    const names = teams.filter(({ teamId }) => teamIds.includes(teamId)).map((team) => team.name);
    return [email, name, role, siteIds, capacity, state, languages, skills, names].join('\t');
  });
}
