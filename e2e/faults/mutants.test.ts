import { describe, expect, test } from 'vitest';
import { STORES, freshDatabase, isSkipped, titleOf } from '../support/databases.ts';
import type { StoreKind } from '../support/databases.ts';
import { runChaos } from './chaos.ts';
import { makeMutant } from './mutant.ts';
import { WRONG_ACTIONS, WRONG_STORES } from './mutants.ts';
import type { Wrong } from './mutants.ts';

/** Runs the chaos on a server that is wrong, and answers what it says; a checker that is content proves nothing. */
async function whatIsSaidOf({ edits, visitors = 40 }: Wrong, store: StoreKind): Promise<string[]> {
  const mutant = makeMutant(edits);
  const database = await freshDatabase(store);
  try {
    const { root } = mutant;
    const { problems } = await runChaos({
      root,
      visitors,
      database: database.url,
      seconds: 8,
      kills: 4,
      patienceMs: 6_000,
    });
    return problems;
  } finally {
    await database.drop();
    mutant.remove();
  }
}

const saidAsExpected = ({ isSeenAs }: Wrong, said: readonly string[]) =>
  said.filter((problem) => isSeenAs.test(problem));

describe.concurrent('a server that', () => {
  test.for(WRONG_ACTIONS)('$name is seen to be wrong', async (wrong) => {
    const said = await whatIsSaidOf(wrong, 'embedded');
    expect(saidAsExpected(wrong, said), `said: ${said.slice(0, 5).join('\n')}`).not.toEqual([]);
  });

  test.for(STORES)('stores a repeated command again is seen to be wrong, %s', async (store, { skip }) => {
    if (isSkipped(store)) skip(titleOf(store));
    const wrong = WRONG_STORES[store];
    const said = await whatIsSaidOf(wrong, store);
    expect(saidAsExpected(wrong, said), `said: ${said.slice(0, 5).join('\n')}`).not.toEqual([]);
  });
});

test('an edit that does not match exactly once is no mutant', () => {
  const file = 'server/src/actions/commit.ts';
  expect(() => makeMutant([{ file, find: 'nothing of this kind', replace: '' }])).toThrow('matches 0 times');
  expect(() => makeMutant([{ file, find: 'const', replace: '' }])).toThrow(/matches \d+ times instead of once/);
});
