import { afterEach, beforeEach, expect, test } from 'vitest';
import { newCommandId } from '@qiao/shared/ids';
import type { Store } from '../ports.ts';
import { beginConversation, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { Client, UnderTest } from '../testing/server-under-test.ts';

const said: string[] = [];
let server: UnderTest;
beforeEach(async () => {
  said.length = 0;
  const note = (...words: unknown[]) => void said.push(JSON.stringify(words));
  const log = { info: note, warn: note, error: note };
  server = await startServerUnderTest({ site: { isTypingShown: true }, log, wrap: noting });
});
afterEach(() => server.close());

/** The store, with all that any of its methods is asked written down. */
function noting(store: Store): Store {
  const noted = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value === 'function')
          return (...given: unknown[]): unknown => {
            said.push(JSON.stringify(given));
            return value.apply(target, given);
          };
        return typeof value === 'object' && value !== null ? noted(value) : value;
      },
    });
  return noted(store);
}

const previewsOf = ({ events }: Pick<Client<never>, 'events'>) =>
  events.flatMap((event) => (event.type === 'typing:previewed' ? [event.text] : []));

async function onStage() {
  const [looking, watching] = [await server.agent(), await server.agent({ name: 'Mia' })];
  const visitor = await server.visitor();
  const conversationId = await beginConversation(visitor);
  for (const agent of [looking, watching]) await agent.get('conversation:watch', { conversationId, afterSeq: 0 });
  await looking.get('preview:watch', { conversationId });
  const type = async (text: string) => {
    await server.clock.advance(500);
    return visitor.get('typing:set', { conversationId, text });
  };
  return { looking, watching, visitor, conversationId, type };
}

test('[TYPING-3] agents who look at the conversation see what is typed, without secrets; nobody else, no store and no log does', async () => {
  const { looking, watching, visitor, conversationId, type } = await onStage();
  const other = await server.visitor();
  await type('A canary sings: my password is Hunter2!x9 so ');
  await eventually(() => previewsOf(looking).length === 1);
  expect(previewsOf(looking)[0]).toMatch(/^A canary sings: my password is \S+ so $/);
  expect(previewsOf(looking)[0]).not.toContain('Hunter2');
  expect([watching, visitor, other].flatMap(previewsOf)).toEqual([]);
  expect(await other.refusal('typing:set', { conversationId, text: 'x ' })).toBe('not_found');
  expect(await visitor.refusal('typing:set', { conversationId, text: 'x'.repeat(2_001) })).toBe('invalid');
  expect(said.length).toBeGreaterThan(10);
  expect(said.filter((words) => /canary|Hunter2/.test(words))).toEqual([]);
  const entries = await visitor.get('entries:read', { conversationId, afterSeq: 0 });
  expect(JSON.stringify(entries)).not.toContain('canary');
});

test('[TYPING-3] it comes twice a second at most, ends where nobody looks any more, and tells when all was taken back', async () => {
  const { looking, visitor, conversationId, type } = await onStage();
  await type('one ');
  for (const text of ['two ', 'three ']) await visitor.get('typing:set', { conversationId, text });
  await type('four ');
  await type('');
  await eventually(() => previewsOf(looking).length === 3);
  expect(previewsOf(looking)).toEqual(['one ', 'four ', '']);
  await looking.get('preview:watch', { conversationId: null });
  await type('five ');
  await visitor.get('message:send', {
    conversationId,
    messages: [{ commandId: newCommandId(crypto), text: 'sent' }],
    start: null,
  });
  await eventually(() => JSON.stringify(looking.events).includes('"sent"'));
  expect(previewsOf(looking)).toHaveLength(3);
  const stranger = await server.agent({ siteIds: [] });
  expect(await stranger.refusal('preview:watch', { conversationId })).toBe('not_found');
});

test('[TYPING-3] where the site does not allow it nothing is passed on, and visitors are told which it is', async () => {
  const { looking, visitor, type } = await onStage();
  expect((await visitor.get('visitor:hello', {})).site.isTypingShown).toBe(true);
  await server.store.sites.put({ ...server.site, isTypingShown: false });
  expect((await visitor.get('visitor:hello', {})).site.isTypingShown).toBe(false);
  const typing = () => looking.events.filter((event) => event.type === 'typing:seen').length;
  const before = typing();
  await type('nobody sees ');
  await eventually(() => typing() === before + 1);
  expect(previewsOf(looking)).toEqual([]);
});
