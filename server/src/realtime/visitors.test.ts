import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fold } from '@qiao/shared/conversation';
import { newCommandId, newConversationId, newVisitorToken } from '@qiao/shared/ids';
import type { Entry } from '@qiao/shared/entry';
import { REOPEN_WITHIN_MS } from '@qiao/shared/wire';
import { beginConversation, eventually, firstMessage, startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest, VisitorClient } from '../testing/server-under-test.ts';

let server: UnderTest;
beforeEach(async () => void (server = await startServerUnderTest()));
afterEach(() => server.close());

const message = (text: string) => ({ commandId: newCommandId(crypto), text });
const told = (client: VisitorClient): Entry[] =>
  client.events.flatMap((event) => (event.type === 'entries:added' ? event.entries : []));

describe('a visitor’s message', () => {
  test('[SEND-1] is stored before it is acknowledged, and begins the conversation in one decision', async () => {
    const visitor = await server.visitor();
    const first = firstMessage();
    const { entries } = await visitor.get('message:send', first);
    expect(entries.map(({ seq, body }) => [seq, body.type])).toEqual([
      [1, 'started'],
      [2, 'message'],
    ]);
    const stored = await server.store.transcripts.entries(first.conversationId, 0, 10);
    expect(stored.map(({ seq, commandId }) => [seq, commandId])).toEqual(
      entries.map(({ seq, commandId }) => [seq, commandId]),
    );
  });

  test('[SEND-2] a retry is not a duplicate: the first message, a later one, and one in a conversation closed since', async () => {
    const visitor = await server.visitor();
    const agent = await server.agent();
    const first = firstMessage();
    const [one, again] = [await visitor.get('message:send', first), await visitor.get('message:send', first)];
    expect(again).toEqual(one);
    const { conversationId } = first;
    const later = { conversationId, messages: [message('more')], start: null };
    const sent = await visitor.get('message:send', later);
    await eventually(() => server.isWith(conversationId, agent));
    await agent.get('conversation:close', { conversationId, commandId: newCommandId(crypto), reason: 'resolved' });
    await server.clock.sleep(REOPEN_WITHIN_MS + 1);
    expect(await visitor.get('message:send', later)).toEqual(sent);
    expect((await server.store.transcripts.heads([conversationId]))[0]?.lastSeq).toBe(5);
  });

  test('[SEND-3] the same first message from two tabs at once is one conversation with one message', async () => {
    const token = newVisitorToken(crypto);
    const tabs = await Promise.all([server.visitor({ token }), server.visitor({ token })]);
    const first = firstMessage();
    const answers = await Promise.all(tabs.map((tab) => tab.get('message:send', first)));
    expect(answers[0]).toEqual(answers[1]);
    expect(await server.store.transcripts.entries(first.conversationId, 0, 10)).toHaveLength(2);
  });

  test('[SEND-4] a batch keeps its order and stops at the first refusal, told by its id', async () => {
    const visitor = await server.visitor();
    const conversationId = await beginConversation(visitor);
    const [good, long, after] = [message('one'), message('x'.repeat(10_001)), message('three')];
    const sent = await visitor.get('message:send', { conversationId, messages: [good, long, after], start: null });
    expect(sent.entries.map(({ commandId }) => commandId)).toEqual([good.commandId]);
    expect(sent.refused).toMatchObject({ commandId: long.commandId, refusal: { code: 'too_long' } });
  });

  test('[SEND-5] ten thousand characters fit, whatever they are, and not one more', async () => {
    const visitor = await server.visitor();
    const conversationId = await beginConversation(visitor);
    const send = async (text: string) =>
      (await visitor.get('message:send', { conversationId, messages: [message(text)], start: null })).refused?.refusal
        .code;
    expect(await send('😀'.repeat(10_000))).toBeUndefined();
    expect(await send('😀'.repeat(10_001))).toBe('too_long');
    expect(await send(' \n\u0000\u200b'.replace('\u200b', ''))).toBe('empty');
  });

  test('[SEND-6] what people type stays what they typed; control characters and broken Unicode do not', async () => {
    const visitor = await server.visitor();
    const conversationId = await beginConversation(visitor, '<img src=x onerror=alert(1)>\r\nسلام\u0007\uD800 {{x}}');
    const [, entry] = await server.store.transcripts.entries(conversationId, 0, 10);
    expect(entry?.body).toEqual({ type: 'message', text: '<img src=x onerror=alert(1)>\nسلام\uFFFD {{x}}' });
  });

  test('[SEND-7] reopens what was closed within three days; later it is refused, so that a new one begins', async () => {
    const visitor = await server.visitor();
    const agent = await server.agent();
    const conversationId = await beginConversation(visitor);
    const close = async () => {
      await eventually(
        async () => (await server.store.transcripts.conversation(conversationId))?.state.status === 'assigned',
      );
      await agent.get('conversation:close', { conversationId, commandId: newCommandId(crypto), reason: 'resolved' });
    };
    await close();
    const back = await visitor.get('message:send', { conversationId, messages: [message('it is back')], start: null });
    expect(back.entries.map(({ body }) => body.type)).toEqual(['reopened', 'message']);
    await close();
    await server.clock.sleep(REOPEN_WITHIN_MS + 1);
    const late = await visitor.get('message:send', { conversationId, messages: [message('again')], start: null });
    expect(late.refused?.refusal.code).toBe('closed');
  });

  test('[SEND-8] over the allowance it is refused with the time to wait, and others are not touched', async () => {
    await server.close();
    server = await startServerUnderTest({ allowances: { message: { points: 3, perMs: 10_000 } } });
    const [fast, slow] = [await server.visitor(), await server.visitor()];
    const conversationId = await beginConversation(fast);
    const messages = [1, 2, 3].map((n) => message(`${n}`));
    const { refused } = await fast.get('message:send', { conversationId, messages, start: null });
    expect(refused?.refusal.code).toBe('too_many');
    expect(refused?.refusal.retryAfterMs).toBeGreaterThan(0);
    expect(refused?.refusal.retryAfterMs).toBeLessThanOrEqual(10_000);
    await beginConversation(slow);
  });
});

describe('what a visitor sees', () => {
  test('[WATCH-1] every tab hears each entry, in order, also of a conversation begun elsewhere', async () => {
    const token = newVisitorToken(crypto);
    const [tab, other] = [await server.visitor({ token }), await server.visitor({ token })];
    const conversationId = await beginConversation(tab);
    await tab.get('message:send', { conversationId, messages: [message('two'), message('three')], start: null });
    await eventually(() => told(other).length === 4);
    expect(told(other).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  test('[WATCH-2] what was published, folded, equals a fresh read', async () => {
    const token = newVisitorToken(crypto);
    const [tab, other] = [await server.visitor({ token }), await server.visitor({ token })];
    const agent = await server.agent();
    const conversationId = await beginConversation(tab);
    await agent
      .get('conversation:close', { conversationId, commandId: newCommandId(crypto), reason: 'other' })
      .catch(() => {});
    await eventually(() => told(other).length >= 3);
    const fresh = await other.get('conversation:watch', { conversationId, afterSeq: 0 });
    await eventually(() => told(other).length >= fresh.lastSeq);
    expect(fold(conversationId, undefined, told(other).slice(0, fresh.lastSeq))).toEqual(
      fold(conversationId, undefined, fresh.entries),
    );
  });

  test('[WATCH-3] heads come every ten seconds to those who watch', async () => {
    const visitor = await server.visitor();
    const conversationId = await beginConversation(visitor);
    await visitor.get('conversation:watch', { conversationId, afterSeq: 0 });
    await server.clock.advance(10_000);
    const heads = await eventually(() => visitor.events.find((event) => event.type === 'heads:told'));
    expect(heads).toEqual({ type: 'heads:told', heads: [{ conversationId, lastSeq: 2 }] });
  });

  test('[ACCESS-1] a conversation of another visitor is not found, by any command', async () => {
    const [owner, stranger] = [await server.visitor(), await server.visitor()];
    const conversationId = await beginConversation(owner);
    expect(await stranger.refusal('conversation:watch', { conversationId, afterSeq: 0 })).toBe('not_found');
    expect(await stranger.refusal('entries:read', { conversationId, afterSeq: 0 })).toBe('not_found');
    expect(await stranger.refusal('mark:read', { conversationId, seq: 1 })).toBe('not_found');
    const sent = await stranger.get('message:send', { ...firstMessage(), conversationId });
    expect(sent.refused?.refusal.code).toBe('not_found');
    expect(
      await stranger.refusal('conversation:watch', { conversationId: newConversationId(crypto), afterSeq: 0 }),
    ).toBe('not_found');
    expect(stranger.events).toEqual([]);
  });

  test('[VIEW-2] no visitor is told why an agent was chosen, nor anything of other agents', async () => {
    await server.agent();
    const visitor = await server.visitor();
    const conversationId = await beginConversation(visitor);
    await eventually(() => told(visitor).find(({ body }) => body.type === 'assigned'));
    const read = await visitor.get('conversation:watch', { conversationId, afterSeq: 0 });
    expect(JSON.stringify([visitor.events, read])).not.toContain('considered');
  });
});
