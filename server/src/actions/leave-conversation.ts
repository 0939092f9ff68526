import type { Conversation } from '@qiao/shared/conversation';
import type { Body, Entry, EntryDraft } from '@qiao/shared/entry';
import type { AgentId, CommandId, ConversationId, SiteId } from '@qiao/shared/ids';
import { Refusal } from '../refusal.ts';
import { mustBeAbleToClose, mustHold, mustSee, mustWrite } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import { commit } from './commit.ts';
import type { ActionPorts } from './ports.ts';

type Command = { conversationId: ConversationId; commandId: CommandId };
export type Held = { agentId: AgentId; assignmentSeq: number; siteId: SiteId };

/** Gives a conversation back to the queue, at its original place. Refuses `not_assigned`, `closed`, `not_found`. */
export async function giveBackConversation(ports: ActionPorts, actor: AgentActor, command: Command): Promise<Entry[]> {
  mustWrite(actor);
  const { agentId, name } = actor.agent;
  return leave(ports, command, (loaded) => {
    mustHold(actor, mustSee(actor, loaded));
    return [{ author: { kind: 'agent', agentId, name }, body: { type: 'requeued', agentId, reason: 'given_back' } }];
  });
}

/**
 * Closes a conversation: the agent who holds it, or a lead or an admin. Refuses `closed`, `not_assigned`, `not_found`, and
 * `visitor_wrote` where a word of the visitor stands after `heardSeq`.
 */
export async function closeConversation(
  ports: ActionPorts,
  actor: AgentActor,
  command: Command & { reason: Extract<Body, { type: 'closed' }>['reason']; heardSeq?: number },
): Promise<Entry[]> {
  mustWrite(actor);
  const { agentId, name } = actor.agent;
  return leave(ports, command, (loaded) => {
    const conversation = mustSee(actor, loaded);
    mustBeAbleToClose(actor, conversation);
    if ((conversation.visitorSeqs.at(-1) ?? 0) > (command.heardSeq ?? Infinity)) throw new Refusal('visitor_wrote');
    return [{ author: { kind: 'agent', agentId, name }, body: { type: 'closed', reason: command.reason } }];
  });
}

/** Takes a conversation from an agent who has been gone too long. Refuses `not_assigned` when it is theirs no more. */
export async function requeueConversation(ports: ActionPorts, agentId: AgentId, command: Command): Promise<Entry[]> {
  return leave(ports, command, (loaded) => {
    if (loaded?.state.status !== 'assigned' || loaded.state.agentId !== agentId) throw new Refusal('not_assigned');
    return [{ author: { kind: 'system' }, body: { type: 'requeued', agentId, reason: 'agent_gone' } }];
  });
}

/** Commits a decision that ends an assignment, then frees its slot; a crash between the two is mended by the sweep. */
export async function leave(
  ports: ActionPorts,
  command: Command,
  decide: (loaded: Conversation | undefined) => EntryDraft[],
): Promise<Entry[]> {
  let held: Held | null = null;
  const entries = await commit(ports, command, (loaded) => {
    const drafts = decide(loaded);
    held = heldOf(loaded);
    return drafts;
  });
  if (held) await release(ports, command.conversationId, held);
  return entries;
}

function heldOf(conversation: Conversation | undefined): Held | null {
  if (conversation?.state.status !== 'assigned') return null;
  const { agentId, assignmentSeq } = conversation.state;
  return { agentId, assignmentSeq, siteId: conversation.siteId };
}

/** The entry is stored already, so a store that goes away now is no failure of the command: the sweep frees the slot. */
export async function release(ports: ActionPorts, conversationId: ConversationId, held: Held): Promise<void> {
  const { agentId, assignmentSeq, siteId } = held;
  try {
    await ports.store.slots.release({ agentId, conversationId, expectedSeq: assignmentSeq });
    ports.queue.kick(siteId);
  } catch (error) {
    ports.log.warn({ conversationId, agentId, error }, 'a slot is left to the sweep');
  }
}
