import type { Entry } from '@qiao/shared/entry';
import type { AgentId, CommandId, ConversationId } from '@qiao/shared/ids';
import { Refusal } from '../refusal.ts';
import { mustSee, mustWrite } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import { cleanText } from '../rules/text.ts';
import { commit } from './commit.ts';
import type { ActionPorts } from './ports.ts';

type Note = { conversationId: ConversationId; commandId: CommandId; text: string; mentions: readonly AgentId[] };

/**
 * An agent of the site writes for agents alone, whoever holds the conversation and however it stands, and calls colleagues to
 * it. Refuses `empty`, `too_long`, `not_found`, `forbidden`, and `invalid` where somebody is called who does not serve the site.
 */
export async function addNote(ports: ActionPorts, actor: AgentActor, note: Note): Promise<Entry[]> {
  mustWrite(actor);
  const text = cleanText(note.text);
  const mentions = [...new Set(note.mentions)];
  const { agentId, name } = actor.agent;
  const entries = await commit(ports, note, async (loaded) => {
    const { siteId } = mustSee(actor, loaded);
    const called = await ports.store.agents.byIds(mentions);
    if (called.filter(({ siteIds }) => siteIds.includes(siteId)).length < mentions.length) {
      throw new Refusal('invalid', { details: ['mentions: somebody is called who does not serve this site'] });
    }
    return [{ author: { kind: 'agent', agentId, name }, body: { type: 'noted', text, mentions } }];
  });
  const [entry] = entries;
  const others = mentions.filter((mentioned) => mentioned !== agentId);
  if (entry && others.length > 0) {
    ports.publish.mention(others, { conversationId: note.conversationId, seq: entry.seq, by: name });
  }
  return entries;
}
