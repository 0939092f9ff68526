import { expect, test } from 'vitest';
import { lastSeq } from '@qiao/shared/timeline';
import type { Entry } from '@qiao/shared/entry';
import { NO_MARKS } from '@qiao/shared/marks';
import { GAP_PATIENCE_MS } from '@qiao/shared/wire';
import { createWorld, openPage } from './testing/chat-page.ts';
import { refused } from './testing/visitor-log.ts';

const texts = (entries: readonly Entry[]) =>
  entries.flatMap(({ body }) => (body.type === 'message' ? [body.text] : []));

test('what is written offline is kept, shown as sending, and sent when the line is there', async () => {
  const world = createWorld();
  const { chat, server } = await openPage(world);
  chat.send('  hello ');
  await world.clock.advance(1_600);
  expect(chat.pending.value.map(({ text, fate }) => [text, fate])).toEqual([['hello', 'sending']]);
  expect(chat.trouble.value).toEqual({ is: 'offline' });
  server.become({ is: 'online' });
  await world.clock.advance(10);
  expect(texts(chat.entries.value)).toEqual(['hello']);
  expect(chat.pending.value).toEqual([]);
  expect(chat.trouble.value).toBeNull();
  expect(chat.site.value?.name).toBe('Acme');
});

test('a message whose answer is lost is shown once when its broadcast comes, and is not unsent any more', async () => {
  const world = createWorld();
  const { chat, server, told } = await openPage(world);
  server.become({ is: 'online' });
  await world.clock.advance(10);
  server.answers['message:send'] = (input) => {
    world.log.send(input);
    return { ok: 'unknown' };
  };
  chat.send('hello');
  await world.clock.advance(10);
  told(world.log.entries);
  expect(texts(chat.entries.value)).toEqual(['hello']);
  expect(chat.pending.value).toEqual([]);
  expect([...world.browser.stored.keys()].filter((key) => key.includes('out:'))).toEqual([]);
});

test('a hole is filled after a moment, and so is a lost last entry that only the heads tell of', async () => {
  const world = createWorld();
  const { chat, server, told, conversationId } = await openPage(world);
  server.become({ is: 'online' });
  chat.send('hello');
  await world.clock.advance(10);
  world.log.say('lost on the way');
  const seen = world.log.say('after the hole');
  told([seen]);
  await world.clock.advance(GAP_PATIENCE_MS - 20);
  expect(texts(chat.entries.value)).toEqual(['hello']);
  await world.clock.advance(40);
  expect(texts(chat.entries.value)).toEqual(['hello', 'lost on the way', 'after the hole']);

  const last = world.log.say('lost and last');
  server.tell({ type: 'heads:told', heads: [{ conversationId, lastSeq: last.seq }] });
  await world.clock.advance(GAP_PATIENCE_MS + 10);
  expect(lastSeq({ entries: chat.entries.value, early: new Map() })).toBe(last.seq);
});

test('after a loss the history is read on from the cursor, in pages', async () => {
  const world = createWorld();
  const { chat, server } = await openPage(world);
  server.become({ is: 'online' });
  chat.send('hello');
  await world.clock.advance(10);
  server.become({ is: 'reconnecting', since: 0 });
  for (let i = 0; i < 8; i++) world.log.say(`while away ${i}`);
  server.become({ is: 'online' });
  await world.clock.advance(10);
  expect(chat.entries.value.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(server.called('conversation:watch').at(-1)).toMatchObject({ afterSeq: 2 });
});

test('agents’ messages are announced once and never from the history; unread until they are seen', async () => {
  const world = createWorld();
  const first = await openPage(world);
  first.server.become({ is: 'online' });
  first.chat.send('hello');
  await world.clock.advance(10);
  const announced: string[] = [];
  first.chat.arrivals.subscribe((entries) => announced.push(...texts(entries)));
  const said = world.log.say('good morning');
  first.told([said]);
  first.told([said]);
  await world.clock.advance(10);
  expect(announced).toEqual(['good morning']);
  expect(first.chat.unread.value).toBe(1);

  const second = await openPage(world);
  second.server.become({ is: 'online' });
  await world.clock.advance(10);
  expect(texts(second.chat.entries.value)).toEqual(['hello', 'good morning']);
  expect(second.chat.arrivals.value).toEqual([]);
  second.chat.setSeen(true);
  await world.clock.advance(10);
  expect(second.chat.unread.value).toBe(0);
  expect(second.server.called('mark:read')).toEqual([{ conversationId: second.conversationId, seq: said.seq }]);
});

test('two pages opened fresh at once have one token and one conversation, and each shows what the other writes', async () => {
  const world = createWorld();
  const [one, other] = await Promise.all([openPage(world), openPage(world)]);
  expect(one.token).toBe(other.token);
  expect(one.conversationId).toBe(other.conversationId);
  one.chat.send('from one');
  other.chat.send('from the other');
  expect(one.chat.pending.value.map(({ text }) => text).toSorted()).toEqual(['from one', 'from the other']);
  one.server.become({ is: 'online' });
  other.server.become({ is: 'online' });
  await world.clock.advance(1_000);
  one.told(world.log.entries);
  other.told(world.log.entries);
  expect(world.log.texts().toSorted()).toEqual(['from one', 'from the other']);
  expect(one.chat.entries.value).toEqual(other.chat.entries.value);
  expect([...one.chat.pending.value, ...other.chat.pending.value]).toEqual([]);
});

test('a conversation closed for long is left alone, and the message begins a new one', async () => {
  const world = createWorld();
  const { chat, server, conversationId } = await openPage(world);
  const asked: unknown[] = [];
  server.answers['conversation:watch'] = () => refused('not_found');
  server.answers['message:send'] = (input) => {
    asked.push(input.conversationId);
    if (input.conversationId !== conversationId) return world.log.send(input);
    const refusal = refused('closed').refusal;
    return {
      ok: true,
      value: { entries: [], refused: { commandId: input.messages[0]?.commandId ?? raise(), refusal } },
    };
  };
  server.become({ is: 'online' });
  chat.send('again');
  await world.clock.advance(2_000);
  expect(world.log.texts()).toEqual(['again']);
  expect(asked).toHaveLength(2);
  expect(texts(chat.entries.value)).toEqual(['again']);
  expect(chat.pending.value).toEqual([]);
});

test('a store that is away is told, the message stays, and is late after five minutes', async () => {
  const world = createWorld();
  const { chat, server } = await openPage(world);
  server.answers['message:send'] = () => refused('unavailable');
  server.become({ is: 'online' });
  chat.send('hello');
  await world.clock.advance(2_000);
  expect(chat.trouble.value).toEqual({ is: 'store_away' });
  await world.clock.advance(6 * 60_000);
  expect(chat.pending.value.map(({ fate }) => fate)).toEqual(['late']);
  server.answers['message:send'] = world.log.send;
  await world.clock.advance(30_000);
  expect(world.log.texts()).toEqual(['hello']);
  expect(chat.trouble.value).toBeNull();
});

test('the draft survives a reload', async () => {
  const world = createWorld();
  const first = await openPage(world);
  first.chat.draft.value = 'half a sen';
  const second = await openPage(world);
  expect(second.chat.draft.value).toBe('half a sen');
});

test('typing is told at most every three seconds, and an agent’s stands for six', async () => {
  const world = createWorld();
  const { chat, server, conversationId } = await openPage(world);
  server.become({ is: 'online' });
  for (let i = 0; i < 10; i++) {
    chat.type('words');
    await world.clock.advance(400);
  }
  expect(server.called('typing:set')).toHaveLength(2);
  server.tell({ type: 'typing:seen', conversationId, from: 'agent', name: 'Lin' });
  expect(chat.typingName.value).toBe('Lin');
  await world.clock.advance(6_000);
  expect(chat.typingName.value).toBeNull();
});

test('[TYPING-4] what is typed goes out where the site shows it, twice a second at most, the latest last, and nowhere else', async () => {
  const world = createWorld();
  const { chat, server, conversationId } = await openPage(world);
  const hello = server.answers['visitor:hello']?.({});
  if (hello?.ok !== true) throw new Error('The page has a hello.');
  const site = { ...hello.value.site, isTypingShown: true };
  server.answers['visitor:hello'] = () => ({ ok: true, value: { ...hello.value, site } });
  chat.type('before the server told');
  server.become({ is: 'online' });
  await world.clock.advance(10);
  const before = server.called('typing:set');
  expect(before.every((input) => !JSON.stringify(input).includes('before'))).toBe(true);
  for (let n = 1; n <= 30; n++) {
    chat.type('x'.repeat(n * 100));
    await world.clock.advance(100);
  }
  chat.type('');
  await world.clock.advance(5_000);
  const texts = server.called('typing:set').slice(before.length);
  expect(texts.length).toBeLessThanOrEqual(8);
  expect(texts).toContainEqual({ conversationId, text: 'x'.repeat(2_000) });
  expect(texts.at(-1)).toEqual({ conversationId, text: '' });
  chat.type('gone by then');
  chat.send('gone by then');
  await world.clock.advance(5_000);
  expect(server.called('typing:set')).toHaveLength(before.length + texts.length);
});

test('what came is told as delivered a second later, once, and not where it is read by then', async () => {
  const world = createWorld();
  const { chat, server, told, conversationId } = await openPage(world);
  server.become({ is: 'online' });
  chat.send('hello');
  await world.clock.advance(1_000);
  told([world.log.say('How can I help?')]);
  told([world.log.say('Are you there?')]);
  expect(server.called('mark:delivered')).toEqual([]);
  await world.clock.advance(1_000);
  const seq = chat.entries.value.length;
  expect(server.called('mark:delivered')).toEqual([{ conversationId, seq }]);
  server.tell({ type: 'marks:moved', conversationId, marks: { ...NO_MARKS, visitorDeliveredSeq: seq } });
  expect(chat.unread.value).toBe(2);
  chat.setSeen(true);
  told([world.log.say('Hello?')]);
  await world.clock.advance(60_000);
  expect(server.called('mark:delivered')).toHaveLength(1);
  expect(server.called('mark:read').at(-1)).toEqual({ conversationId, seq: seq + 1 });
});

function raise(): never {
  throw new Error('A batch has a first message.');
}
