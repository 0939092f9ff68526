import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAdmin } from '../support/accounts.ts';
import { freshDatabase, isSkipped, titleOf } from '../support/databases.ts';
import type { Database } from '../support/databases.ts';
import { connectAgent, connectVisitor } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { HOW_TO_RUN_REDIS, hasRedis, startRedis } from '../support/redis.ts';
import type { Redis } from '../support/redis.ts';
import { startServer } from '../support/server.ts';
import type { Server } from '../support/server.ts';
import { draft, newId, START } from '../support/wire.ts';

/** A little more than what is promised, for the machine that runs both servers and the test. */
const GONE_WITHIN_MS = 2_500;

describe.skipIf(!hasRedis())(hasRedis() ? 'those who look, with Redis between' : HOW_TO_RUN_REDIS, () => {
  describe.skipIf(isSkipped('mongodb'))(titleOf('mongodb'), () => {
    let redis: Redis | undefined;
    let database: Database | undefined;
    let servers: Server[] = [];
    beforeAll(async () => {
      redis = await startRedis();
      database = await freshDatabase('mongodb');
      const shared = { database: database.url ?? '', env: { REDIS_URL: redis.url } };
      servers = [await startServer(shared), await startServer(shared)];
    });
    afterAll(async () => {
      for (const server of servers) await server.remove();
      await database?.drop();
      await redis?.stop();
    });

    test('[LOOK-6] two agents on two servers see each other, and one whose server dies is gone within two seconds', async () => {
      const [here, there] = servers;
      if (!here || !there) throw new Error('There are two servers.');
      const lin = await makeAdmin(here, 'lin@example.com', 'Lin 林');
      const wei = await makeAdmin(here, 'wei@example.com', 'Wei 魏');
      const visitor = await connectVisitor(here);
      const conversationId = newId();
      await visitor.get('message:send', { conversationId, messages: [draft('Who looks?')], start: START });
      const [one, other] = [await connectAgent(here, lin), await connectAgent(there, wei)];
      for (const line of [one, other]) await line.get('preview:watch', { conversationId });
      // As a desk does while it is in company.
      const saying = setInterval(() => {
        for (const line of [one, other]) line.socket.emit('preview:watch', { conversationId });
      }, 500);
      try {
        const both = [lin.agentId, wei.agentId].toSorted();
        for (const line of [one, other]) await expect.poll(() => seenBy(line, conversationId)).toEqual(both);
        // Nobody flickers while both stay.
        const told = tellings(other);
        await new Promise((resolve) => setTimeout(resolve, 3_000));
        expect(tellings(other)).toBe(told);
        await here.kill();
        await expect
          .poll(() => seenBy(other, conversationId), { timeout: GONE_WITHIN_MS, interval: 50 })
          .toEqual([wei.agentId]);
      } finally {
        clearInterval(saying);
        for (const line of [one, other, visitor]) line.close();
      }
    });
  });
});

function toldTo({ events }: Line) {
  return events.flatMap((event) => (event.type === 'lookers:told' ? [event] : []));
}

function tellings(line: Line): number {
  return toldTo(line).length;
}

function seenBy(line: Line, conversationId: string): string[] | undefined {
  const lookers = toldTo(line).flatMap((event) => event.lookers);
  return lookers.findLast((one) => one.conversationId === conversationId)?.agentIds;
}
