import { expect, test } from 'vitest';
import { createWorld, openPage } from './testing/chat-page.ts';
import { refused } from './testing/visitor-log.ts';

const alike = (count: number) => ({ speed: count, resolution: count, attitude: count, knowledge: count });
const gift = (count: number, comment = '') => ({ scores: alike(count), comment });

/** A page on which the conversation was closed at `closedSeq`. */
async function closedPage(world = createWorld()) {
  const page = await openPage(world);
  page.server.become({ is: 'online' });
  page.chat.send('hello');
  await world.clock.advance(10);
  const closed = world.log.close();
  page.told([closed]);
  return { world, ...page, closedSeq: closed.seq };
}
const ratedIn = ({ log }: ReturnType<typeof createWorld>) =>
  log.entries.flatMap(({ body }) => (body.type === 'rated' ? [body.score] : []));

test('what was closed is to be rated, and what goes on is not', async () => {
  const { world, chat, told, closedSeq } = await closedPage();
  expect(chat.rating.closing.value).toEqual({ seq: closedSeq, said: null });
  told([world.log.add({ kind: 'system' }, { type: 'reopened' })]);
  expect(chat.rating.closing.value).toBeNull();
});

test('a rating is kept without a line and through a reload, and given once', async () => {
  const { world, chat, server, closedSeq } = await closedPage();
  server.become({ is: 'reconnecting', since: 0 });
  chat.rating.give(closedSeq, gift(4, 'Fine.'));
  await world.clock.advance(1_000);
  expect(chat.rating.unsaved.value).toMatchObject({ given: gift(4, 'Fine.'), refusal: null });
  expect(chat.isSaving.value).toBe(true);

  const second = await openPage(world);
  expect(second.chat.isSaving.value).toBe(true);
  let tries = 0;
  second.server.answers['conversation:rate'] = (input) => {
    world.log.rate(input);
    return tries++ === 0 ? { ok: 'unknown' } : world.log.rate(input);
  };
  second.server.become({ is: 'online' });
  await world.clock.advance(60_000);
  expect(tries).toBe(2);
  expect(ratedIn(world)).toEqual([75]);
  expect(second.chat.isSaving.value).toBe(false);
  expect(second.chat.rating.closing.value?.said).toMatchObject({ is: 'rated', score: 75 });
  expect([...world.browser.stored.keys()].filter((key) => key.includes('rate'))).toEqual([]);
});

test('the latest word counts, also where none has arrived yet', async () => {
  const { world, chat, server, closedSeq } = await closedPage();
  server.become({ is: 'reconnecting', since: 0 });
  chat.rating.give(closedSeq, gift(1));
  chat.rating.give(closedSeq, gift(5));
  server.become({ is: 'online' });
  await world.clock.advance(1_000);
  expect(ratedIn(world)).toEqual([100]);
});

test('who would rather not is not asked again: not on its way, not when it has arrived, not in another tab', async () => {
  const { world, chat, server, closedSeq } = await closedPage();
  const other = await openPage(world);
  other.server.become({ is: 'online' });
  await world.clock.advance(10);
  expect(other.chat.rating.closing.value).not.toBeNull();
  server.become({ is: 'reconnecting', since: 0 });
  chat.rating.give(closedSeq, null);
  expect(chat.rating.closing.value).toBeNull();
  await world.clock.advance(1_000);
  other.told(world.log.entries);
  expect(other.chat.rating.closing.value).toBeNull();
  expect(world.log.entries.filter(({ body }) => body.type === 'rating_skipped')).toHaveLength(1);
  server.become({ is: 'online' });
  await world.clock.advance(1_000);
  expect(chat.rating.closing.value).toBeNull();
  expect(world.log.entries.filter(({ body }) => body.type === 'rating_skipped')).toHaveLength(1);
});

test('what the server will not have is told, and not tried again', async () => {
  const { world, chat, server, closedSeq } = await closedPage();
  server.answers['conversation:rate'] = () => refused('rating_over');
  chat.rating.give(closedSeq, gift(3));
  await world.clock.advance(60_000);
  expect(chat.rating.unsaved.value).toMatchObject({ given: gift(3), refusal: 'rating_over' });
  expect(server.called('conversation:rate')).toHaveLength(1);
  expect(chat.isSaving.value).toBe(false);
});

test('what is half filled in outlives a reload, and is gone once it is given', async () => {
  const { world, chat, closedSeq } = await closedPage();
  chat.rating.keepHalf(closedSeq, '{"scores":{"speed":3}}');
  const second = await openPage(world);
  expect(second.chat.rating.half(closedSeq)).toBe('{"scores":{"speed":3}}');
  second.chat.rating.give(closedSeq, gift(3));
  expect(second.chat.rating.half(closedSeq)).toBeNull();
});

test('what another version left is not sent', async () => {
  const { world, conversationId, closedSeq } = await closedPage();
  const [key = ''] = [...world.browser.stored.keys()].filter((name) => name.endsWith('token'));
  const prefix = key.slice(0, -'token'.length);
  world.browser.stored.set(`${prefix}rate:${conversationId}:${closedSeq}`, '{"given":{"stars":5}}');
  const second = await openPage(world);
  second.server.become({ is: 'online' });
  await world.clock.advance(1_000);
  expect(second.chat.rating.unsaved.value).toBeNull();
  expect(second.server.called('conversation:rate')).toEqual([]);
});
