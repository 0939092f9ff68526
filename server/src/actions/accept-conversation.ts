import type { Entry } from '@qiao/shared/entry';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import { Refusal } from '../refusal.ts';
import { mustSee, mustWrite } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import { availabilityOf } from '../rules/assignment.ts';
import { assign } from './assign.ts';
import type { ActionPorts } from './ports.ts';

/**
 * An agent takes a waiting conversation by hand. Of several at once exactly one gets it; the others are refused
 * `already_assigned`. Refuses `at_capacity`, `agent_away`, `closed`, `not_found`, `forbidden`.
 */
export async function acceptConversation(
  ports: ActionPorts,
  actor: AgentActor,
  command: { conversationId: ConversationId; commandId: CommandId },
): Promise<Entry[]> {
  mustWrite(actor);
  mustSee(actor, await ports.store.transcripts.conversation(command.conversationId));
  const { agent } = actor;
  const [presence] = await ports.store.presence.of([agent.agentId]);
  if (availabilityOf(presence) !== 'online') throw new Refusal('agent_away');
  const held = await ports.store.slots.held([agent.agentId]);
  const considered = [{ agentId: agent.agentId, held: held.length }];
  return assign(ports, { ...command, agent, why: { rule: 'taken_by_hand', considered } });
}
