import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { makeFirstAdmin } from '../support/accounts.ts';
import { STORES, freshDatabase, isSkipped, titleOf } from '../support/databases.ts';
import { agentLine, connectVisitor, up } from '../support/line.ts';
import { startRelay } from '../support/relay.ts';
import { startPlainServer } from '../support/server.ts';
import type { Server } from '../support/server.ts';
import { START, draft, newId, newToken } from '../support/wire.ts';
import type { Sent, VisitorHello } from '../support/wire.ts';
import { readLogs } from './checker.ts';
import { makeMutant } from './mutant.ts';

const firstMessage = () => ({
  conversationId: newId(),
  messages: [draft('nothing answers on port 443')],
  start: START,
});

async function allLogs(server: Server, account: { cookie: string }) {
  const observer = await up(agentLine(server, account));
  const logs = await readLogs(observer);
  observer.close();
  return [...logs];
}

/** Dies once, right after the first decision is durable and before anybody is told of it, where the marker stands. */
function dyingAfterTheCommit(marker: string) {
  return makeMutant([
    {
      file: 'server/src/actions/commit.ts',
      find: 'const result = await transcripts.append({ ...command, firstSeq, at, entries: drafts.entries });',
      replace: `const result = await transcripts.append({ ...command, firstSeq, at, entries: drafts.entries });
    const { existsSync, rmSync } = await import('node:fs');
    if (existsSync(${JSON.stringify(marker)})) {
      rmSync(${JSON.stringify(marker)});
      process.kill(process.pid, 'SIGKILL');
    }`,
    },
  ]);
}

describe.for(STORES)('[FAULT-3] the very first message, %s', (store) => {
  test('is one conversation with one message when the server dies between commit and acknowledgement', async ({
    skip,
  }) => {
    if (isSkipped(store)) skip(titleOf(store));
    const folder = mkdtempSync(join(tmpdir(), 'qiao-marker-'));
    const marker = join(folder, 'die');
    const { root, remove } = dyingAfterTheCommit(marker);
    const database = await freshDatabase(store);
    const server = await startPlainServer({ root, ...(database.url === undefined ? {} : { database: database.url }) });
    try {
      const account = await makeFirstAdmin(server);
      writeFileSync(marker, '');
      const [token, message] = [newToken(), firstMessage()];
      const visitor = await connectVisitor(server, { token });
      expect(await visitor.call('message:send', message)).toEqual({ ok: 'unknown' });
      await server.exited();
      expect(existsSync(marker)).toBe(false);
      await server.restart();
      const back = await connectVisitor(server, { token });
      const sent = await back.get<Sent>('message:send', message);
      expect(sent.entries.map(({ seq, body }) => [seq, body.type])).toEqual([
        [1, 'started'],
        [2, 'message'],
      ]);
      expect((await back.get<VisitorHello>('visitor:hello', {})).conversations).toHaveLength(1);
      const logs = await allLogs(server, account);
      expect(logs).toEqual([
        [message.conversationId, [expect.objectContaining({ seq: 1 }), expect.objectContaining({ seq: 2 })]],
      ]);
      for (const line of [visitor, back]) line.close();
    } finally {
      await server.remove();
      await database.drop();
      remove();
      rmSync(folder, { recursive: true });
    }
  });

  test('is one conversation with one message when its acknowledgement never arrives', async ({ skip }) => {
    if (isSkipped(store)) skip(titleOf(store));
    const database = await freshDatabase(store);
    const server = await startPlainServer(database.url === undefined ? {} : { database: database.url });
    const relay = await startRelay({ port: server.port });
    try {
      const account = await makeFirstAdmin(server);
      const [token, message] = [newToken(), firstMessage()];
      for (let attempt = 0; attempt < 3; attempt++) {
        const visitor = await connectVisitor(relay, { token });
        for (const link of relay.links()) link.holdAnswers();
        const unanswered = visitor.call('message:send', message);
        await expect.poll(() => allLogs(server, account), { timeout: 5_000 }).toHaveLength(1);
        // A moment more, so that the acknowledgement is on its way when the line breaks.
        await wait(100);
        for (const link of relay.links()) link.cut();
        expect(await unanswered).toEqual({ ok: 'unknown' });
        visitor.close();
      }
      const visitor = await connectVisitor(relay, { token });
      const sent = await visitor.get<Sent>('message:send', message);
      const [[conversationId, log] = ['', []], ...others] = await allLogs(server, account);
      expect(others).toEqual([]);
      expect(conversationId).toBe(message.conversationId);
      expect(log.map(({ seq }) => seq)).toEqual([1, 2]);
      expect(sent.entries.map(({ seq, commandId }) => ({ seq, commandId }))).toEqual(
        log.map(({ seq, commandId }) => ({ seq, commandId })),
      );
      visitor.close();
    } finally {
      await relay.stop();
      await server.remove();
      await database.drop();
    }
  });
});
