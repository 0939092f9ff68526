import { effect, signal } from '@preact/signals';
import type { ConversationId } from '@qiao/shared/ids';
import { deliveredTo } from '@qiao/shared/marks';
import type { AgentConnection } from './agent-connection.ts';
import type { Listing } from './listing.ts';
import { every } from '@qiao/shared/clock';
import type { Clock } from '@qiao/shared/clock';

/** What came is told after this long, once for all that came meanwhile; what is read by then need not be told. */
const GATHER_MS = 1_000;
/** A mark that was not taken is told again after this long. */
const TRY_AGAIN_MS = 10_000;

type DeliveryPorts = { connection: AgentConnection; listing: Listing; timers: Clock };

/** Tells visitors that what they wrote has come to the desk of the agent who has their conversation, open there or not. */
export function keepDeliveries({ connection, listing, timers }: DeliveryPorts): () => void {
  const pulse = signal(0);
  let undo: (() => void) | null = null;

  function untold(): { conversationId: ConversationId; seq: number }[] {
    return listing.views.value.mine.flatMap((conversationId) => {
      const listed = listing.row(conversationId).value;
      const seq = listed?.conversation.visitorSeqs.at(-1) ?? 0;
      return listed && seq > deliveredTo('agent', listed.marks) ? [{ conversationId, seq }] : [];
    });
  }
  const stopPulse = every(timers, TRY_AGAIN_MS, () => {
    pulse.value += 1;
  });
  const stopEffect = effect(() => {
    void pulse.value;
    if (untold().length === 0) return;
    undo ??= timers.after(GATHER_MS, () => {
      undo = null;
      for (const delivery of untold()) connection.tell('mark:delivered', delivery);
    });
  });
  return () => {
    stopPulse();
    stopEffect();
    undo?.();
  };
}
