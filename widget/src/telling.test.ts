import { expect, test, vi } from 'vitest';
import { createWorld, openPage } from './testing/chat-page.ts';
import { refused } from './testing/visitor-log.ts';

const NOTHING_WRONG = () => ({ ok: true as const, value: { entries: [], mistakes: [] } });
const page = (context: object) => ({ kind: 'page', context });

async function begunPage(context: object | null = null) {
  const world = createWorld();
  const opened = await openPage(world);
  const give = (more: Partial<(typeof opened.console)['value']>) =>
    (opened.console.value = { ...opened.console.peek(), ...more });
  const told = () => opened.server.called('context:tell').map((input) => Object(input).told);
  opened.server.answers['context:tell'] = NOTHING_WRONG;
  if (context) give({ context: JSON.stringify(context) });
  opened.server.become({ is: 'online' });
  await world.clock.advance(100);
  const begin = async () => {
    opened.chat.send('It does not answer');
    await world.clock.advance(100);
    await vi.dynamicImportSettled();
    await world.clock.advance(100);
  };
  return { ...opened, clock: world.clock, log: world.log, give, told, begin };
}

test('nothing is told before the conversation is begun, and what the page gives once it is', async () => {
  const { told, begin, clock } = await begunPage({ region: 'eu-1' });
  await clock.advance(10_000);
  expect(told()).toEqual([]);
  await begin();
  expect(told()).toEqual([page({ region: 'eu-1' })]);
  await clock.advance(60_000);
  expect(told()).toHaveLength(1);
});

test('a page that gives nothing tells nothing', async () => {
  const { told, begin, give, clock } = await begunPage();
  await begin();
  give({ context: '{}' });
  await clock.advance(10_000);
  expect(told()).toEqual([]);
});

test('several changes in a row are told as one, a second after the last', async () => {
  const { told, begin, give, clock } = await begunPage({ n: 0 });
  await begin();
  for (let n = 1; n <= 5; n++) {
    give({ context: JSON.stringify({ n }) });
    await clock.advance(900);
  }
  expect(told()).toHaveLength(1);
  await clock.advance(200);
  expect(told()).toEqual([page({ n: 0 }), page({ n: 5 })]);
});

test('what could not be told is tried again, a bounded number of times, and anew with the next line', async () => {
  const { told, begin, server, clock } = await begunPage({ region: 'eu-1' });
  server.answers['context:tell'] = () => ({ ok: 'unknown' });
  await begin();
  await clock.advance(600_000);
  expect(told()).toHaveLength(5);
  server.answers['context:tell'] = NOTHING_WRONG;
  server.become({ is: 'reconnecting', since: 0 });
  server.become({ is: 'online' });
  await clock.advance(600_000);
  expect(told()).toHaveLength(6);
});

test('mistakes and refusals are told to the developer once, and the chat goes on', async () => {
  const { told, begin, give, server, clock, complaints, chat, log } = await begunPage({ tags: [] });
  server.answers['context:tell'] = ({ told: { kind } }) =>
    kind === 'page'
      ? { ok: true, value: { entries: [], mistakes: ['context.tags must be text, a number, true or false.'] } }
      : { ok: false, refusal: { code: 'identity_invalid', retryAfterMs: null, details: ['The token is expired.'] } };
  give({ contextToken: 'a.b.c' });
  await begin();
  await clock.advance(60_000);
  expect(complaints).toEqual(['context.tags must be text, a number, true or false.', 'The token is expired.']);
  expect(told()).toHaveLength(2);
  chat.send('still here');
  await clock.advance(5_000);
  expect(log.texts()).toEqual(['It does not answer', 'still here']);
  expect(told()).toHaveLength(2);
  give({ identity: 'another.identity.token' });
  await clock.advance(2_000);
  expect(told().slice(2)).toEqual([{ kind: 'signed', token: 'a.b.c' }]);
});

test('a conversation that is full of snapshots is not asked again', async () => {
  const { told, begin, server, clock, complaints } = await begunPage({ snapshot: {} });
  server.answers['context:tell'] = () => refused('too_many');
  await begin();
  await clock.advance(600_000);
  expect(told()).toHaveLength(1);
  expect(complaints).toEqual(['too_many']);
});

test('a closed conversation is told nothing', async () => {
  const { told, begin, give, log, clock, server, conversationId } = await begunPage({ n: 0 });
  await begin();
  const entry = log.add({ kind: 'system' }, { type: 'closed', reason: 'resolved' });
  server.tell({ type: 'entries:added', conversationId, entries: [entry] });
  give({ context: '{"n":1}' });
  await clock.advance(10_000);
  expect(told()).toHaveLength(1);
});

test('a token goes along with the first message where it is short, and is told after it in any case', async () => {
  for (const [token, along] of [
    ['a.b.c', { contextToken: 'a.b.c' }],
    ['x'.repeat(16_001), {}],
  ] as const) {
    const { told, begin, give, server } = await begunPage();
    give({ contextToken: token });
    await begin();
    expect(server.called('message:send')).toMatchObject([{ start: along }]);
    expect('contextToken' in Object(Object(server.called('message:send')[0]).start)).toBe('contextToken' in along);
    expect(told()).toEqual([{ kind: 'signed', token }]);
  }
});
