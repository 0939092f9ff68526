import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFirstAdmin } from '../support/accounts.ts';
import { HOW_TO_RUN_MONGODB, hostOf, isSkipped, startMongo } from '../support/databases.ts';
import type { Database, MongoServer } from '../support/databases.ts';
import { agentLine, connectVisitor, up } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { startRelay } from '../support/relay.ts';
import type { Relay } from '../support/relay.ts';
import { startPlainServer, startServer } from '../support/server.ts';
import type { Server } from '../support/server.ts';
import { START, draft, newId } from '../support/wire.ts';
import type { Answer, Sent } from '../support/wire.ts';
import { readLog } from './checker.ts';

const isWithoutMongo = isSkipped('mongodb');

describe.skipIf(isWithoutMongo)(
  isWithoutMongo ? HOW_TO_RUN_MONGODB : '[FAULT-5] the store goes away and comes back',
  () => {
    let mongo: MongoServer;
    let relay: Relay;
    let database: Database;
    let server: Server;
    let observer: Line;

    beforeAll(async () => {
      mongo = await startMongo();
      const [host = '', port = '27017'] = hostOf(mongo.url).split(':');
      relay = await startRelay({ host, port: Number(port) });
      database = mongo.database(`127.0.0.1:${relay.port}`);
      if (database.url === undefined) throw new Error('A MongoDB has an address.');
      server = await startPlainServer({ database: database.url, env: { LOG_LEVEL: 'error' } });
      observer = await up(agentLine(server, await makeFirstAdmin(server)));
    });
    afterAll(async () => {
      observer?.close();
      await server?.remove();
      await relay?.stop();
      await database?.drop();
      await mongo?.stop();
    });

    const isReady = async () => (await fetch(`${server.url}/readyz`)).status;

    /** Asks again under the same id, as a client does, until it is answered. */
    async function retried(line: Line, input: object): Promise<Sent> {
      for (let attempt = 0; attempt < 30; attempt++) {
        const answer = await line.call<Sent>('message:send', input);
        if (answer.ok === true && !answer.value.refused) return answer.value;
      }
      throw new Error('It was never answered.');
    }
    const codeOf = (answer: Answer<Sent>) => (answer.ok === true ? answer.value.refused?.refusal.code : answer.ok);

    test('while it is away nothing is acknowledged; what was not arrives once when it is back', async () => {
      const visitor = await connectVisitor(server);
      const conversationId = newId();
      const first = draft('before');
      await visitor.get('message:send', { conversationId, messages: [first], start: START });
      await relay.shut();
      const later = { conversationId, messages: [draft('while it is away')], start: START };
      const refused = await visitor.call<Sent>('message:send', later);
      expect(refused).toMatchObject({
        ok: true,
        value: { entries: [], refused: { refusal: { code: 'unavailable', retryAfterMs: expect.any(Number) } } },
      });
      expect(codeOf(await visitor.call<Sent>('message:send', later))).toBe('unavailable');
      expect(await isReady()).toBe(503);
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
      await relay.open();
      const sent = await retried(visitor, later);
      expect(sent.entries).toHaveLength(1);
      const messages = (await readLog(observer, conversationId)).filter(({ body }) => body.type === 'message');
      expect(messages.map(({ commandId }) => commandId)).toEqual([first.commandId, later.messages[0]?.commandId]);
      expect(await isReady()).toBe(200);
      visitor.close();
    });

    test('while it does not answer, though it writes, nothing is acknowledged; what was written is found by its retry', async () => {
      const visitor = await connectVisitor(server);
      const conversationId = newId();
      await visitor.get('message:send', { conversationId, messages: [draft('before')], start: START });
      const later = { conversationId, messages: [draft('into the silence'), draft('and one more')], start: START };
      let silences = 0;
      for (let attempt = 0; attempt < 3; attempt++) {
        const answering = visitor.call<Sent>('message:send', later);
        // At another moment each time: in the middle of reading, of writing, and after it.
        await new Promise((resolve) => setTimeout(resolve, attempt * 3));
        for (const link of relay.links()) link.holdAnswers();
        const answer = await Promise.race([
          answering,
          new Promise<null>((resolve) => setTimeout(() => resolve(null), 1_000)),
        ]);
        for (const link of relay.links()) link.cut();
        if (answer !== null) continue;
        silences++;
        expect(['unavailable', 'unknown', undefined]).toContain(codeOf(await answering));
      }
      expect(silences).toBeGreaterThan(0);
      const sent = await retried(visitor, later);
      const log = await readLog(observer, conversationId);
      const written = log.filter(({ commandId }) => later.messages.some((message) => message.commandId === commandId));
      expect(written.map(({ commandId }) => commandId)).toEqual(later.messages.map(({ commandId }) => commandId));
      expect(sent.entries.map(({ seq }) => seq)).toEqual(written.map(({ seq }) => seq));
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
      visitor.close();
    });

    test('a server that is started while it is away says so in a sentence and ends with 1', async () => {
      await relay.shut();
      const started = startServer({ database: database.url ?? '' });
      await expect(started).rejects.toThrow(
        /MongoDB does not answer at 127\.0\.0\.1:\d+; start it, or set DATABASE_URL/,
      );
      await relay.open();
    });
  },
);
