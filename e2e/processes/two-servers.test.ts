import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { freshDatabase, isSkipped, titleOf } from '../support/databases.ts';
import type { Database } from '../support/databases.ts';
import { HOW_TO_RUN_REDIS, hasRedis, startRedis } from '../support/redis.ts';
import type { Redis } from '../support/redis.ts';
import { startServer } from '../support/server.ts';
import type { Server } from '../support/server.ts';
import { useStage } from '../support/stage.ts';

const AT_ONCE_MS = 1_500;
/** Heads and lists are told every ten seconds; a little more for the answer. */
const WITHOUT_REDIS_MS = 12_000;

describe.skipIf(!hasRedis())(hasRedis() ? 'two servers with Redis' : HOW_TO_RUN_REDIS, () => {
  describe.skipIf(isSkipped('mongodb'))(titleOf('mongodb'), () => {
    let redis: Redis | undefined;
    let database: Database | undefined;
    let other: Server | undefined;
    const stage = useStage({
      server: async () => {
        redis = await startRedis();
        database = await freshDatabase('mongodb');
        return shared();
      },
      end: async () => {
        await database?.drop();
        await redis?.stop();
      },
    });
    const shared = () => ({ database: database?.url ?? '', env: { REDIS_URL: redis?.url ?? '' } });
    beforeAll(async () => {
      other = await startServer(shared());
    });
    afterAll(() => other?.remove());

    test('[SCALE-1] a visitor on one and an agent on the other talk at once, within 12 s without Redis, and at once again', async () => {
      if (!other || !redis) throw new Error('There are two servers and a Redis.');
      const agent = await stage.agent('Lin 林', { at: other });
      const visitor = await stage.visitor();
      await visitor.open();
      await visitor.panel.getByText('We are online').waitFor();
      await visitor.say('Hello from the first.');
      await agent.row('Hello from the first.').waitFor();
      await agent.open('Hello from the first.');
      const talk = async (round: string, withinMs: number) => {
        await visitor.say(`Asked ${round}`);
        const asked = await took(agent.said(`Asked ${round}`), withinMs);
        await agent.reply(`Answered ${round}`);
        return Math.max(asked, await took(visitor.said(`Answered ${round}`), withinMs));
      };
      /** How often it took longer than at once before it did not: a busy machine is slow, a cut line is so each time. */
      const talkAtOnce = async (round: string) => {
        let tries = 0;
        while ((await talk(`${round} ${tries}`, WITHOUT_REDIS_MS)) > AT_ONCE_MS) expect(++tries).toBeLessThan(5);
        return tries;
      };
      const before = await talkAtOnce('with Redis');

      await redis.kill();
      const slow = await talk('without Redis', WITHOUT_REDIS_MS);
      // A line that is as fast as before was never cut.
      expect(slow).toBeGreaterThan(AT_ONCE_MS);

      await redis.restart();
      const after = await talkAtOnce('again');

      const said = await visitor.texts();
      expect(said).toHaveLength(new Set(said).size);
      expect(said.filter((text) => text.startsWith('Asked'))).toHaveLength(3 + before + after);
      await expect.poll(() => agent.texts()).toEqual(said);
    });
  });
});

async function took(what: Locator, withinMs: number): Promise<number> {
  const begun = performance.now();
  await what.waitFor({ timeout: withinMs });
  return performance.now() - begun;
}
