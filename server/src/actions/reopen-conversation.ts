import type { Entry } from '@qiao/shared/entry';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import { Refusal } from '../refusal.ts';
import { mustSee, mustWrite } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import { commit } from './commit.ts';
import type { ActionPorts } from './ports.ts';

/** Puts a closed conversation back into the queue, whatever its age. Refuses `invalid` where it is not closed. */
export async function reopenConversation(
  ports: ActionPorts,
  actor: AgentActor,
  command: { conversationId: ConversationId; commandId: CommandId },
): Promise<Entry[]> {
  mustWrite(actor);
  const { agentId, name } = actor.agent;
  return commit(ports, command, (loaded) => {
    const conversation = mustSee(actor, loaded);
    if (conversation.state.status !== 'closed') {
      throw new Refusal('invalid', { details: ['The conversation is open already.'] });
    }
    return [{ author: { kind: 'agent', agentId, name }, body: { type: 'reopened' } }];
  });
}
