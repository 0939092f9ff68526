import { setTimeout as wait } from 'node:timers/promises';
import type { Line } from '../support/line.ts';
import { isPassing, newId } from '../support/wire.ts';
import type { Answer, Draft, Refusal, Sent } from '../support/wire.ts';
import type { Ledger } from './ledger.ts';

/** How often a message is deliberately sent twice, and how often an old one is sent again among the new. */
const DOUBLED = 0.05;
const OLD_AGAIN = 0.03;
const MAX_BATCH = 3;

export type OutboxOptions = {
  line: Line;
  ledger: Ledger;
  conversationId: string;
  sender: string;
  /** The command's input for these messages. */
  input: (messages: Draft[]) => unknown;
  /** Refusals for good that may happen; any other one is a broken promise, and ends the outbox. */
  mayBeRefused: readonly string[];
};

/** Messages that are not acknowledged yet, sent in order, one batch in flight, under ids that were made before. */
export interface Outbox {
  /** Adds one more message of this sender; its text tells sender and number. */
  write(): void;
  isEmpty(): boolean;
  /** Stops for good. */
  close(): void;
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { line, ledger, sender } = options;
  const accounts = createAccounts(options);
  const { queue } = accounts;
  const send = (batch: Draft[]) => line.call<Sent>('message:send', options.input(batch));
  let isPumping = false;
  let written = 0;

  /** A repeat out of its order is answered with the first one's place, and changes nothing. */
  async function sendOldAgain(): Promise<void> {
    const old = accounts.done[Math.floor(Math.random() * accounts.done.length)];
    if (!old) return;
    ledger.counts.repeatedOld++;
    const answer = await send([{ commandId: old.commandId, text: old.text }]);
    if (answer.ok !== true || answer.value.refused) return;
    const seq = answer.value.entries.find(({ body }) => body.type === 'message')?.seq;
    if (seq !== old.seq) ledger.problems.push(`${sender}: ${old.text} was at ${old.seq}, its repeat is told ${seq}`);
  }
  async function pump(): Promise<void> {
    let isRetry = false;
    while (!accounts.isOver()) {
      const batch = queue.slice(0, isRetry ? 1 : 1 + Math.floor(Math.random() * MAX_BATCH));
      const isDoubled = line.isUp() && Math.random() < DOUBLED;
      if (line.isUp()) ledger.counts[isRetry ? 'resent' : 'sent'] += batch.length;
      if (isDoubled) ledger.counts.doubled += batch.length;
      if (Math.random() < OLD_AGAIN) void sendOldAgain();
      const [answer, twin] = await Promise.all([send(batch), isDoubled ? send(batch) : null]);
      if (twin) accounts.compare(answer, twin);
      const delayMs = accounts.settle(batch, answer);
      isRetry = delayMs !== null;
      if (delayMs !== null) await wait(delayMs);
    }
  }
  function start(): void {
    if (isPumping) return;
    isPumping = true;
    pump()
      .catch((error: unknown) => void ledger.problems.push(`${sender}: ${String(error)}`))
      .finally(() => {
        isPumping = false;
        if (!accounts.isOver()) start();
      });
  }
  return {
    write() {
      written++;
      queue.push({ commandId: newId(), text: `${sender} #${written}` });
      start();
    },
    isEmpty: accounts.isOver,
    close: accounts.close,
  };
}

/** What is still to be sent and what each answer means for it. */
function createAccounts({ ledger, conversationId, sender, mayBeRefused }: OutboxOptions) {
  const queue: Draft[] = [];
  const done: (Draft & { seq: number })[] = [];
  let isClosed = false;
  const breakOff = (problem: string) => {
    ledger.problems.push(`${sender}: ${problem}`);
    isClosed = true;
  };

  /** Answers how long to wait before the next try, null when the batch is done as far as it can be. */
  function settle(batch: Draft[], answer: Answer<Sent>): number | null {
    if (answer.ok === 'unknown') return 50 + Math.random() * 300;
    if (!answer.ok) return refuse(batch[0], answer.refusal);
    const { entries, refused } = answer.value;
    for (const message of batch) {
      const { commandId, text } = message;
      if (refused?.commandId === commandId) return refuse(message, refused.refusal);
      const spoken = entries.filter((entry) => entry.commandId === commandId && entry.body.type === 'message');
      const [entry] = spoken;
      if (!entry || spoken.length > 1) {
        breakOff(`${text} is answered with ${spoken.length} messages`);
        return null;
      }
      done.push({ ...message, seq: entry.seq });
      ledger.acknowledged.push({ conversationId, sender, commandId, seq: entry.seq, text });
      queue.splice(queue.indexOf(message), 1);
    }
    return null;
  }
  function refuse(message: Draft | undefined, refusal: Refusal): number | null {
    if (isPassing(refusal)) return (refusal.retryAfterMs ?? 100) + Math.random() * 200;
    if (message) {
      ledger.refused.set(message.commandId, refusal.code);
      queue.splice(queue.indexOf(message), 1);
    }
    if (!mayBeRefused.includes(refusal.code)) breakOff(`${message?.text ?? 'a batch'} is refused ${refusal.code}`);
    return null;
  }
  /** Both answers to a message that was sent twice name one place. */
  function compare(one: Answer<Sent>, other: Answer<Sent>): void {
    if (one.ok !== true || other.ok !== true) return;
    for (const { commandId, body, seq } of one.value.entries) {
      const twin = other.value.entries.find((entry) => entry.commandId === commandId && entry.body.type === body.type);
      if (twin && twin.seq !== seq) ledger.problems.push(`${sender}: sent twice, told ${seq} and ${twin.seq}`);
    }
  }
  return {
    queue,
    done,
    settle,
    compare,
    isOver: () => isClosed || queue.length === 0,
    close: () => void (isClosed = true),
  };
}
