import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Entry } from '@qiao/shared/entry';
import { MAX_BATCH } from '@qiao/shared/wire';
import { agentId, area, commandId, conversationId, keptIn, ME, timers } from '../test/examples.ts';
import { no, scriptConnection, UNKNOWN } from '../test/scripted-connection.ts';
import { createOutbox } from './outbox.ts';

const HERE = conversationId(1);
const THERE = conversationId(2);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function stored(n: number, text: string): Entry {
  const author: Entry['author'] = { kind: 'agent', agentId: ME, name: 'Mei' };
  return { seq: n, at: n, commandId: commandId(n), author, body: { type: 'message', text } };
}

function start(storage = area()) {
  const line = scriptConnection();
  const onEntries = vi.fn<(id: string, entries: readonly Entry[]) => void>();
  const onRefused =
    vi.fn<
      (refused: { conversationId: string; texts: readonly string[]; offered: readonly string[]; code: string }) => void
    >();
  const outbox = createOutbox({
    connection: line.connection,
    kept: keptIn(storage),
    timers,
    agentId: ME,
    onEntries,
    onRefused,
  });
  const put = (n: number, text: string, at = { conversationId: HERE, assignmentSeq: 3 }) =>
    outbox.put({ commandId: commandId(n), text, files: null, ...at });
  return { line, onEntries, onRefused, outbox, put, storage };
}

test('a message goes out once, and leaves the outbox and the storage when it is stored', async () => {
  const { line, outbox, put, onEntries, storage } = start();
  line.setLine({ is: 'online' });
  line.answers['message:send'] = () => ({ ok: true, value: { entries: [stored(1, 'hello')], refused: null } });
  put(1, 'hello');
  expect(storage.length).toBe(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(line.asked('message:send')).toEqual([
    { conversationId: HERE, assignmentSeq: 3, messages: [{ commandId: commandId(1), text: 'hello' }] },
  ]);
  expect(outbox.of(HERE).value).toEqual([]);
  expect(onEntries).toHaveBeenCalledWith(HERE, [stored(1, 'hello')]);
  expect(storage.length).toBe(0);
});

test('an answer that never came is asked for again under the same id', async () => {
  const { line, outbox, put } = start();
  line.setLine({ is: 'online' });
  put(1, 'hello');
  await vi.advanceTimersByTimeAsync(100);
  expect(outbox.stallOf(HERE).value).toEqual({ because: 'line' });
  line.answers['message:send'] = () => ({ ok: true, value: { entries: [stored(1, 'hello')], refused: null } });
  await vi.advanceTimersByTimeAsync(1_000);
  const asked = line.asked('message:send');
  expect(asked).toHaveLength(2);
  expect(asked[0]).toEqual(asked[1]);
  expect(outbox.stallOf(HERE).value).toBeNull();
});

test('one batch is in flight in a conversation, in order; another conversation does not wait for it', async () => {
  const { line, put } = start();
  line.setLine({ is: 'online' });
  let answer = () => {};
  line.answers['message:send'] = ({ messages }) =>
    new Promise((resolve) => {
      answer = () =>
        resolve({
          ok: true,
          value: {
            entries: messages.map(({ commandId: id, text }, i) => ({ ...stored(i + 1, text), commandId: id })),
            refused: null,
          },
        });
    });
  put(1, 'one');
  put(2, 'two');
  put(3, 'three');
  const answerFirst = answer;
  put(4, 'elsewhere', { conversationId: THERE, assignmentSeq: 8 });
  expect(line.asked('message:send')).toHaveLength(2);
  answerFirst();
  await vi.advanceTimersByTimeAsync(0);
  expect(line.asked('message:send')[2]).toEqual({
    conversationId: HERE,
    assignmentSeq: 3,
    messages: [
      { commandId: commandId(2), text: 'two' },
      { commandId: commandId(3), text: 'three' },
    ],
  });
});

test('a batch holds one assignment alone, and no more than the wire takes', async () => {
  const { line, put } = start();
  for (let n = 1; n <= MAX_BATCH + 2; n++) put(n, `message ${n}`);
  put(100, 'under the next assignment', { conversationId: HERE, assignmentSeq: 9 });
  line.answers['message:send'] = ({ messages }) => ({
    ok: true,
    value: {
      entries: messages.map(({ commandId: id, text }) => ({ ...stored(1, text), commandId: id })),
      refused: null,
    },
  });
  line.setLine({ is: 'online' });
  await vi.advanceTimersByTimeAsync(60_000);
  const batches = line.asked('message:send');
  expect(batches).toMatchObject([{ assignmentSeq: 3 }, { assignmentSeq: 3 }, { assignmentSeq: 9 }]);
  expect(batches[0]).toHaveProperty('messages.length', MAX_BATCH);
  expect(batches[1]).toHaveProperty('messages.length', 2);
});

test('unsent messages survive a reload, in order, for the same agent only', async () => {
  const before = start();
  before.put(2, 'first');
  before.put(1, 'second');
  before.outbox.stop();
  const after = start(before.storage);
  expect(after.outbox.of(HERE).value.map(({ text }) => text)).toEqual(['first', 'second']);
  expect(after.outbox.of(HERE).value[0]).toMatchObject({ commandId: commandId(2), assignmentSeq: 3 });
  const stranger = createOutbox({
    connection: after.line.connection,
    kept: keptIn(before.storage),
    timers,
    agentId: agentId(77),
    onEntries: () => {},
    onRefused: () => {},
  });
  expect(stranger.of(HERE).value).toEqual([]);
});

test('not_assigned makes drafts of the refused message and of all that followed it under that assignment', async () => {
  const { line, outbox, put, onRefused, storage } = start();
  put(1, 'stored');
  put(2, 'refused');
  put(3, 'after it');
  put(4, 'under the new assignment', { conversationId: HERE, assignmentSeq: 9 });
  line.answers['message:send'] = ({ assignmentSeq }) =>
    assignmentSeq === 3
      ? {
          ok: true,
          value: {
            entries: [stored(1, 'stored')],
            refused: { commandId: commandId(2), refusal: no('not_assigned').refusal },
          },
        }
      : { ok: true, value: { entries: [stored(4, 'under the new assignment')], refused: null } };
  await vi.advanceTimersByTimeAsync(0);
  line.setLine({ is: 'online' });
  outbox.flushAll();
  await vi.advanceTimersByTimeAsync(0);
  expect(onRefused.mock.calls).toEqual([
    [
      {
        conversationId: HERE,
        texts: ['refused', 'after it'],
        offered: [],
        attachmentIds: [],
        assignmentSeq: 3,
        code: 'not_assigned',
      },
    ],
  ]);
  expect(outbox.of(HERE).value).toEqual([]);
  expect(storage.length).toBe(0);
});

test('too_long gives back that message alone; the rest is sent', async () => {
  const { line, outbox, put, onRefused } = start();
  put(1, 'long');
  put(2, 'short');
  line.answers['message:send'] = ({ messages }) =>
    messages[0]?.text === 'long'
      ? { ok: true, value: { entries: [], refused: { commandId: commandId(1), refusal: no('too_long').refusal } } }
      : { ok: true, value: { entries: [stored(2, 'short')], refused: null } };
  await vi.advanceTimersByTimeAsync(0);
  line.setLine({ is: 'online' });
  outbox.flushAll();
  await vi.advanceTimersByTimeAsync(0);
  expect(onRefused).toHaveBeenCalledExactlyOnceWith({
    conversationId: HERE,
    texts: ['long'],
    offered: [],
    attachmentIds: [],
    assignmentSeq: 3,
    code: 'too_long',
  });
  expect(outbox.of(HERE).value).toEqual([]);
});

test('a store that is away is told and tried again, not before the server says', async () => {
  const { line, outbox, put } = start();
  line.setLine({ is: 'online' });
  line.answers['message:send'] = () => no('too_many', 20_000);
  put(1, 'hello');
  await vi.advanceTimersByTimeAsync(0);
  expect(outbox.stallOf(HERE).value).toEqual({ because: 'too_many' });
  await vi.advanceTimersByTimeAsync(19_000);
  expect(line.asked('message:send')).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(line.asked('message:send')).toHaveLength(2);
  expect(outbox.of(HERE).value).toHaveLength(1);
});

test('a signed-out agent keeps the message and nothing is tried', async () => {
  const { line, outbox, put, onRefused } = start();
  line.setLine({ is: 'online' });
  line.answers['message:send'] = () => no('signed_out');
  put(1, 'hello');
  await vi.advanceTimersByTimeAsync(120_000);
  expect(line.asked('message:send')).toHaveLength(1);
  expect(outbox.of(HERE).value).toHaveLength(1);
  expect(onRefused).not.toHaveBeenCalled();
});

test('a broadcast that overtakes the acknowledgement lets go of the message', () => {
  const { line, outbox, put } = start();
  line.answers['message:send'] = () => UNKNOWN;
  put(1, 'hello');
  outbox.seen(HERE, [stored(1, 'hello')]);
  expect(outbox.of(HERE).value).toEqual([]);
});
