import type { ReadonlySignal } from '@preact/signals';
import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import { OutgoingQueue } from './outgoing-queue.ts';
import type { QueuePorts, Stall } from './outgoing-queue.ts';
import { keyOfOutgoing, readOutbox } from './outgoing.ts';
import type { Outgoing } from './outgoing.ts';

/**
 * Messages on their way. Each keeps its id and the assignment it was written under until the server has it, over any
 * retry and reload; in one conversation they go in order, one batch at a time.
 */
export type Outbox = {
  of(conversationId: ConversationId): ReadonlySignal<readonly Outgoing[]>;
  stallOf(conversationId: ConversationId): ReadonlySignal<Stall>;
  put(message: Omit<Outgoing, 'order'>): void;
  /** Tries now, whatever the back-off. */
  flush(conversationId: ConversationId): void;
  flushAll(): void;
  /** Lets go of the messages that stand in the log. */
  seen(conversationId: ConversationId, entries: readonly Entry[]): void;
  stop(): void;
};

export function createOutbox(ports: QueuePorts): Outbox {
  const { agentId, kept, timers } = ports;
  const queues = new Map<ConversationId, OutgoingQueue>();
  let lastOrder = 0;

  function queueOf(conversationId: ConversationId): OutgoingQueue {
    const known = queues.get(conversationId);
    if (known) return known;
    const made = new OutgoingQueue(conversationId, ports);
    queues.set(conversationId, made);
    return made;
  }

  for (const message of readOutbox(kept, agentId)) {
    queueOf(message.conversationId).add(message);
    lastOrder = message.order;
  }

  return {
    of: (conversationId) => queueOf(conversationId).messages,
    stallOf: (conversationId) => queueOf(conversationId).stall,
    put: (written) => {
      lastOrder = Math.max(lastOrder + 1, timers.now());
      const message: Outgoing = { ...written, order: lastOrder };
      kept.write(keyOfOutgoing(agentId, message.commandId), JSON.stringify(message));
      queueOf(message.conversationId).add(message);
      queueOf(message.conversationId).send();
    },
    flush: (conversationId) => queueOf(conversationId).flush(),
    flushAll: () => {
      for (const queue of queues.values()) queue.flush();
    },
    seen: (conversationId, entries) => {
      queues.get(conversationId)?.remove(new Set(entries.map(({ commandId }) => commandId)));
    },
    stop: () => {
      for (const queue of queues.values()) queue.stop();
    },
  };
}
