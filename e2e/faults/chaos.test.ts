import { describe, expect, test } from 'vitest';
import { STORES, freshDatabase, isSkipped, titleOf } from '../support/databases.ts';
import { runChaos } from './chaos.ts';

const SECONDS = Number(process.env['FAULT_SECONDS'] ?? (process.env['CI'] === 'true' ? 60 : 15));
/** Twelve in a minute. */
const KILLS = Math.max(3, Math.round(SECONDS / 5));

/** Both stores at once: they wait for the disk and for the server's starts most of the time. */
describe.concurrent('[FAULT-1] 40 visitors and 7 agents, a server that is killed, lines that break, messages sent twice', () => {
  test.for(STORES)(
    '%s: nothing acknowledged is lost, doubled or reordered, and every copy equals the log',
    { timeout: (SECONDS + 240) * 1_000 },
    async (store, { skip }) => {
      if (isSkipped(store)) skip(titleOf(store));
      const database = await freshDatabase(store);
      try {
        const { problems, figures } = await runChaos({ database: database.url, seconds: SECONDS, kills: KILLS });
        process.stdout.write(`${store}, ${SECONDS} s: ${JSON.stringify(figures)}\n`);
        expect(problems).toEqual([]);
        // A run in which little happened proves little.
        expect(figures.acknowledged).toBeGreaterThan(SECONDS * 20);
        for (const much of [figures.resent, figures.doubled, figures.repeatedOld, figures.drops])
          expect(much).toBeGreaterThan(SECONDS / 3);
      } finally {
        await database.drop();
      }
    },
  );
});
