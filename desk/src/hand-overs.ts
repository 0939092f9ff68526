import type { ReadonlySignal } from '@preact/signals';
import type { Clock } from '@qiao/shared/clock';
import type { Answer } from '@qiao/shared/connection';
import type { Entry } from '@qiao/shared/entry';
import type { AgentCommands } from '@qiao/shared/agent-commands';
import type { Wanted } from '@qiao/shared/fit';
import type { Receiver } from '@qiao/shared/hand-over';
import type { AgentId, CommandId, ConversationId } from '@qiao/shared/ids';
import type { RefusalCode } from '@qiao/shared/protocol';
import type { AgentConnection } from './agent-connection.ts';
import { createKeyed } from './keyed.ts';
import { isDefinite, untilAnswered } from './until-answered.ts';

/** Who can have it, and what it asks of them; null where there is not one answer to that. */
export type Choices = Omit<AgentCommands['hand-over:choices']['output'], 'wanted'> & { wanted: Wanted | null };

/** To whom, or to the queue, with what word on why, and the assignment that it is about. */
export type HandOver = { to: Pick<Receiver, 'agentId' | 'name'> | null; note: string; assignmentSeq: number };

/** What a hand-over has come to; `refused` stands until it is tried again or put away. */
export type HandOverState =
  | { is: 'idle' }
  | { is: 'going'; handOver: HandOver }
  | { is: 'refused'; handOver: HandOver; code: RefusalCode | 'line' };

/** Hands conversations over, each once: the same under the same id until the server has said yes or no. */
export type HandOvers = {
  of(conversationId: ConversationId): ReadonlySignal<HandOverState>;
  /** Answers whether it was done. */
  run(conversationId: ConversationId, handOver: HandOver): Promise<boolean>;
  putAway(conversationId: ConversationId): void;
  /** Who can have it, as it is now. */
  choices(conversationId: ConversationId): Promise<Answer<Choices>>;
  stop(): void;
};

type Ports = {
  connection: AgentConnection;
  timers: Clock;
  newCommandId: () => CommandId;
  onEntries: (conversationId: ConversationId, entries: readonly Entry[]) => void;
};

export function createHandOvers({ connection, timers, newCommandId, onEntries }: Ports): HandOvers {
  const states = createKeyed<ConversationId, HandOverState>(() => ({ is: 'idle' }));
  const unanswered = new Map<string, CommandId>();
  let isStopped = false;

  async function run(conversationId: ConversationId, handOver: HandOver): Promise<boolean> {
    const state = states.of(conversationId);
    if (state.peek().is === 'going') return false;
    const { assignmentSeq, note } = handOver;
    const to: AgentId | null = handOver.to?.agentId ?? null;
    const key = JSON.stringify([conversationId, assignmentSeq, to, note]);
    const commandId = unanswered.get(key) ?? newCommandId();
    unanswered.set(key, commandId);
    state.value = { is: 'going', handOver };
    const answer = await untilAnswered(
      timers,
      () => connection.call('conversation:hand-over', { conversationId, commandId, assignmentSeq, to, note }),
      () => isStopped,
    );
    if (isDefinite(answer)) unanswered.delete(key);
    if (answer.ok === true) onEntries(conversationId, answer.value.entries);
    state.value =
      answer.ok === true
        ? { is: 'idle' }
        : { is: 'refused', handOver, code: answer.ok === 'unknown' ? 'line' : answer.refusal.code };
    return answer.ok === true;
  }

  return {
    of: states.of,
    run,
    putAway: (conversationId) => {
      const state = states.of(conversationId);
      if (state.peek().is === 'refused') state.value = { is: 'idle' };
    },
    choices: (conversationId) => connection.call('hand-over:choices', { conversationId }),
    stop: () => {
      isStopped = true;
    },
  };
}
