import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { SentFiles } from '@qiao/shared/attaching';
import type { Entry } from '@qiao/shared/entry';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
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
  all: ReadonlySignal<readonly Outgoing[]>;
  stallOf(conversationId: ConversationId): ReadonlySignal<Stall>;
  put(message: Omit<Outgoing, 'order'>): void;
  /** What became of a message's files; it goes when they are whole. Does nothing when it is absent. */
  change(commandId: CommandId, files: SentFiles | null): void;
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
  const made = signal<readonly OutgoingQueue[]>([]);
  let lastOrder = 0;

  function queueOf(conversationId: ConversationId): OutgoingQueue {
    const known = queues.get(conversationId);
    if (known) return known;
    const queue = new OutgoingQueue(conversationId, ports);
    queues.set(conversationId, queue);
    made.value = [...made.peek(), queue];
    return queue;
  }

  for (const message of readOutbox(kept, agentId)) {
    queueOf(message.conversationId).add(message);
    lastOrder = message.order;
  }

  return {
    of: (conversationId) => queueOf(conversationId).messages,
    all: computed(() => made.value.flatMap(({ messages }) => messages.value)),
    stallOf: (conversationId) => queueOf(conversationId).stall,
    put: (written) => {
      lastOrder = Math.max(lastOrder + 1, timers.now());
      const message: Outgoing = { ...written, order: lastOrder };
      kept.write(keyOfOutgoing(agentId, message.commandId), JSON.stringify(message));
      queueOf(message.conversationId).add(message);
      queueOf(message.conversationId).send();
    },
    change: (commandId, files) => {
      for (const queue of queues.values()) queue.change(commandId, files);
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
