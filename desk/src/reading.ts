import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { AgentId, ConversationId } from '@qiao/shared/ids';
import { lastSeq } from '@qiao/shared/timeline';
import type { AgentConnection } from './agent-connection.ts';
import type { Following } from './following.ts';
import { isHeldBy, unreadOf } from './list-order.ts';
import type { Listing } from './listing.ts';
import { every } from '@qiao/shared/clock';
import type { Clock } from '@qiao/shared/clock';

export type ReadingPorts = {
  connection: AgentConnection;
  listing: Listing;
  following: Following;
  timers: Clock;
  agentId: AgentId;
  opened: ReadonlySignal<ConversationId | null>;
  isVisible: ReadonlySignal<boolean>;
};

/** A mark that was not taken is told again after this long. */
const TRY_AGAIN_MS = 10_000;

/** Tells what was read: only of a conversation that is open, seen by somebody, and this agent's. */
export function keepMarks(ports: ReadingPorts): () => void {
  const { connection, listing, following, timers, agentId, opened, isVisible } = ports;
  const asking = new Set<ConversationId>();
  const pulse = signal(0);

  async function mark(conversationId: ConversationId, seq: number): Promise<void> {
    if (asking.has(conversationId)) return;
    asking.add(conversationId);
    const answer = await connection.call('mark:read', { conversationId, seq });
    asking.delete(conversationId);
    if (answer.ok === true) listing.putMarks(conversationId, answer.value);
  }

  const stopPulse = every(timers, TRY_AGAIN_MS, () => {
    pulse.value += 1;
  });
  const stopEffect = effect(() => {
    void pulse.value;
    const conversationId = opened.value;
    if (!conversationId || !isVisible.value) return;
    const listed = listing.row(conversationId).value;
    const seq = lastSeq(following.timeline(conversationId).value);
    if (!listed || seq === 0 || seq <= listed.marks.agentReadSeq) return;
    if (unreadOf(listed) > 0 && isHeldBy(listed.conversation, agentId)) void mark(conversationId, seq);
  });
  return () => {
    stopPulse();
    stopEffect();
  };
}
