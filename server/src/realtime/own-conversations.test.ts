import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newCommandId, newVisitorToken } from '@qiao/shared/ids';
import { beginConversation, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import { aSite } from '../store/seeds.ts';
import type { UnderTest, VisitorClient } from '../testing/server-under-test.ts';

const SECRET = 'a secret of the site, which is long enough';

let server: UnderTest;
beforeEach(async () => {
  const site = { identityKeys: [{ keyId: 'one', secret: SECRET }] };
  server = await startServerUnderTest({ site });
});
afterEach(() => server.close());

const idsOf = async (visitor: VisitorClient) =>
  (await visitor.get('conversations:list', { before: null })).conversations.map(
    ({ conversation }) => conversation.conversationId,
  );

function sign(subject: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256', kid: 'one' })
    .setSubject(subject)
    .setAudience(server.site.siteId)
    .setExpirationTime(Math.floor(server.clock.now() / 1_000) + 600)
    .sign(new TextEncoder().encode(SECRET));
}

describe('a visitor’s own conversations', () => {
  test('[HOME-1] come in pages, the latest changed first, each once', async () => {
    const visitor = await server.visitor();
    const begun = [];
    for (let i = 0; i < 23; i++) {
      begun.push(await beginConversation(visitor, `Number ${i}`));
      await server.clock.sleep(4_000);
    }
    const { conversations } = await visitor.get('visitor:hello', {});
    const first = await visitor.get('conversations:list', { before: null });
    expect([first.conversations, first.hasMore]).toEqual([conversations, true]);
    const last = conversations.at(-1)?.conversation;
    if (!last) throw new Error('There is no page.');
    const { lastAt, conversationId } = last;
    const second = await visitor.get('conversations:list', { before: { lastAt, conversationId } });
    expect(second.hasMore).toBe(false);
    const ids = [...conversations, ...second.conversations].map(({ conversation }) => conversation.conversationId);
    expect(ids).toEqual(begun.toReversed());
  });

  test('[HOME-2] tell what is not read in each, and no more once it is', async () => {
    const visitor = await server.visitor();
    const agent = await server.agent();
    const conversationId = await beginConversation(visitor);
    const unread = async () => {
      const { conversations } = await visitor.get('conversations:list', { before: null });
      return conversations.map((listed) => listed.unread);
    };
    expect(await unread()).toEqual([0]);
    const assignmentSeq = await eventually(async () => {
      const conversation = await server.store.transcripts.conversation(conversationId);
      return conversation?.state.status === 'assigned' && conversation.state.assignmentSeq;
    });
    const messages = ['One', 'Two'].map((text) => ({ commandId: newCommandId(crypto), text }));
    const said = await agent.get('message:send', { conversationId, assignmentSeq, messages });
    expect(await unread()).toEqual([2]);
    const [one, two] = said.entries.map(({ seq }) => seq);
    await visitor.get('mark:read', { conversationId, seq: one ?? 0 });
    expect(await unread()).toEqual([1]);
    await visitor.get('mark:read', { conversationId, seq: two ?? 0 });
    expect(await unread()).toEqual([0]);
  });

  test('[HOME-3] are those of one person on all devices, and a stranger’s list has none of them', async () => {
    const token = newVisitorToken(crypto);
    const anonymous = await beginConversation(await server.visitor({ token }));
    const [phone, desk] = [
      await server.visitor({ identity: await sign('wei') }),
      await server.visitor({ token, identity: await sign('wei') }),
    ];
    const own = await beginConversation(phone);
    expect(await idsOf(phone)).toEqual([own]);
    expect((await idsOf(desk)).toSorted()).toEqual([own, anonymous].toSorted());
    const strangers = [await server.visitor(), await server.visitor({ identity: await sign('lin') })];
    for (const stranger of strangers) {
      expect(await idsOf(stranger)).toEqual([]);
      const before = { lastAt: server.clock.now() + 1, conversationId: own };
      expect((await stranger.get('conversations:list', { before })).conversations).toEqual([]);
      expect(await stranger.refusal('entries:read', { conversationId: own, afterSeq: 0 })).toBe('not_found');
    }
  });

  test('[HOME-3] of another site are not among them', async () => {
    const elsewhere = aSite();
    await server.store.sites.put(elsewhere);
    const token = newVisitorToken(crypto);
    const conversationId = await beginConversation(await server.visitor({ token }));
    expect(await idsOf(await server.visitor({ token }))).toEqual([conversationId]);
    expect(await idsOf(await server.visitor({ token, siteId: elsewhere.siteId }))).toEqual([]);
  });
});
