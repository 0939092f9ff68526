import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NO_MARKS } from '@qiao/shared/marks';
import { MAX_TEXT } from '@qiao/shared/wire';
import { asks, assigned, begun, commandId, conversationId, log, ME, OTHER } from '../test/examples.ts';
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

test('a reply goes to its own conversation under its own assignment, and the draft is empty then', async () => {
  const { line, inbox } = start(new Map([[ID, log(mine)]]));
  line.setLine({ is: 'online' });
  await settle();
  inbox.open(conversationId(2));
  inbox.write(ID, '  an answer ');
  inbox.send(ID);
  await settle();
  expect(line.asked('message:send')).toEqual([
    { conversationId: ID, assignmentSeq: 3, messages: [{ commandId: commandId(1), text: 'an answer' }] },
  ]);
  expect(inbox.drafts.of(ID).value).toBe('');
});

test('a refused reply is a draft again, before what was written since, with a sentence', async () => {
  const { line, inbox } = start(new Map([[ID, log(mine)]]));
  line.setLine({ is: 'online' });
  await settle();
  line.answers['message:send'] = () => no('not_assigned');
  inbox.write(ID, 'an answer');
  inbox.send(ID);
  inbox.write(ID, 'and more');
  await settle();
  expect(inbox.drafts.of(ID).value).toBe('an answer\nand more');
  expect(inbox.remarks.of(ID).value).toEqual({ about: 'message', code: 'not_assigned' });
  expect(inbox.outbox.of(ID).value).toEqual([]);
});

test('what is not mine, or too long, is not sent and stays a draft', async () => {
  const other = conversationId(2);
  const { line, inbox } = start(
    new Map([
      [ID, log(mine)],
      [other, log([begun, asks('?'), assigned(OTHER)])],
    ]),
  );
  line.setLine({ is: 'online' });
  await settle();
  inbox.write(other, 'not yours');
  inbox.send(other);
  inbox.write(ID, '字'.repeat(MAX_TEXT + 1));
  inbox.send(ID);
  await settle();
  expect(line.asked('message:send')).toEqual([]);
  expect(inbox.remarks.of(other).value).toEqual({ about: 'message', code: 'not_assigned' });
  expect(inbox.remarks.of(ID).value).toEqual({ about: 'message', code: 'too_long' });
  expect(inbox.drafts.of(other).value).toBe('not yours');
});

test('drafts survive a reload, each with its conversation', () => {
  const { inbox, storage } = start();
  inbox.write(ID, 'half a sent');
  inbox.write(conversationId(2), 'another');
  const { inbox: again } = start(new Map(), storage);
  expect(again.drafts.of(ID).value).toBe('half a sent');
  expect(again.drafts.of(conversationId(2)).value).toBe('another');
});

test('an accept without an answer is asked again under the same id, and told as done once', async () => {
  const entries = log(mine);
  const { line, inbox, logs } = start(new Map([[ID, entries.slice(0, 2)]]));
  inbox.open(ID);
  line.setLine({ is: 'online' });
  await settle();
  let tries = 0;
  line.answers['conversation:accept'] = () => {
    logs.set(ID, entries);
    return ++tries === 1 ? UNKNOWN : { ok: true, value: { entries: entries.slice(2) } };
  };
  const done = inbox.commands.run(ID, { verb: 'accept' });
  expect(inbox.commands.underWay(ID).value?.wish.verb).toBe('accept');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await done).toBe(true);
  const asked = line.asked('conversation:accept');
  expect(asked).toHaveLength(2);
  expect(asked[0]).toEqual(asked[1]);
  expect(inbox.listing.views.value.mine).toEqual([ID]);
  expect(inbox.notices.all.value).toEqual([]);
});

test('after giving up for want of an answer, the same wish keeps its id', async () => {
  const { line, inbox } = start(new Map([[ID, log(mine)]]));
  line.setLine({ is: 'online' });
  await settle();
  const first = inbox.commands.run(ID, { verb: 'give_back' });
  await vi.advanceTimersByTimeAsync(90_000);
  expect(await first).toBe(false);
  expect(inbox.remarks.of(ID).value).toEqual({ about: 'give_back', code: 'line' });
  line.answers['conversation:give-back'] = () => ({ ok: true, value: { entries: [] } });
  await inbox.commands.run(ID, { verb: 'give_back' });
  expect(new Set(line.asked('conversation:give-back').map((input) => JSON.stringify(input))).size).toBe(1);
  await inbox.commands.run(ID, { verb: 'give_back' });
  expect(new Set(line.asked('conversation:give-back').map((input) => JSON.stringify(input))).size).toBe(2);
});

test('taken by somebody else is told in the conversation', async () => {
  const { line, inbox } = start(new Map([[ID, log([begun, asks('?')])]]));
  line.setLine({ is: 'online' });
  await settle();
  line.answers['conversation:accept'] = () => no('already_assigned');
  expect(await inbox.commands.run(ID, { verb: 'accept' })).toBe(false);
  expect(inbox.remarks.of(ID).value).toEqual({ about: 'accept', code: 'already_assigned' });
  expect(line.asked('conversation:accept')).toHaveLength(1);
});

test('answers that a message offers go with it, each once, and come back with a message that is refused', async () => {
  const { line, inbox } = start(new Map([[ID, log(mine)]]));
  line.setLine({ is: 'online' });
  await settle();
  for (const reply of [' Yes ', 'No', 'Yes', '  ', '3', '4', '5', '6', '7']) inbox.replies.add(ID, reply);
  inbox.replies.remove(ID, '6');
  expect(inbox.replies.of(ID).value).toEqual(['Yes', 'No', '3', '4', '5']);
  line.answers['message:send'] = () => no('not_assigned');
  inbox.write(ID, 'Well?');
  inbox.send(ID);
  await settle();
  const replies = ['Yes', 'No', '3', '4', '5'];
  expect(line.asked('message:send')).toMatchObject([{ messages: [{ text: 'Well?', replies }] }]);
  expect(inbox.drafts.of(ID).value).toBe('Well?');
  expect(inbox.replies.of(ID).value).toEqual(replies);
});

test('only an open, visible conversation of mine is marked as read', async () => {
  const other = conversationId(2);
  const { line, inbox, isVisible } = start(
    new Map([
      [ID, log(mine)],
      [other, log([begun, asks('?')])],
    ]),
  );
  isVisible.value = false;
  inbox.open(ID);
  line.setLine({ is: 'online' });
  await settle();
  expect(line.asked('mark:read')).toEqual([]);
  isVisible.value = true;
  await settle();
  expect(line.asked('mark:read')).toEqual([{ conversationId: ID, seq: 3 }]);
  inbox.open(other);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(line.asked('mark:read')).toHaveLength(1);
});

test('what visitors wrote is told as delivered where it is mine, once, open or not', async () => {
  const other = conversationId(2);
  const { line } = start(
    new Map([
      [ID, log([...mine, asks('and more')])],
      [other, log([begun, asks('?')])],
    ]),
  );
  line.setLine({ is: 'online' });
  await settle();
  expect(line.told).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  const delivered = { name: 'mark:delivered', input: { conversationId: ID, seq: 4 } };
  expect(line.told).toEqual([delivered]);
  const marks = { ...NO_MARKS, agentDeliveredSeq: 4 };
  line.happens({ type: 'marks:moved', conversationId: ID, marks });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(line.told).toEqual([delivered]);
});

test('a delivery that nobody took is told again', async () => {
  const { line } = start(new Map([[ID, log(mine)]]));
  line.setLine({ is: 'online' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(line.told).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(11_000);
  expect(line.told).toHaveLength(2);
});

test('typing is told at most every three seconds, and stands until it is over or something came', async () => {
  const { line, inbox } = start(new Map([[ID, log(mine)]]));
  line.setLine({ is: 'online' });
  await settle();
  const told = () => line.told.filter(({ name }) => name === 'typing:set');
  for (const text of ['a', 'an', 'ans']) inbox.write(ID, text);
  expect(told()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(3_000);
  inbox.write(ID, 'answ');
  expect(told()).toHaveLength(2);
  line.happens({ type: 'typing:seen', conversationId: ID, from: 'visitor', name: null });
  expect(inbox.typing.seenIn(ID).value).toEqual([{ from: 'visitor', name: null, what: 'answer' }]);
  line.happens({ type: 'entries:added', conversationId: ID, entries: log([...mine, asks('there')]).slice(3) });
  expect(inbox.typing.seenIn(ID).value).toEqual([]);
  line.happens({ type: 'typing:seen', conversationId: ID, from: 'agent', name: 'Ola' });
  await vi.advanceTimersByTimeAsync(6_000);
  expect(inbox.typing.seenIn(ID).value).toEqual([]);
});
