import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fold } from '@qiao/shared/conversation';
import { newCommandId } from '@qiao/shared/ids';
import { beginConversation, eventually, firstMessage, startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';
import { byPage, createTelling, IDENTITY_KEYS } from '../testing/telling.ts';

const resource = { kind: 'server', id: 'i-bp1abcdef1234567', region: 'cn-hangzhou', zone: 'cn-hangzhou-b' };

let server: UnderTest;
let telling: ReturnType<typeof createTelling>;
beforeEach(async () => {
  server = await startServerUnderTest({ site: { identityKeys: IDENTITY_KEYS, intake: 'reading' } });
  telling = createTelling(server);
});
afterEach(() => server.close());

describe('a page', () => {
  test('[CONTEXT-1] what the page tells later stands in the log and in the case file, and the same again does not', async () => {
    const visitor = await server.visitor();
    const conversationId = await beginConversation(visitor);
    const context = { region: 'cn-hangzhou', section: 'servers' };
    const { mistakes } = await telling.tell(visitor, conversationId, byPage(context));
    expect(mistakes).toEqual([]);
    expect(await telling.toldIn(conversationId)).toEqual([{ type: 'context_told', context, by: 'page' }]);
    expect((await telling.conversationOf(conversationId)).context).toEqual(context);
    expect((await telling.caseFileOf(conversationId)).region).toEqual({
      value: 'cn-hangzhou',
      standing: 'given',
      source: { kind: 'context', isSigned: false },
    });
    const { lastSeq } = await telling.conversationOf(conversationId);
    expect(await telling.tell(visitor, conversationId, byPage({ section: 'servers', region: 'cn-hangzhou' }))).toEqual({
      entries: [],
      mistakes: [],
    });
    expect(await telling.conversationOf(conversationId)).toMatchObject({ lastSeq });
    await telling.tell(visitor, conversationId, byPage({ region: 'cn-beijing' }));
    expect((await telling.conversationOf(conversationId)).context).toEqual({ region: 'cn-beijing' });
    expect((await telling.caseFileOf(conversationId)).region?.value).toBe('cn-beijing');
  });

  test('[CONTEXT-1] a retry is not told twice, and what was published, folded, equals a fresh read', async () => {
    const visitor = await server.visitor();
    const agent = await server.agent();
    const conversationId = await beginConversation(visitor);
    await agent.get('conversation:watch', { conversationId, afterSeq: 0 });
    // The queue hands it over by itself, which is an entry too.
    const before = await eventually(async () => {
      const conversation = await telling.conversationOf(conversationId);
      return conversation.state.status === 'assigned' && conversation;
    });
    const snapshot = { resources: [resource] };
    const command = { conversationId, commandId: newCommandId(crypto), told: byPage({ region: 'eu-1', snapshot }) };
    const first = await visitor.get('context:tell', command);
    expect(await visitor.get('context:tell', command)).toEqual(first);
    expect(await telling.toldIn(conversationId)).toHaveLength(2);
    const published = await eventually(() => {
      const events = agent.events.flatMap((event) => (event.type === 'entries:added' ? [event.entries] : []));
      return events.find((entries) => entries[0]?.seq === before.lastSeq + 1);
    });
    expect(fold(conversationId, before, published)).toEqual(await telling.conversationOf(conversationId));
  });

  test('[CONTEXT-4] all mistakes are told at once, and what is right is taken', async () => {
    const visitor = await server.visitor();
    const conversationId = await beginConversation(visitor);
    const snapshot = { resources: [{ kind: 'server' }], errorz: [] };
    const { mistakes } = await telling.tell(visitor, conversationId, byPage({ region: 'eu-1', tags: ['a'], snapshot }));
    expect(mistakes).toEqual([
      'context.tags must be text, a number, true or false.',
      'context.snapshot.resources[0].id is missing.',
      'context.snapshot.errorz is not a part of a snapshot.',
    ]);
    expect(await telling.toldIn(conversationId)).toEqual([
      { type: 'context_told', context: { region: 'eu-1' }, by: 'page' },
    ]);
    const large = { resources: Array.from({ length: 1_500 }, () => ({ ...resource, spec: 'x'.repeat(200) })) };
    expect((await telling.tell(visitor, conversationId, byPage({ snapshot: large }))).mistakes).toEqual([
      expect.stringMatching(/^context\.snapshot is \d{6} bytes: at most 262144 bytes/),
    ]);
  });

  test('[CONTEXT-8] secrets are masked before they are stored', async () => {
    const visitor = await server.visitor();
    const start = {
      language: 'en' as const,
      page: null,
      context: { note: 'LTAI5tFakeKeyFake1234567', secretKey: 'first-hidden' },
    };
    const first = { ...firstMessage(), start };
    await visitor.get('message:send', first);
    const { conversationId } = first;
    const snapshot = { resources: [{ ...resource, name: 'password=second-hidden' }] };
    await telling.tell(visitor, conversationId, byPage({ token: 'third-hidden', region: 'eu-1', snapshot }));
    const token = await telling.sign({ context: { password: 'fourth-hidden' } });
    await telling.tell(visitor, conversationId, { kind: 'signed', token });
    const stored = JSON.stringify([await telling.bodies(conversationId), await telling.conversationOf(conversationId)]);
    expect(stored).toContain('eu-1');
    expect(stored).toContain(resource.id);
    expect(stored).not.toMatch(/FakeKeyFake|hidden/);
    expect(stored).not.toContain(token);
  });

  test('[CONTEXT-9] a conversation takes ten snapshots, and a page of history two', async () => {
    const visitor = await server.visitor();
    const agent = await server.agent();
    const conversationId = await beginConversation(visitor);
    const snapshot = (n: number) => byPage({ snapshot: { resources: [{ ...resource, name: `server-${n}` }] } });
    for (let n = 0; n < 10; n++) await telling.tell(visitor, conversationId, snapshot(n));
    expect(await telling.tell(visitor, conversationId, snapshot(9))).toEqual({ entries: [], mistakes: [] });
    const eleventh = { conversationId, commandId: newCommandId(crypto), told: snapshot(10) };
    expect(await visitor.refusal('context:tell', eleventh)).toBe('too_many');
    expect((await telling.conversationOf(conversationId)).snapshot).toMatchObject({ told: 10 });
    const seqs: number[] = [];
    for (let afterSeq = 0; ;) {
      const { entries, lastSeq } = await agent.get('entries:read', { conversationId, afterSeq });
      expect(entries.filter(({ body }) => body.type === 'snapshot_told').length).toBeLessThanOrEqual(2);
      seqs.push(...entries.map(({ seq }) => seq));
      afterSeq = seqs.at(-1) ?? 0;
      if (afterSeq >= lastSeq) break;
    }
    expect(seqs).toEqual((await server.store.transcripts.entries(conversationId, 0, 100)).map(({ seq }) => seq));
  });

  test('[CONTEXT-10] nobody tells of a conversation that is not theirs, or is closed', async () => {
    const visitor = await server.visitor();
    const agent = await server.agent();
    const conversationId = await beginConversation(visitor);
    const command = () => ({ conversationId, commandId: newCommandId(crypto), told: byPage({ region: 'eu-1' }) });
    expect(await (await server.visitor()).refusal('context:tell', command())).toBe('not_found');
    await eventually(async () => (await telling.conversationOf(conversationId)).state.status === 'assigned');
    await agent.get('conversation:close', { conversationId, commandId: newCommandId(crypto), reason: 'resolved' });
    expect(await visitor.refusal('context:tell', command())).toBe('closed');
    expect(await telling.toldIn(conversationId)).toEqual([]);
  });
});
