import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer } from '@qiao/shared/connection';
import { newCommandId, newConversationId } from '@qiao/shared/ids';
import type { VisitorCommands } from '@qiao/shared/visitor-commands';
import { createOutbox } from './outbox.ts';
import { createSender } from './sender.ts';
import { createManualClock } from './testing/manual-clock.ts';
import type { ManualClock } from './testing/manual-clock.ts';
import { createBrowser } from './testing/shared-storage.ts';
import { createVisitorLog, refused } from './testing/visitor-log.ts';

type Send = VisitorCommands['message:send'];
type Fate = 'done' | 'answer_lost' | 'lost' | 'store_away' | 'half';

const start = { language: 'en', page: null, context: null } as const;

/** A page of the browser: writes into the outbox and sends, until it is closed. */
function openPage(world: World) {
  const { browser, clock, conversationId } = world;
  const outbox = createOutbox(browser.openPage());
  const sender = createSender({
    outbox,
    clock,
    takeTurn: (_name, work) => work(),
    isOnline: () => true,
    isBegun: () => false,
    deliver: () => undefined,
    renew: async (former) => former,
    send: async (input) => answerAs(world, input),
  });
  sender.kick();
  return {
    outbox,
    stop: sender.stop,
    write(text: string) {
      outbox.add(
        { commandId: newCommandId(crypto), conversationId, text, start, answer: null, files: null },
        clock.now(),
      );
      sender.kick();
    },
  };
}

type World = ReturnType<typeof createWorld>;

function createWorld(fates: readonly Fate[]) {
  const clock: ManualClock = createManualClock();
  return {
    clock,
    browser: createBrowser(),
    log: createVisitorLog(clock.now),
    conversationId: newConversationId(crypto),
    fates: [...fates],
    inFlight: 0,
    mostInFlight: 0,
  };
}

async function answerAs(world: World, input: Send['input']): Promise<Answer<Send['output']>> {
  world.inFlight++;
  world.mostInFlight = Math.max(world.mostInFlight, world.inFlight);
  await Promise.resolve();
  world.inFlight--;
  switch (world.fates.shift() ?? 'done') {
    case 'done':
      return world.log.send(input);
    case 'answer_lost':
      world.log.send(input);
      return { ok: 'unknown' };
    case 'lost':
      return { ok: 'unknown' };
    case 'store_away':
      return refused('unavailable');
    case 'half': {
      const half = input.messages.slice(0, Math.floor(input.messages.length / 2));
      const done = half.length > 0 ? world.log.send({ ...input, messages: half }) : null;
      const [first] = input.messages.slice(half.length);
      if (!first) return { ok: 'unknown' };
      const entries = done?.ok === true ? done.value.entries : [];
      return {
        ok: true,
        value: { entries, refused: { commandId: first.commandId, refusal: refused('unavailable').refusal } },
      };
    }
    default:
      throw new Error('There is no such fate.');
  }
}

test('every message arrives, once in the log, in the order written, whatever is lost and however often the page is reloaded', async () => {
  const fate = fc.constantFrom<Fate>('done', 'answer_lost', 'lost', 'store_away', 'half');
  const step = fc.constantFrom('write', 'reload', 'wait');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fate, { maxLength: 20 }),
      fc.array(step, { minLength: 1, maxLength: 25 }),
      async (fates, steps) => {
        const world = createWorld(fates);
        const written: string[] = [];
        let page = openPage(world);
        for (const what of steps) {
          if (what === 'write') {
            written.push(`message ${written.length}`);
            page.write(written.at(-1) ?? '');
          } else if (what === 'reload') {
            page.stop();
            page = openPage(world);
          } else {
            await world.clock.advance(700);
          }
        }
        await world.clock.advance(10 * 60_000);
        expect(world.log.texts()).toEqual(written);
        expect(page.outbox.messages.value).toEqual([]);
        expect([...world.browser.stored.keys()]).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

test('one batch is in flight at a time, of 20 messages and 20,000 characters at most', async () => {
  const world = createWorld(['lost']);
  const page = openPage(world);
  const sizes: number[] = [];
  const send = world.log.send;
  world.log.send = (input) => {
    sizes.push(input.messages.length);
    return send(input);
  };
  for (let i = 0; i < 45; i++) page.write(`${i}`);
  for (let i = 0; i < 3; i++) page.write('x'.repeat(9_000));
  await world.clock.advance(60_000);
  expect(sizes).toEqual([20, 20, 7, 1]);
  expect(world.mostInFlight).toBe(1);
});

test('what answers a question of a conversation that is over is said in the next one as a message', async () => {
  const world = createWorld([]);
  const former = world.conversationId;
  const outbox = createOutbox(world.browser.openPage());
  const sent: Send['input'][] = [];
  const sender = createSender({
    outbox,
    clock: world.clock,
    takeTurn: (_name, work) => work(),
    isOnline: () => true,
    isBegun: () => true,
    deliver: () => undefined,
    renew: async () => newConversationId(crypto),
    send: async (input) => {
      sent.push(input);
      return input.conversationId === former ? refused('closed') : world.log.send(input);
    },
  });
  const answer = { askedSeq: 3, value: 'cn-hangzhou' };
  outbox.add(
    { commandId: newCommandId(crypto), conversationId: former, text: 'Hangzhou', start, answer, files: null },
    1,
  );
  sender.kick();
  await world.clock.advance(60_000);
  expect(sent.map(({ messages }) => messages[0]?.answer)).toEqual([answer, undefined]);
  expect(world.log.texts()).toEqual(['Hangzhou']);
  expect(outbox.messages.value).toEqual([]);
});

test('a message that is refused for good stays, marked, and the others go on', async () => {
  const world = createWorld([]);
  const page = openPage(world);
  const send = world.log.send;
  world.log.send = (input) => {
    const at = input.messages.findIndex(({ text }) => text === 'bad');
    if (at < 0) return send(input);
    const before = at > 0 ? send({ ...input, messages: input.messages.slice(0, at) }) : null;
    const bad = input.messages[at];
    if (!bad) throw new Error('It was there.');
    const entries = before?.ok === true ? before.value.entries : [];
    return {
      ok: true,
      value: { entries, refused: { commandId: bad.commandId, refusal: refused('too_long').refusal } },
    };
  };
  for (const text of ['one', 'bad', 'two']) page.write(text);
  await world.clock.advance(60_000);
  expect(world.log.texts()).toEqual(['one', 'two']);
  expect(page.outbox.messages.value.map(({ text, refusal }) => [text, refusal])).toEqual([['bad', 'too_long']]);
});

test('a batch that is refused as a whole is sent message by message, so that only the one at fault stays', async () => {
  const world = createWorld([]);
  const page = openPage(world);
  const send = world.log.send;
  world.log.send = (input) => (input.messages.some(({ text }) => text === 'bad') ? refused('invalid') : send(input));
  for (const text of ['one', 'bad', 'two']) page.write(text);
  await world.clock.advance(60_000);
  expect(world.log.texts()).toEqual(['one', 'two']);
  expect(page.outbox.messages.value.map(({ text }) => text)).toEqual(['bad']);
});
