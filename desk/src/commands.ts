import type { ReadonlySignal } from '@preact/signals';
import type { Body, Entry } from '@qiao/shared/entry';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import type { RefusalCode } from '@qiao/shared/protocol';
import { unreachable } from '@qiao/shared/unreachable';
import type { AgentConnection } from './agent-connection.ts';
import { createKeyed } from './keyed.ts';
import type { Clock } from '@qiao/shared/clock';
import { isDefinite, untilAnswered } from './until-answered.ts';
import type { DoneAnswer } from './until-answered.ts';

export type ClosedReason = Extract<Body, { type: 'closed' }>['reason'];
export type Wish =
  | { verb: 'accept' }
  | { verb: 'give_back' }
  | { verb: 'close'; reason: ClosedReason }
  | { verb: 'reopen' };
export type Verb = Wish['verb'];

/** What is being done with a conversation now; `since` the first try. */
export type UnderWay = { wish: Wish; commandId: CommandId; since: number } | null;

/**
 * Takes, gives back, closes and reopens, one thing at a time in each conversation. A command's id is made once and kept
 * until the server has said yes or no, so that pressing again, or a broken line, never does it twice.
 */
export type Commands = {
  underWay(conversationId: ConversationId): ReadonlySignal<UnderWay>;
  /** Answers whether it was done; a definite no is told by `onRefused`, and so is giving up for want of an answer. */
  run(conversationId: ConversationId, wish: Wish): Promise<boolean>;
  stop(): void;
};

export type CommandsPorts = {
  connection: AgentConnection;
  timers: Clock;
  newCommandId: () => CommandId;
  onEntries: (conversationId: ConversationId, entries: readonly Entry[]) => void;
  onRefused: (conversationId: ConversationId, verb: Verb, code: RefusalCode | 'line') => void;
};

type Doing = Exclude<UnderWay, null>;

export function createCommands(ports: CommandsPorts): Commands {
  const { connection, timers, newCommandId, onEntries, onRefused } = ports;
  const underWay = createKeyed<ConversationId, UnderWay>(() => null);
  const unanswered = new Map<string, CommandId>();
  let isStopped = false;

  return {
    underWay: underWay.of,
    run: async (conversationId, wish) => {
      const doing = underWay.of(conversationId);
      if (doing.peek()) return false;
      const key = keyOf(conversationId, wish);
      const commandId = unanswered.get(key) ?? newCommandId();
      unanswered.set(key, commandId);
      const begun: Doing = { wish, commandId, since: timers.now() };
      doing.value = begun;
      const answer = await untilAnswered(
        timers,
        () => ask(connection, conversationId, begun),
        () => isStopped,
      );
      if (isDefinite(answer)) unanswered.delete(key);
      // While it is still under way, so that nobody takes what comes of it for somebody else's doing.
      if (answer.ok === true) onEntries(conversationId, answer.value.entries);
      doing.value = null;
      if (answer.ok !== true && !isStopped) {
        onRefused(conversationId, wish.verb, answer.ok === 'unknown' ? 'line' : answer.refusal.code);
      }
      return answer.ok === true;
    },
    stop: () => {
      isStopped = true;
    },
  };
}

function ask(connection: AgentConnection, conversationId: ConversationId, doing: Doing): Promise<DoneAnswer> {
  const { wish, commandId } = doing;
  switch (wish.verb) {
    case 'accept':
      return connection.call('conversation:accept', { conversationId, commandId });
    case 'give_back':
      return connection.call('conversation:give-back', { conversationId, commandId });
    case 'close':
      return connection.call('conversation:close', { conversationId, commandId, reason: wish.reason });
    case 'reopen':
      return connection.call('conversation:reopen', { conversationId, commandId });
    default:
      return unreachable(wish);
  }
}

function keyOf(conversationId: ConversationId, wish: Wish): string {
  return `${conversationId} ${wish.verb} ${wish.verb === 'close' ? wish.reason : ''}`;
}
