import { expect, test } from 'vitest';
import { newCommandId, newConversationId } from '@qiao/shared/ids';
import { beginConversation, startServerUnderTest } from '../testing/server-under-test.ts';
import { byPage, createTelling } from '../testing/telling.ts';

test('[CONTEXT-11] a question that the console answers makes room for the next; one that it does not answer stays', async () => {
  const server = await startServerUnderTest({ site: { intake: 'asking' } });
  try {
    const telling = createTelling(server);
    const visitor = await server.visitor();
    const words = 'My server i-7kq2mx9d is down since 9:20, ssh: connect to host port 22: Connection refused';
    const conversationId = await beginConversation(visitor, words);
    const topic = async () => (await telling.conversationOf(conversationId)).intake.question?.question.topic;
    expect(await topic()).toBe('region');
    await telling.tell(visitor, conversationId, byPage({ section: 'servers' }));
    expect(await topic()).toBe('region');
    await telling.tell(visitor, conversationId, byPage({ section: 'servers', region: 'cn-hangzhou' }));
    expect(await topic()).not.toBe('region');
    const { intake } = await telling.conversationOf(conversationId);
    expect(intake.question !== null || intake.isAskingOver).toBe(true);
  } finally {
    await server.close();
  }
});

test('[CONTEXT-12] a small snapshot comes along with the first message, so that nothing is asked that it shows', async () => {
  const server = await startServerUnderTest({ site: { intake: 'asking' } });
  try {
    const telling = createTelling(server);
    const visitor = await server.visitor();
    const text = 'My server i-7kq2mx9d is down since 9:20, ssh: connect to host port 22: Connection refused';
    const start = { language: 'en' as const, page: null, context: null };
    const snapshot = { resources: [{ kind: 'server', id: 'i-7kq2mx9d', region: 'cn-hangzhou' }] };
    const begin = async (shown: unknown) => {
      const conversationId = newConversationId(crypto);
      const messages = [{ commandId: newCommandId(crypto), text }];
      const sent = await visitor.get('message:send', {
        conversationId,
        messages,
        start: { ...start, snapshot: shown },
      });
      expect(sent.refused).toBeNull();
      return telling.conversationOf(conversationId);
    };
    expect((await begin(snapshot)).intake.asked).not.toContain('region-missing');
    for (const unfit of [{ resources: 'x' }, 7, null, { resources: [{ kind: 'server', id: 'x'.repeat(20_000) }] }]) {
      expect((await begin(unfit)).intake.asked).toContain('region-missing');
    }
    const again = await telling.tell(visitor, (await begin(snapshot)).conversationId, byPage({ snapshot }));
    expect(again).toEqual({ entries: [], mistakes: [] });
  } finally {
    await server.close();
  }
});
