import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '@qiao/shared/entry';
import { newCommandId, newVisitorToken } from '@qiao/shared/ids';
import { beginConversation, eventually, firstMessage, startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest, VisitorClient } from '../testing/server-under-test.ts';
import { byPage, createTelling, IDENTITY_KEYS } from '../testing/telling.ts';

const resource = { kind: 'server', id: 'i-bp1abcdef1234567', region: 'cn-hangzhou', zone: 'cn-hangzhou-b' };

let server: UnderTest;
let telling: ReturnType<typeof createTelling>;
beforeEach(async () => {
  server = await startServerUnderTest({ site: { identityKeys: IDENTITY_KEYS, intake: 'reading' } });
  telling = createTelling(server);
});
afterEach(() => server.close());

describe('a signed token', () => {
  const snapshot = { takenAt: 1_763_700_000_000, account: { id: '1688204417305562' }, resources: [resource] };

  test('[CONTEXT-2] what the site’s server signed counts as signed', async () => {
    const visitor = await server.visitor();
    const conversationId = await beginConversation(visitor);
    await telling.tell(visitor, conversationId, byPage({ accountId: '1000000000000001', section: 'servers' }));
    await telling.tellSigned(visitor, conversationId, { context: { plan: 'business' }, snapshot });
    expect((await telling.toldIn(conversationId)).slice(1)).toEqual([
      { type: 'context_told', context: { plan: 'business' }, by: 'server' },
      { type: 'snapshot_told', snapshot, isSigned: true },
    ]);
    expect(await telling.conversationOf(conversationId)).toMatchObject({
      context: { section: 'servers' },
      vouched: { server: { plan: 'business' }, identity: null },
      snapshot: { isSigned: true, takenAt: snapshot.takenAt, counts: { resources: 1, errors: 0 } },
    });
    const source = { kind: 'context', isSigned: true };
    expect(await telling.caseFileOf(conversationId)).toMatchObject({
      accountId: { value: '1688204417305562', source },
      instanceId: { value: resource.id, source },
      environmentSnapshot: { standing: 'given', source },
    });
    expect(
      await telling.tellSigned(visitor, conversationId, { context: { plan: 'business' }, snapshot }),
    ).toMatchObject({
      entries: [],
    });
    await telling.tell(
      visitor,
      conversationId,
      byPage({ section: 'servers', accountId: '1000000000000001', snapshot: {} }),
    );
    expect((await telling.conversationOf(conversationId)).snapshot).toMatchObject({ isSigned: true, told: 1 });
  });

  test('[CONTEXT-3] a token that is forged, expired, too long-lived, for another site or another visitor is refused with its reason, and the chat goes on', async () => {
    const anonymous = await server.visitor();
    const identified = await server.visitor({ identity: await telling.sign({ sub: 'u-1' }) });
    const claims = { context: { accountId: '1688204417305562' } };
    const wrong: [VisitorClient, string, RegExp][] = [
      [anonymous, 'nonsense', /no JWT/],
      [anonymous, await telling.sign(claims, 3), /not signed .* with a key of this site/],
      [anonymous, await telling.sign(claims, 1), /not signed/],
      [anonymous, (await telling.sign(claims)).replace(/\.[^.]+$/, '.'), /not signed/],
      [
        anonymous,
        `${btoa('{"alg":"none"}').replaceAll('=', '')}.${(await telling.sign(claims)).split('.')[1]}.`,
        /not signed/,
      ],
      [anonymous, await telling.sign({ ...claims, exp: telling.now() - 61 }), /is expired/],
      [anonymous, await telling.sign({ ...claims, exp: telling.now() + 7_200 }), /more than an hour/],
      [anonymous, await telling.sign({ ...claims, iat: telling.now() - 7_200 }), /more than an hour/],
      [anonymous, await telling.sign({ ...claims, exp: undefined }), /claim exp/],
      [anonymous, await telling.sign({ ...claims, aud: 'another-site' }), /claim aud/],
      [anonymous, await telling.sign({ ...claims, sub: 'u-1' }), /call identify first/],
      [identified, await telling.sign(claims), /needs the claim sub/],
      [identified, await telling.sign({ ...claims, sub: 'u-2' }), /for another visitor/],
    ];
    const own = new Map([anonymous, identified].map((visitor) => [visitor, firstMessage()] as const));
    for (const [visitor, message] of own) await visitor.get('message:send', message);
    for (const [visitor, token, reason] of wrong) {
      const conversationId = own.get(visitor)?.conversationId ?? firstMessage().conversationId;
      const told = { kind: 'signed' as const, token };
      const reply = await visitor.ask('context:tell', { conversationId, commandId: newCommandId(crypto), told });
      expect(reply, String(reason)).toMatchObject({
        ok: false,
        refusal: { code: 'identity_invalid', details: [expect.stringMatching(reason)] },
      });
      expect(await telling.toldIn(conversationId)).toEqual([]);
    }
    for (const [visitor, { conversationId }] of own) {
      const messages = [{ commandId: newCommandId(crypto), text: 'still here' }];
      expect(await visitor.get('message:send', { conversationId, messages, start: null })).toMatchObject({
        refused: null,
      });
    }
    const conversationId = own.get(identified)?.conversationId ?? firstMessage().conversationId;
    await telling.tellSigned(identified, conversationId, { ...claims, sub: 'u-1' });
    expect((await telling.caseFileOf(conversationId)).accountId?.source).toEqual({ kind: 'context', isSigned: true });
  });

  test('[CONTEXT-5] a snapshot stands in the log for agents, and no visitor reads it', async () => {
    const visitor = await server.visitor();
    const agent = await server.agent();
    const conversationId = await beginConversation(visitor);
    const { entries } = await telling.tellSigned(visitor, conversationId, { context: { hidden: 'yes' }, snapshot });
    const history = await visitor.get('entries:read', { conversationId, afterSeq: 0 });
    const hello = await visitor.get('visitor:hello', {});
    const published = await eventually(() => visitor.events.length > 0 && visitor.events);
    for (const seen of [
      entries,
      history,
      published,
      hello.conversations.map(({ conversation }) => ({ ...conversation, intake: null })),
    ])
      expect(JSON.stringify(seen)).not.toMatch(/hidden|"resources"/);
    expect(hello.conversations[0]?.conversation).toMatchObject({
      snapshot: null,
      vouched: { server: null, identity: null },
    });
    expect(
      (await agent.get('entries:read', { conversationId, afterSeq: 0 })).entries.map(({ body }) => body),
    ).toContainEqual({
      type: 'snapshot_told',
      snapshot,
      isSigned: true,
    });
  });

  test('[CONTEXT-6] a token comes along with the first message; one that is refused does not hold it up', async () => {
    const visitor = await server.visitor();
    for (const [key, told] of [
      [2, ['context_told', 'snapshot_told']],
      [3, []],
    ] as const) {
      const contextToken = await telling.sign({ context: { plan: 'business' }, snapshot }, key);
      const first = firstMessage();
      const sent = await visitor.get('message:send', { ...first, start: { ...first.start, contextToken } });
      expect(sent.refused).toBeNull();
      expect((await telling.bodies(first.conversationId)).map(({ type }) => type).slice(0, told.length + 2)).toEqual([
        'started',
        ...told,
        'message',
      ]);
      expect((await telling.caseFileOf(first.conversationId)).instanceId?.value).toBe(
        told.length > 0 ? resource.id : undefined,
      );
    }
  });

  test('[CONTEXT-7] what the visitor’s identity tells is known as such, also when it changes', async () => {
    const token = newVisitorToken(crypto);
    const come = async (context: unknown) =>
      server.visitor({ token, identity: await telling.sign({ sub: 'u-1', context }) });
    const known = { accountId: '1688204417305562' };
    const visitor = await come(known);
    const conversationId = await beginConversation(visitor);
    expect((await telling.caseFileOf(conversationId)).accountId).toEqual({
      value: '1688204417305562',
      standing: 'given',
      source: { kind: 'identity' },
    });
    const say = async (client: VisitorClient) => {
      const messages = [{ commandId: newCommandId(crypto), text: 'and now' }];
      await client.get('message:send', { conversationId, messages, start: null });
    };
    await say(visitor);
    expect(await telling.toldIn(conversationId)).toHaveLength(1);
    await say(await come({ accountId: '1688204417305563' }));
    expect((await telling.caseFileOf(conversationId)).accountId?.value).toBe('1688204417305563');
    await say(await come('a site’s mistake'));
    expect(await telling.toldIn(conversationId)).toEqual(
      [known, { accountId: '1688204417305563' }].map((context: Context) => ({
        type: 'context_told',
        context,
        by: 'identity',
      })),
    );
  });
});
