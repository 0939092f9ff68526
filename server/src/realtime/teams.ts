import type { teamCommands } from '@qiao/shared/teams';
import { changeProfile, membersOf } from '../actions/agent-profile.ts';
import type { ActionPorts } from '../actions/ports.ts';
import { actingAs } from '../actions/record.ts';
import { removeTeam, saveTeam } from '../actions/teams.ts';
import type { Agent } from '../ports.ts';
import { mustLead, mustLeadAgent } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import type { Handlers } from './serve.ts';

/** Teams, and what agents are good for; `actor` answers who asks, anew for each command. */
export function teamHandlers(ports: ActionPorts, actor: () => Promise<AgentActor>): Handlers<typeof teamCommands> {
  return {
    'members:list': async () => {
      const { agent } = await actor();
      return membersOf(ports, await inSightOf(ports, agent), agent.siteIds);
    },
    'member:change': async ({ agentId, ...change }) => {
      const who = await actor();
      const agent = await mustLeadAgent(who, () => ports.store.agents.byId(agentId));
      return changeProfile(actingAs(ports, who), agent, change, who.agent.siteIds);
    },
    'team:save': async (team) => {
      const who = await actor();
      mustLead(who, team.siteId);
      return saveTeam(actingAs(ports, who), team);
    },
    'team:remove': async (team) => {
      const who = await actor();
      mustLead(who, team.siteId);
      await removeTeam(actingAs(ports, who), team);
      return {};
    },
  };
}

/** Whose profiles somebody is told: all by an admin, those of the own sites by leads and auditors, the own by agents. */
async function inSightOf({ store }: ActionPorts, agent: Agent): Promise<Agent[]> {
  switch (agent.role) {
    case 'admin':
      return store.agents.all();
    case 'lead':
    case 'auditor':
      return (await store.agents.all()).filter(({ siteIds }) => siteIds.some((one) => agent.siteIds.includes(one)));
    case 'agent':
      return [agent];
  }
}
