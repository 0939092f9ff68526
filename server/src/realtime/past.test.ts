import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConversationId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import { beginConversation, startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';

let server: UnderTest;
beforeEach(async () => {
  server = await startServerUnderTest();
});
afterEach(() => server.close());

const idsOf = (listed: readonly Listed[]): ConversationId[] =>
  listed.map(({ conversation }) => conversation.conversationId);

test('[PAST-1] an agent sees what else a visitor has had, the latest first, page by page, and nothing of anybody else', async () => {
  const [visitor, other] = [await server.visitor(), await server.visitor()];
  await beginConversation(other);
  const began: ConversationId[] = [];
  for (let count = 0; count < 13; count++) {
    await server.clock.sleep(1_000);
    began.push(await beginConversation(visitor));
  }
  const [conversationId] = began.slice(5, 6);
  if (!conversationId) throw new Error('Nothing began.');
  const auditor = await server.agent({ role: 'auditor' });
  const first = await auditor.get('visitor:conversations', { conversationId, before: null });
  expect(first.hasMore).toBe(true);
  const last = first.listed.at(-1)?.conversation;
  if (!last) throw new Error('Nothing is listed.');
  const { lastAt } = last;
  const before = { lastAt, conversationId: last.conversationId };
  const second = await auditor.get('visitor:conversations', { conversationId, before });
  expect(second.hasMore).toBe(false);
  const expected = began.filter((id) => id !== conversationId).toReversed();
  expect([...idsOf(first.listed), ...idsOf(second.listed)]).toEqual(expected);
});
