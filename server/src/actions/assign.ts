import type { Conversation } from '@qiao/shared/conversation';
import type { Entry, EntryDraft, Why } from '@qiao/shared/entry';
import type { AgentId, CommandId, ConversationId } from '@qiao/shared/ids';
import type { Agent } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { momentAfter, republish } from './commit.ts';
import type { ActionPorts } from './ports.ts';

export type Assignment = { conversationId: ConversationId; commandId: CommandId; agent: Agent; why: Why };

const ATTEMPTS = 8;

/**
 * Gives a waiting conversation to an agent, or by hand one that is put aside. The slot is claimed first and stores the seq at which the assignment is to
 * stand; if that append loses, the slot is given back. So nobody is over capacity and a conversation is never with two.
 * Answers no entries when the agent has it already. Refuses `not_found`, `closed`, `already_assigned`, `at_capacity`.
 */
export async function assign(ports: ActionPorts, assignment: Assignment): Promise<Entry[]> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const entries = await tryToAssign(ports, assignment);
    if (entries) return entries;
  }
  throw new Refusal('conflict', { retryAfterMs: 500 });
}

/** Null when somebody else wrote first and the decision has to be made again. */
async function tryToAssign(ports: ActionPorts, assignment: Assignment): Promise<Entry[] | null> {
  const { conversationId, commandId, agent } = assignment;
  const { transcripts } = ports.store;
  const conversation = await transcripts.conversation(conversationId);
  if (!conversation) throw new Refusal('not_found');
  const { state } = conversation;
  const isForTaking = state.status === 'snoozed' && assignment.why.rule === 'taken_by_hand';
  if (state.status !== 'waiting' && !isForTaking) {
    const before = await transcripts.ofCommand(conversationId, commandId);
    if (before.length > 0) return republish(ports, conversationId, before);
    if (state.status === 'closed') throw new Refusal('closed');
    if (state.status === 'assigned' && state.agentId === agent.agentId) return [];
    throw new Refusal('already_assigned');
  }
  return appendWithSlot(ports, conversation, { commandId, agentId: agent.agentId, entries: [assigned(assignment)] });
}

type WithSlot = { commandId: CommandId; agentId: AgentId; entries: readonly EntryDraft[] };

/**
 * Claims a slot for the agent and appends the decision, whose first entry assigns the conversation to them. Null when
 * somebody else wrote first and the decision has to be made again. Refuses `at_capacity`.
 */
export async function appendWithSlot(
  ports: ActionPorts,
  conversation: Conversation,
  { commandId, agentId, entries }: WithSlot,
): Promise<Entry[] | null> {
  const { transcripts, slots } = ports.store;
  const { conversationId } = conversation;
  const expectedSeq = conversation.lastSeq + 1;
  const slot = { agentId, conversationId, expectedSeq };
  const at = momentAfter(ports, conversation);
  if ((await slots.claim({ ...slot, claimedAt: ports.clock.now() })) === 'full') throw new Refusal('at_capacity');
  const result = await transcripts.append({ conversationId, commandId, firstSeq: expectedSeq, at, entries });
  if (result.kind === 'appended') {
    ports.publish.entries(conversationId, result.entries, result.listed);
    return result.entries;
  }
  await releaseUnlessHeld(ports, slot);
  return result.kind === 'repeat' ? republish(ports, conversationId, result.entries) : null;
}

function assigned({ agent, why }: Assignment): EntryDraft {
  const author: EntryDraft['author'] =
    why.rule === 'taken_by_hand' ? { kind: 'agent', agentId: agent.agentId, name: agent.name } : { kind: 'system' };
  return { author, body: { type: 'assigned', agentId: agent.agentId, agentName: agent.name, why } };
}

/** Another command of the same agent may have won this very place with this very slot: then the slot is in use. */
async function releaseUnlessHeld(
  ports: ActionPorts,
  slot: { agentId: Agent['agentId']; conversationId: ConversationId; expectedSeq: number },
): Promise<void> {
  const now = await ports.store.transcripts.conversation(slot.conversationId);
  const isHeld = now?.state.status === 'assigned' && now.state.agentId === slot.agentId;
  if (!isHeld) await ports.store.slots.release(slot);
}
