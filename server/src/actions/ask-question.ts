import type { Entry } from '@qiao/shared/entry';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import { askFor } from '../intake/conversation/next-step.ts';
import { Refusal } from '../refusal.ts';
import { mustHold, mustSee, mustWrite } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import { commit } from './commit.ts';
import type { ActionPorts } from './ports.ts';
import { latestEntries } from './understand-visitor.ts';

/**
 * The agent who holds the conversation asks the visitor one of the scenarios, in the visitor's language. Refuses `invalid`
 * for a scenario that the taxonomy does not have, `not_assigned`, `closed`, `not_found`, `forbidden`.
 */
export async function askQuestion(
  ports: ActionPorts,
  actor: AgentActor,
  command: { conversationId: ConversationId; commandId: CommandId; scenario: string },
): Promise<Entry[]> {
  mustWrite(actor);
  const scenario = ports.understanding().taxonomy.scenarios.find(({ id }) => id === command.scenario);
  if (!scenario) throw unknown(command.scenario);
  const { agentId, name } = actor.agent;
  return commit(ports, command, async (loaded) => {
    const conversation = mustSee(actor, loaded);
    mustHold(actor, conversation);
    const entries = await latestEntries(ports, conversation);
    const question = askFor(scenario, { conversation, entries, caseFile: conversation.intake.caseFile });
    if (!question) throw unknown(command.scenario);
    return [{ author: { kind: 'agent', agentId, name }, body: { type: 'asked', question } }];
  });
}

function unknown(scenario: string): Refusal {
  return new Refusal('invalid', { details: [`scenario: there is no way of missing information named ${scenario}`] });
}
