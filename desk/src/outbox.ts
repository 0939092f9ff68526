import { batch } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { backOffMs } from '@qiao/shared/connection';
import type { Answer } from '@qiao/shared/connection';
import type { Entry } from '@qiao/shared/entry';
import type { AgentId, CommandId, ConversationId } from '@qiao/shared/ids';
import type { AgentCommands, RefusalCode, RefusalReport } from '@qiao/shared/protocol';
import { MAX_BATCH } from '@qiao/shared/wire';
import type { AgentConnection } from './agent-connection.ts';
import { fateOf } from './fate.ts';
import type { Kept } from './kept.ts';
import { createKeyed } from './keyed.ts';
import { keyOfOutgoing, readOutbox } from './outgoing.ts';
import type { Outgoing } from './outgoing.ts';
import type { Timers } from './timers.ts';

/** Why nothing gets through at the moment: the line, or what the server said. Null while nothing is wrong. */
export type Stall = { because: RefusalCode | 'line' } | null;

/**
 * Messages on their way. Each keeps its id and the assignment it was written under until the server has it, over any
 * retry and reload; in one conversation they go in order, one batch at a time.
 */
export type Outbox = {
  of(conversationId: ConversationId): ReadonlySignal<readonly Outgoing[]>;
  stallOf(conversationId: ConversationId): ReadonlySignal<Stall>;
  put(message: Pick<Outgoing, 'commandId' | 'conversationId' | 'assignmentSeq' | 'text'>): void;
  /** Tries now, whatever the back-off. */
  flush(conversationId: ConversationId): void;
  flushAll(): void;
  /** Lets go of the messages that stand in the log. */
  seen(conversationId: ConversationId, entries: readonly Entry[]): void;
  stop(): void;
};

export type OutboxPorts = {
  connection: AgentConnection;
  kept: Kept;
  timers: Timers;
  agentId: AgentId;
  onEntries: (conversationId: ConversationId, entries: readonly Entry[]) => void;
  onRefused: (refused: { conversationId: ConversationId; texts: readonly string[]; code: RefusalCode }) => void;
};

type SendAnswer = Answer<AgentCommands['message:send']['output']>;

export function createOutbox({ connection, kept, timers, agentId, onEntries, onRefused }: OutboxPorts): Outbox {
  const queues = createKeyed<ConversationId, readonly Outgoing[]>(() => []);
  const stalls = createKeyed<ConversationId, Stall>(() => null);
  const inFlight = new Set<ConversationId>();
  const attempts = new Map<ConversationId, number>();
  const retries = new Map<ConversationId, () => void>();
  let lastOrder = 0;
  let isStopped = false;

  for (const outgoing of readOutbox(kept, agentId)) {
    const queue = queues.of(outgoing.conversationId);
    queue.value = [...queue.peek(), outgoing];
    lastOrder = outgoing.order;
  }

  function remove(conversationId: ConversationId, commandIds: ReadonlySet<CommandId>): void {
    const queue = queues.of(conversationId);
    if (!queue.peek().some(({ commandId }) => commandIds.has(commandId))) return;
    queue.value = queue.peek().filter(({ commandId }) => !commandIds.has(commandId));
    for (const commandId of commandIds) kept.remove(keyOfOutgoing(agentId, commandId));
  }

  function retryLater(conversationId: ConversationId, atLeastMs: number): void {
    const attempt = attempts.get(conversationId) ?? 0;
    attempts.set(conversationId, attempt + 1);
    retries.get(conversationId)?.();
    const afterMs = Math.max(atLeastMs, backOffMs(attempt, timers.random()));
    retries.set(conversationId, timers.after(afterMs, () => void send(conversationId)));
  }

  async function send(conversationId: ConversationId): Promise<void> {
    const sent = nextBatch(queues.of(conversationId).peek());
    const [first] = sent;
    if (isStopped || !first || inFlight.has(conversationId)) return;
    inFlight.add(conversationId);
    const answer = await connection.call('message:send', {
      conversationId,
      assignmentSeq: first.assignmentSeq,
      messages: sent.map(({ commandId, text }) => ({ commandId, text })),
    });
    inFlight.delete(conversationId);
    if (!isStopped) batch(() => settle(first, answer));
  }

  function settle(first: Outgoing, answer: SendAnswer): void {
    const { conversationId } = first;
    if (answer.ok === 'unknown') {
      stalls.of(conversationId).value = { because: 'line' };
      return retryLater(conversationId, 0);
    }
    if (!answer.ok) return refuse(first, answer.refusal);
    const { entries, refused } = answer.value;
    if (entries.length > 0) attempts.delete(conversationId);
    onEntries(conversationId, entries);
    remove(conversationId, new Set(entries.map(({ commandId }) => commandId)));
    if (refused) return refuse({ ...first, commandId: refused.commandId }, refused.refusal);
    stalls.of(conversationId).value = null;
    if (entries.length > 0) void send(conversationId);
    else retryLater(conversationId, 0);
  }

  function refuse(refused: Outgoing, { code, retryAfterMs }: RefusalReport): void {
    const { conversationId, commandId, assignmentSeq } = refused;
    const fate = fateOf(code);
    if (fate === 'again' || fate === 'held') {
      stalls.of(conversationId).value = { because: code };
      if (fate === 'again') retryLater(conversationId, retryAfterMs ?? 0);
      return;
    }
    const back = queues
      .of(conversationId)
      .peek()
      .filter((queued) => (fate === 'draft' ? queued.commandId === commandId : queued.assignmentSeq === assignmentSeq));
    // The draft is kept before the message is let go of, so that no crash between the two loses the text.
    if (back.length > 0) onRefused({ conversationId, texts: back.map(({ text }) => text), code });
    remove(conversationId, new Set(back.map((queued) => queued.commandId)));
    stalls.of(conversationId).value = null;
    void send(conversationId);
  }

  function flush(conversationId: ConversationId): void {
    retries.get(conversationId)?.();
    attempts.delete(conversationId);
    if (!inFlight.has(conversationId)) stalls.of(conversationId).value = null;
    void send(conversationId);
  }

  return {
    of: queues.of,
    stallOf: stalls.of,
    put: (message) => {
      lastOrder = Math.max(lastOrder + 1, timers.now());
      const outgoing: Outgoing = { ...message, order: lastOrder };
      kept.write(keyOfOutgoing(agentId, outgoing.commandId), JSON.stringify(outgoing));
      const queue = queues.of(message.conversationId);
      queue.value = [...queue.peek(), outgoing];
      if (!stalls.of(message.conversationId).peek()) void send(message.conversationId);
    },
    flush,
    flushAll: () => {
      for (const conversationId of queues.keys()) flush(conversationId);
    },
    seen: (conversationId, entries) => remove(conversationId, new Set(entries.map(({ commandId }) => commandId))),
    stop: () => {
      isStopped = true;
      for (const undo of retries.values()) undo();
    },
  };
}

/** The first messages that were written under one assignment. */
function nextBatch(queue: readonly Outgoing[]): Outgoing[] {
  const end = queue.findIndex(({ assignmentSeq }) => assignmentSeq !== queue[0]?.assignmentSeq);
  return queue.slice(0, Math.min(MAX_BATCH, end === -1 ? queue.length : end));
}
