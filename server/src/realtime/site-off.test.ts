import { afterEach, beforeEach, expect, test } from 'vitest';
import { newCommandId } from '@qiao/shared/ids';
import { beginConversation, firstMessage, startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';

let server: UnderTest;
beforeEach(async () => void (server = await startServerUnderTest()));
afterEach(() => server.close());

const turn = (isOff: boolean) => server.store.sites.put({ ...server.site, isOff });
const another = (conversationId: Awaited<ReturnType<typeof beginConversation>>) => ({
  conversationId,
  messages: [{ commandId: newCommandId(crypto), text: 'One more thing' }],
  start: null,
});

test('[OFF-1] where a site is turned off nothing begins, what is open goes on, and all of it is read', async () => {
  const visitor = await server.visitor();
  const open = await beginConversation(visitor);
  await turn(true);
  const begun = await visitor.get('message:send', firstMessage());
  expect(begun).toMatchObject({ entries: [], refused: { refusal: { code: 'site_off' } } });
  expect((await visitor.get('message:send', another(open))).refused).toBeNull();
  const read = await visitor.get('entries:read', { conversationId: open, afterSeq: 0 });
  expect(read.entries.filter(({ body }) => body.type === 'message')).toHaveLength(2);
});

test('[OFF-2] what is closed there is not reopened; turned on again it is, by the very same message', async () => {
  const visitor = await server.visitor();
  const agent = await server.agent();
  const conversationId = await beginConversation(visitor);
  await agent.get('conversation:accept', { conversationId, commandId: newCommandId(crypto) });
  const close = { conversationId, commandId: newCommandId(crypto), reason: 'resolved' as const };
  await agent.get('conversation:close', close);
  await turn(true);
  const message = another(conversationId);
  expect((await visitor.get('message:send', message)).refused?.refusal.code).toBe('site_off');
  await turn(false);
  expect((await visitor.get('message:send', message)).refused).toBeNull();
});
