import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asks, begun, conversationId, listed, log, site, SITE, timers } from '../test/examples.ts';
import { no, scriptConnection } from '../test/scripted-connection.ts';
import { createSearch } from './search.ts';

const OTHER_SITE = site('other');
const wanted = { query: 'down', authorId: null, mentionedId: null, categoryId: null, since: null, until: null };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function page(n: number, at: number, cursor: string | null) {
  const id = conversationId(n);
  const entries = log([begun, asks(`down ${n}`)], at);
  const [, entry] = entries;
  if (!entry) throw new Error('There are two.');
  return { found: [{ conversationId: id, entry }], listed: [listed(id, entries)], cursor };
}

function start() {
  const line = scriptConnection();
  line.setLine({ is: 'online' });
  const sites = signal([{ siteId: SITE }, { siteId: OTHER_SITE }]);
  return { line, search: createSearch({ connection: line.connection, timers, sites }) };
}

test('all sites are searched a moment after the last letter, and what is found stands in order of time', async () => {
  const { line, search } = start();
  line.answers['messages:search'] = ({ siteId, cursor }) => ({
    ok: true,
    value: siteId === SITE ? page(cursor ? 3 : 1, cursor ? 500 : 1_000, cursor ? null : 'next') : page(2, 2_000, null),
  });
  search.look({ ...wanted, query: 'do' });
  search.look(wanted);
  await vi.advanceTimersByTimeAsync(500);
  expect(line.asked('messages:search')).toEqual([
    { ...wanted, siteId: SITE, cursor: null },
    { ...wanted, siteId: OTHER_SITE, cursor: null },
  ]);
  const ids = () => search.found.value.hits.map(({ listed: { conversation } }) => conversation.conversationId);
  expect(ids()).toEqual([conversationId(2), conversationId(1)]);
  expect(search.found.value.hasMore).toBe(true);
  search.more();
  await vi.advanceTimersByTimeAsync(0);
  expect(ids()).toEqual([conversationId(2), conversationId(1), conversationId(3)]);
  expect(search.found.value).toMatchObject({ is: 'done', hasMore: false, code: null });
});

test('an answer to what is no longer looked for is dropped', async () => {
  const { line, search } = start();
  line.answers['messages:search'] = () =>
    new Promise((resolve) => void setTimeout(() => resolve({ ok: true, value: page(1, 1_000, null) }), 1_000));
  search.look(wanted);
  await vi.advanceTimersByTimeAsync(300);
  search.look(null);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(search.found.value).toEqual({ is: 'idle', hits: [], hasMore: false, code: null });
});

test('a refusal is told, beside what the other site has', async () => {
  const { line, search } = start();
  line.answers['messages:search'] = ({ siteId }) =>
    siteId === SITE ? no('unavailable') : { ok: true, value: page(2, 2_000, null) };
  search.look(wanted);
  await vi.advanceTimersByTimeAsync(300);
  expect(search.found.value).toMatchObject({ is: 'done', code: 'unavailable' });
  expect(search.found.value.hits).toHaveLength(1);
});
