import { newCommandId } from '@qiao/shared/ids';
import type { Slot } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { requeueConversation } from './leave-conversation.ts';
import { momentAfter } from './commit.ts';
import type { ActionPorts } from './ports.ts';

/** An append is over long before this, or its process is dead; a slot younger than this may belong to one under way. */
const ORPHAN_AFTER_MS = 10_000;
/** How long an agent may be gone before the conversations go back to the queue. */
export const GRACE_MS = 30_000;

/**
 * Frees slots whose assignment never came. A slot is freed only when the log has passed its seq without it; where the log
 * has not, a withdrawal is appended there first, so that a slow append can never land on a freed slot.
 */
export async function sweepSlots(ports: ActionPorts): Promise<void> {
  for (const slot of await ports.store.slots.claimedBefore(ports.clock.now() - ORPHAN_AFTER_MS)) {
    await sweepSlot(ports, slot);
  }
}

async function sweepSlot(ports: ActionPorts, slot: Slot): Promise<void> {
  const { transcripts, slots } = ports.store;
  const { conversationId, agentId, expectedSeq } = slot;
  const conversation = await transcripts.conversation(conversationId);
  if (conversation?.state.status === 'assigned' && conversation.state.agentId === agentId) return;
  if (conversation && conversation.lastSeq < expectedSeq) {
    const result = await transcripts.append({
      conversationId,
      commandId: newCommandId(ports.random),
      firstSeq: expectedSeq,
      at: momentAfter(ports, conversation),
      entries: [{ author: { kind: 'system' }, body: { type: 'withdrawn', agentId } }],
    });
    if (result.kind !== 'appended') return;
    ports.publish.entries(conversationId, result.entries, result.listed);
  }
  await slots.release(slot);
}

/**
 * Gives back the conversations of agents whose desks have been gone for longer than the grace. The caller sees to it that
 * this process and its store have been up for as long, or an outage of ours would requeue everybody.
 */
export async function requeueOfTheGone(ports: ActionPorts): Promise<void> {
  const slots = await ports.store.slots.claimedBefore(ports.clock.now());
  const agentIds = [...new Set(slots.map(({ agentId }) => agentId))];
  const presences = new Map((await ports.store.presence.of(agentIds)).map((presence) => [presence.agentId, presence]));
  for (const { agentId, conversationId } of slots) {
    const presence = presences.get(agentId);
    if (presence && presence.leaseLeftMs > -GRACE_MS) continue;
    try {
      await requeueConversation(ports, agentId, { conversationId, commandId: newCommandId(ports.random) });
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
    }
  }
}
