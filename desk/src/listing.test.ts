import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effect } from '@preact/signals';
import type { Listed } from '@qiao/shared/listed';
import { NO_MARKS } from '@qiao/shared/marks';
import {
  answers,
  asks,
  assigned,
  begun,
  closed,
  conversationId,
  listed,
  log,
  ME,
  OTHER,
  SITE,
  site,
  snoozed,
  timers,
} from '../test/examples.ts';
import { createListing, newer } from './listing.ts';

const ID = conversationId(1);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function permutations<T>(things: readonly T[]): T[][] {
  if (things.length < 2) return [[...things]];
  return things.flatMap((first, i) => permutations(things.toSpliced(i, 1)).map((rest) => [first, ...rest]));
}

test('reports of one conversation come to the same in every order, and however often', () => {
  const drafts = [begun, asks('one'), assigned(ME), answers('two'), asks('three')];
  const reports: Listed[] = [2, 3, 4, 5].map((end) => listed(ID, log(drafts.slice(0, end)), end % 3));
  const expected = { conversation: reports[3]?.conversation, marks: { ...NO_MARKS, agentReadSeq: 2 } };
  for (const order of permutations(reports)) {
    let known: Listed | undefined;
    for (const report of [...order, ...order]) known = newer(known, report);
    expect(known).toEqual(expected);
  }
});

test('an old report changes nothing, so nothing is drawn again', () => {
  const known = listed(ID, log([begun, asks('one'), asks('two')]), 3);
  expect(newer(known, listed(ID, log([begun, asks('one')]), 2))).toBe(known);
});

test('views hold what they say, in the order in which it is to be done', () => {
  const listing = createListing(ME, timers);
  const at = (n: number) => 1_000_000 * n;
  listing.put([
    listed(conversationId(1), log([begun, asks('waits, came second')], at(2))),
    listed(conversationId(2), log([begun, asks('waits, came first')], at(1))),
    listed(conversationId(3), log([begun, asks('mine, answered'), assigned(ME), answers('yes')], at(9))),
    listed(conversationId(4), log([begun, asks('mine, asked later'), assigned(ME)], at(5))),
    listed(conversationId(5), log([begun, asks('mine, asked earlier'), assigned(ME)], at(4))),
    listed(conversationId(6), log([begun, asks('of another'), assigned(OTHER)], at(7))),
    listed(conversationId(7), log([begun, asks('over'), closed], at(8))),
    listed(conversationId(8), log([begun, asks('until an answer'), snoozed(null)], at(9))),
    listed(conversationId(9), log([begun, asks('later'), snoozed(at(20))], at(3))),
    listed(conversationId(10), log([begun, asks('soon'), assigned(ME), snoozed(at(10))], at(2))),
  ]);
  const [c1, c2, c3, c4, c5, c6, c7, c8, c9, c10] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(conversationId);
  expect(listing.views.value).toEqual({
    mine: [c5, c4, c3],
    waiting: [c2, c1],
    open: [c3, c6, c4, c5, c1, c2],
    snoozed: [c10, c9, c8],
    closed: [c7],
  });
  expect(listing.counts.value).toEqual({ mineUnread: 3, waiting: 2 });
});

test('a change that moves nothing leaves the order as it is', () => {
  const listing = createListing(ME, timers);
  const entries = log([begun, asks('one'), assigned(ME), asks('two')]);
  listing.put([listed(ID, entries.slice(0, 3))]);
  const before = listing.views.value.mine;
  listing.put([listed(ID, entries)]);
  vi.advanceTimersByTime(1_000);
  expect(listing.views.value.mine).toBe(before);
  expect(listing.row(ID).value?.conversation.lastSeq).toBe(4);
});

test('five thousand conversations that change at once are put in order twice, not five thousand times', () => {
  const listing = createListing(ME, timers);
  let drawn = 0;
  const stop = effect(() => {
    void listing.views.value;
    drawn += 1;
  });
  const entries = log([begun, asks('one')]);
  for (let n = 0; n < 5_000; n++) listing.put([listed(conversationId(n), entries)]);
  vi.advanceTimersByTime(10_000);
  stop();
  expect(listing.views.value.waiting).toHaveLength(5_000);
  expect(drawn).toBeLessThanOrEqual(3);
});

test('marks only grow, and a row that is not known yet is left alone', () => {
  const listing = createListing(ME, timers);
  listing.putMarks(ID, { ...NO_MARKS, visitorReadSeq: 1, agentReadSeq: 1 });
  expect(listing.row(ID).value).toBeUndefined();
  listing.put([listed(ID, log([begun, asks('one'), assigned(ME)]))]);
  listing.putMarks(ID, { ...NO_MARKS, visitorReadSeq: 2, agentReadSeq: 3 });
  listing.putMarks(ID, { ...NO_MARKS, visitorReadSeq: 3, agentReadSeq: 1 });
  expect(listing.row(ID).value?.marks).toEqual({ ...NO_MARKS, visitorReadSeq: 3, agentReadSeq: 3 });
  vi.advanceTimersByTime(1_000);
  expect(listing.counts.value.mineUnread).toBe(0);
});

test('conversations of a site that is no longer served are forgotten', () => {
  const listing = createListing(ME, timers);
  listing.put([listed(ID, log([begun, asks('one')]))]);
  listing.keepSites([SITE]);
  expect(listing.row(ID).value).toBeDefined();
  listing.keepSites([site('another')]);
  vi.advanceTimersByTime(1_000);
  expect(listing.row(ID).value).toBeUndefined();
  expect(listing.views.value.waiting).toEqual([]);
});
