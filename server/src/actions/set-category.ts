import type { Entry, EntryDraft } from '@qiao/shared/entry';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import { Refusal } from '../refusal.ts';
import { mustSee, mustWrite } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import { commit } from './commit.ts';
import type { ActionPorts } from './ports.ts';
import { understandCorrection } from './understand-visitor.ts';

/**
 * An agent of the site confirms or corrects the kind of issue, for good; null says that it is none of the taxonomy. Refuses
 * `invalid` for a kind that the taxonomy does not have, `not_found`, `forbidden`.
 */
export async function setCategory(
  ports: ActionPorts,
  actor: AgentActor,
  command: { conversationId: ConversationId; commandId: CommandId; categoryId: string | null },
): Promise<Entry[]> {
  mustWrite(actor);
  const { categoryId } = command;
  const { categories } = ports.understanding().taxonomy;
  if (categoryId !== null && !categories.some(({ id }) => id === categoryId)) {
    throw new Refusal('invalid', { details: [`categoryId: there is no kind of issue named ${categoryId}`] });
  }
  const { agentId, name } = actor.agent;
  const set: EntryDraft = { author: { kind: 'agent', agentId, name }, body: { type: 'category_set', categoryId } };
  return commit(ports, command, async (loaded) => [
    set,
    ...(await understandCorrection(ports, command, mustSee(actor, loaded), [set])),
  ]);
}
