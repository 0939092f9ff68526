import { setTimeout as wait } from 'node:timers/promises';
import type { SignedIn } from '../support/accounts.ts';
import { agentLine } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { DEMO_SITE, isPassing, newId } from '../support/wire.ts';
import type { Done, Listed, ListPage } from '../support/wire.ts';
import type { Ledger } from './ledger.ts';
import { createOutbox } from './outbox.ts';
import type { Outbox } from './outbox.ts';
import { createReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';

/** A server watches so many conversations for one socket. */
const MAX_WATCHED = 30;
const PAUSE_MS = 300;
/** What an agent does now and then, once in so many looks at a conversation. */
const CLOSES = 0.02;
const GIVES_BACK = 0.01;
const HANDS_OVER = 0.03;
const ACCEPTS = 0.3;
const GRABS = 0.2;

/** An agent at a desk: keeps the list by its cursor, watches what it holds, and answers under its assignment. */
export interface Agent {
  readonly name: string;
  readonly agentId: string;
  readonly line: Line;
  /** What it watches at this moment. */
  receivers(): Receiver[];
  /** The list as this desk has it. */
  readonly list: ReadonlyMap<string, Listed['conversation']>;
  stopWriting(): void;
  isDrained(): boolean;
  close(): void;
}

export function createAgent(url: string, ledger: Ledger, account: SignedIn, handsOver = HANDS_OVER): Agent {
  const { agentId, name } = account;
  const line = agentLine({ url }, account);
  const { list, refresh } = createList(line, ledger, name);
  const desk: Desk = { line, ledger, agentId, name, list };
  const watching = createWatching(desk);
  const commands = createCommands(desk);
  const outboxes = createOutboxes(desk);
  let isWriting = true;

  function look(): void {
    for (const { conversationId } of list.values()) {
      const tenure = heldBy(desk, conversationId);
      if (!tenure) continue;
      const last = watching.watch(conversationId).entries.findLast(({ body }) => body.type === 'message');
      if (last?.author.kind !== 'visitor') continue;
      const outbox = outboxes.under(conversationId, tenure.assignmentSeq);
      if (outbox.isEmpty()) outbox.write();
      if (Math.random() < CLOSES) void commands.run('conversation:close', conversationId, { reason: 'resolved' });
      else if (Math.random() < GIVES_BACK) void commands.run('conversation:give-back', conversationId);
      else if (Math.random() < handsOver) {
        const handOver = { assignmentSeq: tenure.assignmentSeq, to: someOther(desk), note: 'Please go on.' };
        void commands.run('conversation:hand-over', conversationId, handOver);
        // Words that were on their way.
        outbox.write();
      }
    }
    const waiting = [...list.values()].find(({ state }) => state.status === 'waiting');
    if (waiting && Math.random() < ACCEPTS) void commands.run('conversation:accept', waiting.conversationId);
    // What another agent has: a hand that comes too late.
    const others = [...list.values()].filter(({ state }) => state.status === 'assigned' && state.agentId !== agentId);
    const taken = others[Math.floor(Math.random() * others.length)];
    if (taken && Math.random() < GRABS) void commands.run('conversation:accept', taken.conversationId);
  }
  async function work(): Promise<void> {
    while (isWriting) {
      await wait(PAUSE_MS * (0.5 + Math.random()));
      if (isWriting && line.isUp()) look();
    }
  }
  line.onUp(() => {
    void refresh();
    watching.resume();
  });
  line.keepUp();
  void work();
  return {
    name,
    agentId,
    line,
    list,
    receivers: watching.receivers,
    stopWriting: () => void (isWriting = false),
    isDrained: () => commands.isIdle() && outboxes.areEmpty(),
    close: () => {
      isWriting = false;
      outboxes.close();
      line.close();
    },
  };
}

type List = ReadonlyMap<string, Listed['conversation']>;
type Desk = { line: Line; ledger: Ledger; agentId: string; name: string; list: List };

/** The assignment under which this agent has the conversation, as far as the list tells; null otherwise. */
function heldBy({ list, agentId }: Desk, conversationId: string) {
  const state = list.get(conversationId)?.state;
  return state?.status === 'assigned' && state.agentId === agentId ? state : null;
}

/** An agent who has something at this moment, or the queue. */
function someOther({ list, agentId }: Desk): string | null {
  const holders = [...list.values()].flatMap(({ state }) => (state.status === 'assigned' ? [state.agentId] : []));
  const others = [...new Set(holders)].filter((holder) => holder !== agentId);
  return others[Math.floor(Math.random() * (others.length + 1))] ?? null;
}

/** Watches what the agent holds or held, until there is too much of it. */
function createWatching(desk: Desk) {
  const { line, ledger, name } = desk;
  const watched = new Map<string, Receiver>();
  function leaveOldest(): void {
    const oldest = [...watched.keys()].find((conversationId) => !heldBy(desk, conversationId));
    if (oldest === undefined) return;
    watched.delete(oldest);
    void line.call('conversation:unwatch', { conversationId: oldest });
  }
  return {
    receivers: () => [...watched.values()],
    resume: () => {
      for (const receiver of watched.values()) void receiver.resume();
    },
    watch: (conversationId: string): Receiver => {
      const known = watched.get(conversationId);
      if (known) return known;
      if (watched.size >= MAX_WATCHED) leaveOldest();
      const receiver = createReceiver(line, ledger, name, conversationId);
      watched.set(conversationId, receiver);
      void receiver.resume();
      return receiver;
    },
  };
}

/** One outbox for each assignment: what was written under an earlier one is refused, not delivered. */
function createOutboxes({ line, ledger, name }: Desk) {
  const outboxes = new Map<string, Outbox>();
  return {
    under: (conversationId: string, assignmentSeq: number): Outbox => {
      const key = `${conversationId} ${assignmentSeq}`;
      const known = outboxes.get(key);
      if (known) return known;
      const sender = `${name} @${assignmentSeq}`;
      const input = (messages: unknown) => ({ conversationId, assignmentSeq, messages });
      const outbox = createOutbox({
        line,
        ledger,
        conversationId,
        sender,
        input,
        mayBeRefused: ['not_assigned', 'closed'],
      });
      outboxes.set(key, outbox);
      return outbox;
    },
    areEmpty: () => [...outboxes.values()].every((outbox) => outbox.isEmpty()),
    close: () => {
      for (const outbox of outboxes.values()) outbox.close();
    },
  };
}

function createCommands({ line, ledger, name }: Desk) {
  let underWay = 0;
  return {
    isIdle: () => underWay === 0,
    run: async (action: string, conversationId: string, more: object = {}): Promise<void> => {
      underWay++;
      try {
        await insist(line, ledger, { agent: name, action, input: { conversationId, commandId: newId(), ...more } });
      } finally {
        underWay--;
      }
    },
  };
}

/** The list of the site: pages after the cursor at every connection, changes as they are told. */
function createList(line: Line, ledger: Ledger, name: string) {
  const list = new Map<string, Listed['conversation']>();
  let cursor: string | null = null;
  const merge = ({ conversation }: Listed) => {
    const known = list.get(conversation.conversationId);
    if (!known || known.lastSeq < conversation.lastSeq) list.set(conversation.conversationId, conversation);
  };
  line.onEvent((event) => {
    if (event.type === 'conversation:changed') merge(event.listed);
  });
  async function refresh(): Promise<void> {
    const hello = await line.call('desk:hello', {});
    if (hello.ok === false && !isPassing(hello.refusal))
      ledger.problems.push(`${name}: the desk is refused ${hello.refusal.code}`);
    for (let hasMore = true; hasMore && line.isUp();) {
      const answer = await line.call<ListPage>('conversations:list', { siteId: DEMO_SITE, cursor });
      if (answer.ok !== true) {
        await wait(200);
        continue;
      }
      for (const listed of answer.value.listed) merge(listed);
      ({ cursor, hasMore } = answer.value);
    }
  }
  return { list, refresh };
}

/** Refusals of an agent's command that happen when several act at once. */
const EXPECTED = ['already_assigned', 'at_capacity', 'closed', 'not_assigned', 'agent_away'];

type Insisting = { agent: string; action: string; input: { conversationId: string; commandId: string } };

/** Repeats a command under its id until it is answered. What is acknowledged must stand in the log. */
async function insist(line: Line, ledger: Ledger, { agent, action, input }: Insisting): Promise<void> {
  // While the line is down nothing was asked.
  for (let asked = 0, giveUpAt = Date.now() + 150_000; asked < 200 && Date.now() < giveUpAt;) {
    if (line.isUp()) asked++;
    const answer = await line.call<Done>(action, input);
    if (answer.ok === true) {
      const { conversationId, commandId } = input;
      for (const { seq } of answer.value.entries) {
        ledger.acknowledged.push({ conversationId, sender: agent, commandId, seq, text: null });
      }
      return;
    }
    if (answer.ok !== 'unknown' && !isPassing(answer.refusal)) {
      const { code } = answer.refusal;
      ledger.refused.set(input.commandId, code);
      if (!EXPECTED.includes(code)) ledger.problems.push(`${agent}: ${action} is refused ${code}`);
      return;
    }
    await wait(answer.ok === 'unknown' ? 100 + Math.random() * 300 : (answer.refusal.retryAfterMs ?? 200));
  }
  ledger.problems.push(`${agent}: ${action} was never answered`);
}
