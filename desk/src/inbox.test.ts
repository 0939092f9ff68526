import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GAP_PATIENCE_MS } from '@qiao/shared/wire';
import { lastSeq } from '@qiao/shared/timeline';
import {
  answers,
  asks,
  assigned,
  begun,
  closed,
  colleague,
  conversationId,
  listed,
  log,
  ME,
  SITE,
} from '../test/examples.ts';
import { no, UNKNOWN } from '../test/scripted-connection.ts';
import { startInbox } from '../test/started-inbox.ts';
import type { Inbox } from './inbox.ts';

const ID = conversationId(1);
const inboxes: Inbox[] = [];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const inbox of inboxes.splice(0)) inbox.stop();
  vi.useRealTimers();
});

function start(...given: Parameters<typeof startInbox>) {
  const started = startInbox(...given);
  inboxes.push(started.inbox);
  return started;
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const mine = [begun, asks('hello'), assigned(ME)];

test('on every return of the line: hello, the lists to their end, and what was watched from where it stands', async () => {
  const entries = log([...mine, answers('yes'), asks('and now?')]);
  const { line, inbox, logs } = start(new Map([[ID, entries.slice(0, 4)]]));
  inbox.open(ID);
  line.setLine({ is: 'online' });
  await settle();
  expect(line.names().slice(0, 3).toSorted()).toEqual(['conversation:watch', 'conversations:first', 'desk:hello']);
  expect(line.asked('conversations:first')).toEqual([{ view: 'mine' }]);
  expect(inbox.following.timeline(ID).value.entries).toEqual(entries.slice(0, 4));
  expect(inbox.isListed.value).toBe(true);
  line.setLine({ is: 'reconnecting', since: 0 });
  logs.set(ID, entries);
  line.setLine({ is: 'online' });
  await settle();
  expect(line.asked('desk:hello')).toHaveLength(2);
  expect(line.asked('conversations:first')).toHaveLength(1);
  expect(line.asked('conversations:list')).toEqual([
    { siteId: SITE, cursor: null },
    { siteId: SITE, cursor: 'c1' },
  ]);
  expect(line.asked('conversation:watch')).toEqual([
    { conversationId: ID, afterSeq: 0 },
    { conversationId: ID, afterSeq: 4 },
  ]);
  expect(inbox.following.timeline(ID).value.entries).toEqual(entries);
});

test('lists are read page by page, and again every ten seconds from the kept cursor', async () => {
  const { line, inbox } = start();
  const one = listed(conversationId(1), log([begun, asks('one')]));
  const two = listed(conversationId(2), log([begun, asks('two')]));
  line.answers['conversations:list'] = ({ cursor }) =>
    cursor === null
      ? { ok: true, value: { listed: [one], cursor: 'a', hasMore: true } }
      : { ok: true, value: { listed: [two], cursor: 'b', hasMore: false } };
  line.setLine({ is: 'online' });
  await vi.advanceTimersByTimeAsync(200);
  expect(inbox.listing.views.value.waiting).toHaveLength(2);
  expect(line.asked('conversations:list')).toMatchObject([{ cursor: null }, { cursor: 'a' }]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(line.asked('conversations:list')).toMatchObject([{ cursor: null }, { cursor: 'a' }, { cursor: 'b' }]);
});

test('a hello that fails is asked again', async () => {
  const { line, inbox } = start();
  const greet = line.answers['desk:hello'];
  line.answers['desk:hello'] = () => no('unavailable');
  line.setLine({ is: 'online' });
  await settle();
  expect(inbox.crew.me.value).toBeNull();
  expect(inbox.health.value).toEqual({ is: 'store_away' });
  line.answers['desk:hello'] = greet;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(inbox.crew.me.value?.name).toBe('Mei');
  expect(inbox.health.value).toEqual({ is: 'well' });
});

test('an event, an acknowledgement and a page of one entry stand once', async () => {
  const entries = log([...mine, answers('yes')]);
  const { line, inbox } = start(new Map([[ID, entries]]));
  inbox.open(ID);
  line.setLine({ is: 'online' });
  await settle();
  line.happens({ type: 'entries:added', conversationId: ID, entries: entries.slice(3) });
  line.happens({ type: 'entries:added', conversationId: ID, entries });
  expect(inbox.following.timeline(ID).value.entries).toEqual(entries);
});

test('a hole is waited for, then asked for', async () => {
  const entries = log([...mine, answers('four'), asks('five'), asks('six')]);
  const { line, inbox, logs } = start(new Map([[ID, entries.slice(0, 3)]]));
  inbox.open(ID);
  line.setLine({ is: 'online' });
  await settle();
  line.happens({ type: 'entries:added', conversationId: ID, entries: entries.slice(4, 5) });
  await vi.advanceTimersByTimeAsync(GAP_PATIENCE_MS - 1);
  const before = line.asked('entries:read').length;
  logs.set(ID, entries);
  await vi.advanceTimersByTimeAsync(1);
  expect(line.asked('entries:read')[before]).toEqual({ conversationId: ID, afterSeq: 3 });
  expect(inbox.following.timeline(ID).value.entries).toEqual(entries);
});

test('a lost last entry is found by its head', async () => {
  const entries = log([...mine, answers('four')]);
  const { line, inbox, logs } = start(new Map([[ID, entries.slice(0, 3)]]));
  inbox.open(ID);
  line.setLine({ is: 'online' });
  await settle();
  logs.set(ID, entries);
  line.happens({ type: 'heads:told', heads: [{ conversationId: ID, lastSeq: 4 }] });
  await vi.advanceTimersByTimeAsync(GAP_PATIENCE_MS);
  expect(lastSeq(inbox.following.timeline(ID).value)).toBe(4);
});

test('the open conversation and mine are watched, others no longer', async () => {
  const [one, two] = [conversationId(2), conversationId(3)];
  const { line, inbox } = start(
    new Map([
      [ID, log(mine)],
      [one, log([begun, asks('?')])],
      [two, log([begun, asks('?')])],
    ]),
  );
  inbox.open(one);
  line.setLine({ is: 'online' });
  await vi.advanceTimersByTimeAsync(200);
  inbox.open(two);
  await settle();
  const watched = line.asked('conversation:watch');
  expect(watched).toContainEqual({ conversationId: ID, afterSeq: 0 });
  expect(watched).toContainEqual({ conversationId: two, afterSeq: 0 });
  expect(line.asked('conversation:unwatch')).toEqual([{ conversationId: one }]);
});

test('a short loss of the line is not worth a word; a longer one is', async () => {
  const { line, inbox } = start();
  line.setLine({ is: 'online' });
  line.setLine({ is: 'reconnecting', since: 0 });
  await vi.advanceTimersByTimeAsync(1_400);
  expect(inbox.health.value).toEqual({ is: 'well' });
  await vi.advanceTimersByTimeAsync(200);
  expect(inbox.health.value).toEqual({ is: 'reconnecting' });
  line.setLine({ is: 'online' });
  expect(inbox.health.value).toEqual({ is: 'well' });
});

test('an outdated desk is told to reload; an ended session is told once it is noticed, whichever way', async () => {
  const { line, inbox, onSessionEnded } = start();
  line.setLine({ is: 'refused', code: 'outdated' });
  expect(inbox.health.value).toEqual({ is: 'refused', code: 'outdated' });
  expect(onSessionEnded).not.toHaveBeenCalled();
  line.setLine({ is: 'refused', code: 'signed_out' });
  expect(onSessionEnded).toHaveBeenCalledTimes(1);
  line.happens({ type: 'session:ended' });
  expect(onSessionEnded).toHaveBeenCalledTimes(2);
  line.answers['desk:hello'] = () => no('signed_out');
  line.setLine({ is: 'online' });
  await settle();
  expect(onSessionEnded).toHaveBeenCalledTimes(3);
});

test('a new waiting conversation and one that is given to me are told; what was there before is not', async () => {
  const fresh = conversationId(2);
  const { line, inbox } = start(new Map([[ID, log([begun, asks('old')])]]));
  line.setLine({ is: 'online' });
  await settle();
  expect(inbox.notices.all.value).toEqual([]);
  const entries = log([begun, asks('new'), assigned(ME), closed]);
  line.happens({ type: 'conversation:changed', listed: listed(fresh, entries.slice(0, 2)) });
  expect(inbox.notices.all.value).toMatchObject([{ news: { kind: 'waiting', conversationId: fresh } }]);
  line.happens({ type: 'conversation:changed', listed: listed(fresh, entries.slice(0, 3)) });
  expect(inbox.notices.all.value).toMatchObject([{ news: { kind: 'assigned', conversationId: fresh } }]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(inbox.notices.all.value).toEqual([]);
});

test('a chosen availability is kept over a lost answer and told again', async () => {
  const { line, inbox } = start();
  line.setLine({ is: 'online' });
  await settle();
  inbox.crew.choose('away');
  await settle();
  expect(inbox.crew.wished.value).toBe('away');
  line.answers['availability:set'] = ({ availability }) => ({
    ok: true,
    value: { ...colleague(ME, 'Mei'), availability },
  });
  line.setLine({ is: 'reconnecting', since: 0 });
  line.setLine({ is: 'online' });
  await settle();
  expect(inbox.crew.me.value?.availability).toBe('away');
  expect(inbox.crew.wished.value).toBeNull();
});

test('the kinds of issue are read after the greeting, and again until they are there', async () => {
  const { line, inbox } = start();
  line.setLine({ is: 'online' });
  await settle();
  expect(line.asked('taxonomy:read')).toHaveLength(1);
  expect(inbox.taxonomy.isRead()).toBe(false);
  expect(inbox.taxonomy.nameOf('ecs.cannot-connect')).toBe('ecs.cannot-connect');
  const name = { zh: '实例无法连接', en: 'Cannot connect to instance' };
  line.answers['taxonomy:read'] = () => ({
    ok: true,
    value: {
      isOwn: false,
      categories: [{ categoryId: 'ecs.cannot-connect', area: 'ecs', name, tier: 'L2', urgency: 'urgent' }],
      scenarios: [],
    },
  });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(inbox.taxonomy.nameOf('ecs.cannot-connect')).toBe(name.en);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(line.asked('taxonomy:read')).toHaveLength(2);
});

test('what comes first is shown before the lists are read, and is no news', async () => {
  const { line, inbox } = start();
  const one = listed(conversationId(1), log([begun, asks('one')]));
  line.answers['conversations:first'] = () => ({ ok: true, value: { listed: [one] } });
  line.answers['conversations:list'] = () => UNKNOWN;
  line.setLine({ is: 'online' });
  await settle();
  expect(inbox.listing.views.value.waiting).toEqual([conversationId(1)]);
  expect([inbox.isListed.value, inbox.notices.all.value]).toEqual([false, []]);
});
