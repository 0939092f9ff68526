import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeFirstAdmin } from '../support/accounts.ts';
import { STORES, freshDatabase, isSkipped, titleOf } from '../support/databases.ts';
import { agentLine, connectVisitor, up } from '../support/line.ts';
import { startPlainServer } from '../support/server.ts';
import { START, draft, newId } from '../support/wire.ts';
import type { Draft, Sent } from '../support/wire.ts';
import { readLog } from './checker.ts';

const WITHIN_MS = 8_000;

test.for(STORES)(
  '[FAULT-7] a server that is told to go leaves in seconds, tells when to come back, and keeps what it acknowledged, %s',
  async (store, { skip }) => {
    if (isSkipped(store)) skip(titleOf(store));
    const database = await freshDatabase(store);
    const server = await startPlainServer(database.url === undefined ? {} : { database: database.url });
    try {
      const account = await makeFirstAdmin(server);
      const conversationIds = Array.from({ length: 10 }, newId);
      const lines = await Promise.all(conversationIds.map(() => connectVisitor(server)));
      const acknowledged: { conversationId: string; message: Draft; seq: number }[] = [];
      const refusals = new Set<string>();
      let isOver = false;
      const writing = conversationIds.map(async (conversationId, index) => {
        while (!isOver) {
          const message = draft('one more');
          const answer = await lines[index]?.call<Sent>('message:send', {
            conversationId,
            messages: [message],
            start: START,
          });
          if (answer?.ok !== true) {
            if (answer?.ok === false) refusals.add(answer.refusal.code);
            return;
          }
          const entry = answer.value.entries.find(({ body }) => body.type === 'message');
          if (entry) acknowledged.push({ conversationId, message, seq: entry.seq });
          // Below the limit of 60 messages in 10 s for as long as this lasts.
          await wait(50);
        }
      });
      await wait(1_500);
      const askedAt = Date.now();
      expect(await server.stop()).toBe(0);
      expect(Date.now() - askedAt).toBeLessThan(WITHIN_MS);
      isOver = true;
      await Promise.all(writing);
      expect([...refusals].filter((code) => code !== 'leaving')).toEqual([]);
      for (const { events, close } of lines) {
        const told = events.find((event) => event.type === 'server:leaving');
        expect(told).toEqual({ type: 'server:leaving', retryInMs: expect.any(Number) });
        close();
      }
      expect(acknowledged.length).toBeGreaterThan(50);
      await server.restart();
      const observer = await up(agentLine(server, account));
      for (const conversationId of conversationIds) {
        const log = await readLog(observer, conversationId);
        const own = acknowledged.filter((one) => one.conversationId === conversationId);
        expect(own.map(({ seq }) => log[seq - 1]?.commandId)).toEqual(own.map(({ message }) => message.commandId));
      }
      observer.close();
    } finally {
      await server.remove();
      await database.drop();
    }
  },
);
