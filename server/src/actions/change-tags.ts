import type { Entry } from '@qiao/shared/entry';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import { MAX_TAG, MAX_TAGS, cleanTag, effectOf, tagsAfter } from '@qiao/shared/tags';
import { Refusal } from '../refusal.ts';
import { mustSee, mustWrite } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import { commit } from './commit.ts';
import type { ActionPorts } from './ports.ts';

type Change = {
  conversationId: ConversationId;
  commandId: CommandId;
  added: readonly string[];
  removed: readonly string[];
};

/**
 * An agent of the site tags a conversation, whoever holds it and however it stands. What changes nothing is not written.
 * Refuses `invalid` for a tag that is none, `tags_full` over MAX_TAGS, `not_found`, `forbidden`.
 */
export async function changeTags(ports: ActionPorts, actor: AgentActor, change: Change): Promise<Entry[]> {
  mustWrite(actor);
  const wanted = { added: change.added.map(tagOf), removed: change.removed };
  const { agentId, name } = actor.agent;
  return commit(ports, change, (loaded) => {
    const { tags } = mustSee(actor, loaded);
    const { added, removed } = effectOf(tags, wanted);
    if (added.length === 0 && removed.length === 0) return [];
    if (tagsAfter(tags, wanted).length > Math.max(MAX_TAGS, tags.length)) throw new Refusal('tags_full');
    return [{ author: { kind: 'agent', agentId, name }, body: { type: 'tagged', added, removed } }];
  });
}

function tagOf(text: string): string {
  const tag = cleanTag(text);
  if (tag === null) throw new Refusal('invalid', { details: [`added: a tag has 1 to ${MAX_TAG} characters`] });
  return tag;
}
