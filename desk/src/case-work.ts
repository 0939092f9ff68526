import type { ReadonlySignal } from '@preact/signals';
import type { SlotName } from '@qiao/shared/case-file';
import type { AgentId, CommandId, ConversationId } from '@qiao/shared/ids';
import type { Entry } from '@qiao/shared/entry';
import type { RefusalCode } from '@qiao/shared/protocol';
import { unreachable } from '@qiao/shared/unreachable';
import type { AgentConnection } from './agent-connection.ts';
import { createKeyed } from './keyed.ts';
import type { Clock } from '@qiao/shared/clock';
import { isDefinite, untilAnswered } from './until-answered.ts';
import type { DoneAnswer } from './until-answered.ts';

/** What an agent wants to put down in a conversation, for colleagues. A category or a value that is null is taken away. */
export type CaseWish =
  | { verb: 'set_category'; categoryId: string | null }
  | { verb: 'set_slot'; slot: SlotName; value: string | null }
  | { verb: 'ask'; scenario: string }
  | { verb: 'note'; text: string; mentions: AgentId[] };
export type CaseVerb = CaseWish['verb'];

/**
 * Confirms, corrects and asks, in each conversation in the order wished, each once: a command's id is made with the wish
 * and kept until the server has said yes or no. The same wish, while it stands, is one wish.
 */
export type CaseWork = {
  /** What is wished and not done yet. */
  wished(conversationId: ConversationId): ReadonlySignal<readonly CaseWish[]>;
  /** Answers whether it was done; a definite no is told by `onRefused`, and so is giving up for want of an answer. */
  run(conversationId: ConversationId, wish: CaseWish): Promise<boolean>;
  stop(): void;
};

type CaseWorkPorts = {
  connection: AgentConnection;
  timers: Clock;
  newCommandId: () => CommandId;
  onEntries: (conversationId: ConversationId, entries: readonly Entry[]) => void;
  onRefused: (conversationId: ConversationId, verb: CaseVerb, code: RefusalCode | 'line') => void;
};

export function createCaseWork(ports: CaseWorkPorts): CaseWork {
  const { connection, timers, newCommandId, onEntries, onRefused } = ports;
  const wished = createKeyed<ConversationId, readonly CaseWish[]>(() => []);
  const turns = new Map<ConversationId, Promise<unknown>>();
  const unanswered = new Map<string, CommandId>();
  let isStopped = false;

  async function carryOut(conversationId: ConversationId, wish: CaseWish): Promise<boolean> {
    const key = `${conversationId} ${JSON.stringify(wish)}`;
    const commandId = unanswered.get(key) ?? newCommandId();
    unanswered.set(key, commandId);
    const place = { conversationId, commandId };
    const answer = await untilAnswered(
      timers,
      () => call(connection, place, wish),
      () => isStopped,
    );
    if (isDefinite(answer)) unanswered.delete(key);
    if (answer.ok === true) onEntries(conversationId, answer.value.entries);
    const list = wished.of(conversationId);
    list.value = list.peek().filter((other) => other !== wish);
    if (answer.ok !== true && !isStopped) {
      onRefused(conversationId, wish.verb, answer.ok === 'unknown' ? 'line' : answer.refusal.code);
    }
    return answer.ok === true;
  }

  return {
    wished: wished.of,
    run: (conversationId, wish) => {
      const list = wished.of(conversationId);
      if (list.peek().some((other) => isSame(other, wish))) return Promise.resolve(false);
      list.value = [...list.peek(), wish];
      const before = turns.get(conversationId) ?? Promise.resolve();
      const turn = before.then(() => carryOut(conversationId, wish));
      turns.set(conversationId, turn);
      return turn;
    },
    stop: () => {
      isStopped = true;
    },
  };
}

function isSame(one: CaseWish, other: CaseWish): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

type Place = { conversationId: ConversationId; commandId: CommandId };

function call(connection: AgentConnection, place: Place, wish: CaseWish): Promise<DoneAnswer> {
  switch (wish.verb) {
    case 'set_category':
      return connection.call('category:set', { ...place, categoryId: wish.categoryId });
    case 'set_slot':
      return connection.call('slot:set', { ...place, slot: wish.slot, value: wish.value });
    case 'ask':
      return connection.call('question:ask', { ...place, scenario: wish.scenario });
    case 'note':
      return connection.call('note:add', { ...place, text: wish.text, mentions: wish.mentions });
    default:
      return unreachable(wish);
  }
}
