import { setTimeout as wait } from 'node:timers/promises';
import { visitorLine } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { START, newId, newToken } from '../support/wire.ts';
import type { VisitorHello } from '../support/wire.ts';
import type { Ledger } from './ledger.ts';
import { createOutbox } from './outbox.ts';
import { createReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';

/** A visitor who follows the protocol, and writes all the time. */
export interface Visitor {
  readonly name: string;
  readonly conversationId: string;
  readonly line: Line;
  readonly receiver: Receiver;
  stopWriting(): void;
  isDrained(): boolean;
  close(): void;
}

/** Token, conversation's id and commands' ids are made here, before anything is sent. */
export function createVisitor(url: string, ledger: Ledger, name: string, pauseMs: number): Visitor {
  const conversationId = newId();
  const line = visitorLine({ url }, { token: newToken() });
  const receiver = createReceiver(line, ledger, name, conversationId);
  const input = (messages: unknown) => ({ conversationId, messages, start: START });
  const outbox = createOutbox({ line, ledger, conversationId, sender: name, input, mayBeRefused: [] });
  let isWriting = true;
  let isWatching = false;

  const isBegun = () => ledger.acknowledged.some((one) => one.conversationId === conversationId);
  async function watch(): Promise<void> {
    isWatching = true;
    await receiver.resume();
  }
  async function resume(): Promise<void> {
    const answer = await line.call<VisitorHello>('visitor:hello', {});
    if (answer.ok !== true) return;
    const isKnown = answer.value.conversations.some(
      ({ conversation }) => conversation.conversationId === conversationId,
    );
    if (isKnown) return watch();
    if (isBegun()) ledger.problems.push(`${name}: the server no longer knows of the conversation that it acknowledged`);
  }
  async function write(): Promise<void> {
    while (isWriting) {
      await wait(Math.random() * 2 * pauseMs);
      if (isWriting) outbox.write();
    }
  }
  line.onUp(() => {
    isWatching = false;
    void resume();
  });
  line.onEvent((event) => {
    if (event.type === 'entries:added' && event.conversationId === conversationId && !isWatching) void watch();
  });
  line.keepUp();
  void write();
  return {
    name,
    conversationId,
    line,
    receiver,
    stopWriting: () => void (isWriting = false),
    isDrained: outbox.isEmpty,
    close: () => {
      isWriting = false;
      outbox.close();
      line.close();
    },
  };
}
