import type { SiteId } from '@qiao/shared/ids';
import type { Colleague } from '@qiao/shared/colleague';
import type { Agent } from '../ports.ts';
import { availabilityOf } from '../rules/assignment.ts';
import type { ActionPorts } from './ports.ts';

/** The agents of these sites, each once, as colleagues see them; without those who were invited and have not come yet. */
export async function colleaguesOf(ports: ActionPorts, siteIds: readonly SiteId[]): Promise<Colleague[]> {
  const lists = await Promise.all(siteIds.map((siteId) => ports.store.agents.ofSite(siteId)));
  const here = lists.flat().filter(({ passwordHash }) => passwordHash !== null);
  const agents = [...new Map(here.map((agent) => [agent.agentId, agent])).values()];
  return asColleagues(ports, agents);
}

export async function asColleagues(ports: ActionPorts, agents: readonly Agent[]): Promise<Colleague[]> {
  const presences = await ports.store.presence.of(agents.map(({ agentId }) => agentId));
  const byAgent = new Map(presences.map((presence) => [presence.agentId, presence]));
  return agents.map(({ agentId, name, role, capacity }) => {
    const availability = availabilityOf(byAgent.get(agentId));
    return { agentId, name, role, capacity, availability };
  });
}

/** Tells an agent's colleagues how available the agent is now. */
export async function tellAvailability(ports: ActionPorts, agent: Agent): Promise<Colleague> {
  const [colleague] = await asColleagues(ports, [agent]);
  if (!colleague) throw new Error('An agent is a colleague.');
  ports.publish.colleague(agent.siteIds, colleague);
  return colleague;
}
