import { signal } from '@preact/signals';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import { NO_MARKS } from '@qiao/shared/marks';
import { newCommandId, newConversationId } from '@qiao/shared/ids';
import type { ConversationId } from '@qiao/shared/ids';
import type { OwnListed } from '@qiao/shared/listed';
import { REOPEN_WITHIN_MS } from '@qiao/shared/wire';
import { createElsewhere } from './elsewhere.ts';
import { createIdentity } from './identity.ts';
import { createWorld, openPage } from './testing/chat-page.ts';
import { AGENT, createVisitorLog } from './testing/visitor-log.ts';

const agent = { kind: 'agent', agentId: AGENT, name: 'Lin' } as const;

/** A conversation as the server lists it, begun and perhaps closed at these times. */
function listed(at: number, { closedAt, unread = 0 }: { closedAt?: number; unread?: number } = {}): OwnListed {
  const conversationId = newConversationId(crypto);
  const log = createVisitorLog(() => at);
  log.send({ conversationId, messages: [{ commandId: newCommandId(crypto), text: 'hello' }], start: null });
  const entries: Entry[] = [...log.entries];
  if (closedAt !== undefined) {
    const body = { type: 'closed', reason: 'resolved' } as const;
    entries.push({ seq: entries.length + 1, at: closedAt, commandId: newCommandId(crypto), author: agent, body });
  }
  const conversation = fold(conversationId, undefined, entries);
  if (!conversation) throw new Error('It has not begun.');
  return { conversation, marks: NO_MARKS, unread };
}

async function pageWith(conversations: (now: number) => OwnListed[], before = (_page: Page) => {}) {
  const world = createWorld();
  const page = await openPage(world);
  const found = conversations(world.clock.now());
  const hello = page.server.answers['visitor:hello'];
  page.server.answers['visitor:hello'] = (input) => {
    const answer = hello?.(input);
    if (answer?.ok !== true) throw new Error('Nobody says hello.');
    return { ok: true, value: { ...answer.value, conversations: found } };
  };
  before(page);
  page.server.become({ is: 'online' });
  await world.clock.advance(100);
  return { world, page, ids: found.map(({ conversation }) => conversation.conversationId) };
}
type Page = Awaited<ReturnType<typeof openPage>>;

test('a browser that has said nothing shows what is open, with the words half written', async () => {
  const { page, ids } = await pageWith(
    (now) => [listed(now, { closedAt: now }), listed(now - 1)],
    ({ chat }) => (chat.draft.value = 'half'),
  );
  expect(page.chat.shown.value).toBe(ids[1]);
  expect(page.chat.draft.value).toBe('half');
});

test('without one that is open it shows one that can go on, and none that cannot', async () => {
  const recent = await pageWith((now) => [listed(now, { closedAt: now - REOPEN_WITHIN_MS })]);
  expect(recent.page.chat.shown.value).toBe(recent.ids[0]);
  const old = await pageWith((now) => [listed(now - REOPEN_WITHIN_MS, { closedAt: now - REOPEN_WITHIN_MS - 1 })]);
  expect(old.page.chat.shown.value).toBe(old.page.conversationId);
});

test('what the visitor chose stays, whatever the server lists after a loss of the line', async () => {
  const { world, page, ids } = await pageWith((now) => [listed(now), listed(now - 1)]);
  page.chat.open();
  const fresh = page.chat.shown.value;
  expect(ids).not.toContain(fresh);
  page.server.become({ is: 'reconnecting', since: 0 });
  page.server.become({ is: 'online' });
  await world.clock.advance(100);
  expect(page.chat.shown.value).toBe(fresh);
  page.chat.open();
  expect(page.chat.shown.value).toBe(fresh);
});

test('each conversation keeps its own draft, also through a reload, and other pages of the browser follow', async () => {
  const { world, page, ids } = await pageWith((now) => [listed(now), listed(now - 1)]);
  const [one, other] = ids;
  page.chat.draft.value = 'for one';
  page.chat.open(other);
  expect(page.chat.draft.value).toBe('');
  page.chat.draft.value = 'for the other';
  page.chat.open(one);
  expect(page.chat.draft.value).toBe('for one');
  const second = await openPage(world);
  expect([second.chat.shown.value, second.chat.draft.value]).toEqual([one, 'for one']);
  page.chat.open(other);
  expect([second.chat.shown.value, second.chat.draft.value]).toEqual([other, 'for the other']);
});

test('what goes on elsewhere is counted, each entry once, in any order of answers and broadcasts', () => {
  const said = fc.array(fc.constantFrom('agent', 'visitor'), { maxLength: 12 });
  fc.assert(
    fc.property(said, fc.array(fc.nat({ max: 12 })), (authors, cuts) => {
      const shown = signal<ConversationId>(newConversationId(crypto));
      const elsewhere = createElsewhere(shown);
      const conversationId = newConversationId(crypto);
      const log = createVisitorLog(() => 1);
      for (const author of authors) {
        if (author === 'agent') log.say('x');
        else log.send({ conversationId, messages: [{ commandId: newCommandId(crypto), text: 'x' }], start: null });
      }
      for (const cut of [...cuts.toSorted((a, b) => a - b), log.entries.length])
        elsewhere.hear(conversationId, log.entries.slice(0, cut));
      const fromUs = log.entries.filter(({ author, body }) => author.kind === 'agent' && body.type === 'message');
      expect(elsewhere.unread.value).toBe(fromUs.length);
      shown.value = conversationId;
      expect(elsewhere.unread.value).toBe(0);
    }),
  );
});

test('what cannot be said in a conversation is said in the one after it, wherever the visitor is by now', async () => {
  const { browser, clock } = createWorld();
  const [one, other] = [browser.openPage(), browser.openPage()].map((keep) =>
    createIdentity({ keep, takeTurn: browser.takeTurn, clock, random: crypto }),
  );
  if (!one || !other) throw new Error('There are two pages.');
  const claiming = one.claim();
  await clock.advance(100);
  const { conversationId: former } = await claiming;
  const elsewhere = newConversationId(crypto);
  one.adopt(elsewhere);
  const renewing = Promise.all([one.renew(former), other.renew(former)]);
  await clock.advance(1_000);
  const [next, same] = await renewing;
  expect(next).toBe(same);
  expect([former, elsewhere]).not.toContain(next);
  expect(one.conversationId()).toBe(elsewhere);
});
