import type { Account, staffCommands } from '@qiao/shared/staff';
import { inviteAgain, renewInvitation } from '../actions/invitation.ts';
import type { Invitation } from '../actions/invitation.ts';
import { addAgent, changeAgent, removeAgent } from '../actions/manage-agents.ts';
import type { ActingPorts, ActionPorts } from '../actions/ports.ts';
import { actingAs } from '../actions/record.ts';
import type { Agent } from '../ports.ts';
import { mustManage } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import type { Handlers } from './serve.ts';

/** What admins do with accounts; `actor` answers who asks, anew for each command. */
export function staffHandlers(ports: ActionPorts, actor: () => Promise<AgentActor>): Handlers<typeof staffCommands> {
  const managing = async (): Promise<ActingPorts> => {
    const asking = await actor();
    mustManage(asking);
    return actingAs(ports, asking);
  };
  return {
    'accounts:list': async () => {
      await managing();
      return { accounts: (await ports.store.agents.all()).map(accountOf) };
    },
    'account:invite': async ({ email, ...change }) => {
      const acting = await managing();
      return wayIn(await renewInvitation(ports, (await addAgent(acting, email, change)).agentId));
    },
    'account:invite-again': async ({ agentId }) => wayIn(await inviteAgain(await managing(), agentId)),
    'account:change': async ({ agentId, ...change }) => accountOf(await changeAgent(await managing(), agentId, change)),
    'account:remove': async ({ agentId }) => {
      await removeAgent(await managing(), agentId);
      return {};
    },
  };
}

function wayIn({ secret, expiresAt, agent }: Invitation) {
  return { account: accountOf(agent), path: `/desk/join#${secret}`, expiresAt };
}

function accountOf({ agentId, email, name, role, siteIds, capacity, passwordHash }: Agent): Account {
  return { agentId, email, name, role, siteIds, capacity, isInvited: passwordHash === null };
}
