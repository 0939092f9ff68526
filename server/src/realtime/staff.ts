import type { AgentId } from '@qiao/shared/ids';
import type { Account, staffCommands } from '@qiao/shared/staff';
import { renewInvitation } from '../actions/invitation.ts';
import { addAgent, changeAgent, removeAgent } from '../actions/manage-agents.ts';
import type { ActionPorts } from '../actions/ports.ts';
import type { Agent } from '../ports.ts';
import { mustManage } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import type { Handlers } from './serve.ts';

/** What admins do with accounts; `actor` answers who asks, anew for each command. */
export function staffHandlers(ports: ActionPorts, actor: () => Promise<AgentActor>): Handlers<typeof staffCommands> {
  const wayIn = async (agentId: AgentId) => {
    const { secret, expiresAt, agent } = await renewInvitation(ports, agentId);
    return { account: accountOf(agent), path: `/desk/join#${secret}`, expiresAt };
  };
  return {
    'accounts:list': async () => {
      mustManage(await actor());
      return { accounts: (await ports.store.agents.all()).map(accountOf) };
    },
    'account:invite': async ({ email, ...change }) => {
      mustManage(await actor());
      return wayIn((await addAgent(ports, email, change)).agentId);
    },
    'account:invite-again': async ({ agentId }) => {
      mustManage(await actor());
      return wayIn(agentId);
    },
    'account:change': async ({ agentId, ...change }) => {
      mustManage(await actor());
      return accountOf(await changeAgent(ports, agentId, change));
    },
    'account:remove': async ({ agentId }) => {
      mustManage(await actor());
      await removeAgent(ports, agentId);
      return {};
    },
  };
}

function accountOf({ agentId, email, name, role, siteIds, capacity, passwordHash }: Agent): Account {
  return { agentId, email, name, role, siteIds, capacity, isInvited: passwordHash === null };
}
