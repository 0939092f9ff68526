import { describe, expect, test } from 'vitest';
import { STORES, freshDatabase, isSkipped, titleOf } from '../support/databases.ts';
import type { StoreKind } from '../support/databases.ts';
import { runChaos } from './chaos.ts';
import { makeMutant } from './mutant.ts';
import { WRONG_ACTIONS, WRONG_STORES } from './mutants.ts';
import type { Wrong } from './mutants.ts';

/** Chaos is chance: a short run on a busy machine may miss what the next one sees. */
const RUNS = 5;

/** Runs the chaos on a server that is wrong, and answers what it says of just that; a checker that is content proves nothing. */
async function whatIsSeenOf(wrong: Wrong, store: StoreKind): Promise<string[]> {
  const { name, edits, isSeenAs, visitors = 40, agents = 7, handsOver } = wrong;
  const mutant = makeMutant(edits);
  try {
    for (let run = 1; run <= RUNS; run++) {
      const database = await freshDatabase(store);
      const load = { visitors, agents, handsOver, seconds: 8, kills: 5, patienceMs: 4_000 };
      const { problems } = await runChaos({ root: mutant.root, database: database.url, ...load });
      await database.drop();
      const seen = problems.filter((problem) => isSeenAs.test(problem));
      process.stdout.write(
        `${name}, ${store}, run ${run}: seen ${seen.length} times; ${seen[0] ?? problems[0] ?? ''}\n`,
      );
      if (seen.length > 0) return seen;
    }
    return [];
  } finally {
    mutant.remove();
  }
}

describe('[FAULT-2] a server that', { timeout: 360_000 }, () => {
  test.for(WRONG_ACTIONS)('$name is seen to be wrong', async (wrong) => {
    expect(await whatIsSeenOf(wrong, 'embedded')).not.toEqual([]);
  });

  test.for(STORES)('stores a repeated command again is seen to be wrong, %s', async (store, { skip }) => {
    if (isSkipped(store)) skip(titleOf(store));
    expect(await whatIsSeenOf(WRONG_STORES[store], store)).not.toEqual([]);
  });
});

test('[FAULT-2] an edit that does not match exactly once is no mutant', () => {
  const file = 'server/src/actions/commit.ts';
  expect(() => makeMutant([{ file, find: 'nothing of this kind', replace: '' }])).toThrow('matches 0 times');
  expect(() => makeMutant([{ file, find: 'const', replace: '' }])).toThrow(/matches \d+ times instead of once/);
});
