import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCommandId, aConversationId, aSiteId } from '../seeds.ts';
import { latestPlaces } from './latest-places.ts';
import type { Place } from './latest-places.ts';
import { describeMongo, lookInto, openTestStore } from './test-database.ts';

type Opened = Awaited<ReturnType<typeof openTestStore>> & { looking: Awaited<ReturnType<typeof lookInto>> };

const DAY = 86_400_000;
const NOW = 1_000 * DAY;
/** All at one moment, a burst, a quiet time, years ago, and by a clock that is ahead. */
const moment = fc.oneof(
  fc.constant(NOW - 5),
  fc.integer({ min: NOW - DAY, max: NOW - DAY + 40 }),
  fc.integer({ min: NOW - 90 * DAY, max: NOW }),
  fc.integer({ min: 0, max: NOW }),
  fc.integer({ min: NOW, max: NOW + DAY }),
);
const bound = fc.option(fc.oneof(moment, fc.constantFrom(NOW - DAY + 20, NOW - 5)));

await describeMongo('MongoDB: the latest decisions', (serverUrl) => {
  let opened: Opened | undefined;
  beforeAll(async () => {
    const own = await openTestStore(serverUrl());
    opened = { ...own, looking: await lookInto(own.url) };
  });
  afterAll(async () => {
    await opened?.looking.connection.close();
    await opened?.close();
  });

  test('[SEARCH-3] are the same in pages as in one order of all, however they lie in time', async () => {
    const appends = opened?.looking.collections.appends;
    if (!appends) throw new Error('The store is not open.');
    await fc.assert(
      fc.asyncProperty(
        fc.array(moment, { minLength: 40, maxLength: 90 }),
        fc.record({ since: bound, until: bound, count: fc.integer({ min: 1, max: 9 }) }),
        async (moments, { since, until, count }) => {
          const siteId = aSiteId();
          const rows = moments.map((at) => aRow(at));
          await appends.insertMany(rows.map((row) => ({ ...row, siteId, terms: ['abc'] })));
          const wanted = rows.filter(({ at }) => at >= (since ?? 0) && at < (until ?? Infinity)).toSorted(latestFirst);
          const read: Place[] = [];
          for (let lengthMs: number | undefined; ;) {
            const looking = { filter: { siteId, terms: 'abc' }, since, until, after: read.at(-1) ?? null, count };
            const page = await latestPlaces(appends, { ...looking, many: 12 }, { now: NOW, lengthMs });
            read.push(...page.places);
            ({ lengthMs } = page);
            if (page.places.length < count) break;
          }
          expect(read.map(({ _id }) => _id)).toEqual(wanted.map(({ _id }) => _id));
        },
      ),
      { numRuns: 25 },
    );
  });
});

function aRow(at: number) {
  const conversationId = aConversationId();
  return { _id: `${conversationId}.1`, conversationId, seq: 1, lastSeq: 1, at, commandId: aCommandId(), entries: [] };
}

function latestFirst({ at, _id }: Place, { at: otherAt, _id: otherId }: Place): number {
  return otherAt - at || (_id < otherId ? 1 : -1);
}
