import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fold } from '@qiao/shared/conversation';
import type { Body } from '@qiao/shared/entry';
import { newCommandId } from '@qiao/shared/ids';
import type { ConversationId } from '@qiao/shared/ids';
import { CHANGE_RATING_WITHIN_MS, DEFAULT_WEIGHTS, RATE_WITHIN_MS } from '@qiao/shared/rating';
import type { Scores } from '@qiao/shared/rating';
import { beginConversation, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { AgentClient, UnderTest, VisitorClient } from '../testing/server-under-test.ts';

let server: UnderTest;
beforeEach(async () => void (server = await startServerUnderTest()));
afterEach(() => server.close());

const SCORES: Scores = { speed: 5, resolution: 4, attitude: 3, knowledge: 2 };
const given = (comment = '', scores = SCORES) => ({ scores, comment });
const command = (conversationId: ConversationId) => ({ conversationId, commandId: newCommandId(crypto) });

const conversationOf = async (conversationId: ConversationId) => {
  const conversation = await server.store.transcripts.conversation(conversationId);
  if (!conversation) throw new Error('There is no such conversation.');
  return conversation;
};

/** Closes it and tells where. */
async function close(agent: AgentClient, conversationId: ConversationId): Promise<number> {
  const { entries } = await agent.get('conversation:close', { ...command(conversationId), reason: 'resolved' });
  return entries[0]?.seq ?? 0;
}

async function served(visitor: VisitorClient, agent: AgentClient) {
  const conversationId = await beginConversation(visitor);
  await eventually(() => server.isWith(conversationId, agent));
  return { conversationId, closedSeq: await close(agent, conversationId) };
}

const ratings = async (conversationId: ConversationId) =>
  (await server.store.transcripts.entries(conversationId, 0, 100)).flatMap(
    ({ body }): Extract<Body, { type: 'rated' | 'rating_skipped' }>[] =>
      body.type === 'rated' || body.type === 'rating_skipped' ? [body] : [],
  );

describe('a visitor', () => {
  test('[RATE-5] rates what was closed: the scores, what the weights made of them, and whom it is for', async () => {
    const [visitor, agent] = [await server.visitor(), await server.agent()];
    const conversationId = await beginConversation(visitor);
    await eventually(() => server.isWith(conversationId, agent));
    const { state } = await conversationOf(conversationId);
    const assignmentSeq = state.status === 'assigned' ? state.assignmentSeq : 0;
    const messages = [{ commandId: newCommandId(crypto), text: 'Done.' }];
    await agent.get('message:send', { conversationId, assignmentSeq, messages });
    const closedSeq = await close(agent, conversationId);
    await agent.get('conversation:watch', { conversationId, afterSeq: 0 });

    const { entries } = await visitor.get('conversation:rate', {
      ...command(conversationId),
      closedSeq,
      given: given('  很好，谢谢。 '),
    });
    expect(entries).toMatchObject([
      {
        author: { kind: 'visitor' },
        body: {
          type: 'rated',
          scores: SCORES,
          comment: '很好，谢谢。',
          weights: DEFAULT_WEIGHTS,
          score: 73,
          agentIds: [agent.agent.agentId],
        },
      },
    ]);
    await eventually(() => agent.events.some(({ type }) => type === 'entries:added'));
    const told = agent.events.flatMap((event) => (event.type === 'entries:added' ? event.entries : []));
    expect(told).toEqual(entries);
    const all = await server.store.transcripts.entries(conversationId, 0, 100);
    expect(await conversationOf(conversationId)).toEqual(fold(conversationId, undefined, all));
    expect((await conversationOf(conversationId)).service.closing?.said).toMatchObject({ is: 'rated', score: 73 });
  });

  test('[RATE-5] a retry is one rating, and another one replaces it', async () => {
    const [visitor, agent] = [await server.visitor(), await server.agent()];
    const { conversationId, closedSeq } = await served(visitor, agent);
    const first = { ...command(conversationId), closedSeq, given: given() };
    const once = await visitor.get('conversation:rate', first);
    const better = given('Better on second thought.', { ...SCORES, knowledge: 5 });
    await visitor.get('conversation:rate', { ...command(conversationId), closedSeq, given: better });
    expect(await visitor.get('conversation:rate', first)).toEqual(once);
    expect((await ratings(conversationId)).map((body) => body.type === 'rated' && body.score)).toEqual([73, 80]);
    expect((await conversationOf(conversationId)).service.closing?.said).toMatchObject({ score: 80 });
  });

  test('[RATE-5] who would rather not says so once, and it changes nothing that was rated', async () => {
    const [visitor, agent] = [await server.visitor(), await server.agent()];
    const { conversationId, closedSeq } = await served(visitor, agent);
    const skip = () => visitor.get('conversation:rate', { ...command(conversationId), closedSeq, given: null });
    expect((await skip()).entries.map(({ body }) => body.type)).toEqual(['rating_skipped']);
    expect((await skip()).entries).toEqual([]);
    await visitor.get('conversation:rate', { ...command(conversationId), closedSeq, given: given() });
    expect((await skip()).entries).toEqual([]);
    expect((await ratings(conversationId)).map(({ type }) => type)).toEqual(['rating_skipped', 'rated']);
  });

  test('[RATE-5] the site’s weights at that moment are kept with it, whatever they become', async () => {
    const [visitor, agent] = [await server.visitor(), await server.agent()];
    const { conversationId, closedSeq } = await served(visitor, agent);
    const ratingWeights = { speed: 0, resolution: 0, attitude: 0, knowledge: 100 };
    await server.store.sites.put({ ...server.site, ratingWeights });
    await visitor.get('conversation:rate', { ...command(conversationId), closedSeq, given: given() });
    await server.store.sites.put(server.site);
    expect(await ratings(conversationId)).toMatchObject([{ weights: ratingWeights, score: 25 }]);
  });

  test('[RATE-5] it is for who answered; where nobody did, for who had it', async () => {
    const [visitor, lin] = [await server.visitor(), await server.agent()];
    const conversationId = await beginConversation(visitor);
    await eventually(() => server.isWith(conversationId, lin));
    await lin.get('availability:set', { availability: 'away' });
    await lin.get('conversation:give-back', command(conversationId));
    const mei = await server.agent({ name: 'Mei' });
    await eventually(() => server.isWith(conversationId, mei));
    const first = await close(mei, conversationId);
    await visitor.get('conversation:rate', { ...command(conversationId), closedSeq: first, given: given() });

    await visitor.get('message:send', {
      conversationId,
      messages: [{ commandId: newCommandId(crypto), text: 'Again.' }],
      start: null,
    });
    await eventually(() => server.isWith(conversationId, mei));
    await mei.get('availability:set', { availability: 'away' });
    await mei.get('conversation:give-back', command(conversationId));
    await lin.get('availability:set', { availability: 'online' });
    await eventually(() => server.isWith(conversationId, lin));
    const { state } = await conversationOf(conversationId);
    const assignmentSeq = state.status === 'assigned' ? state.assignmentSeq : 0;
    const messages = [{ commandId: newCommandId(crypto), text: 'Done.' }];
    await lin.get('message:send', { conversationId, assignmentSeq, messages });
    const second = await close(lin, conversationId);
    await visitor.get('conversation:rate', { ...command(conversationId), closedSeq: second, given: given() });
    expect((await ratings(conversationId)).map((body) => body.type === 'rated' && body.agentIds)).toEqual([
      [lin.agent.agentId, mei.agent.agentId],
      [lin.agent.agentId],
    ]);
  });
});

describe('no rating', () => {
  test('[RATE-6] of what is open, of an earlier closing, or too late', async () => {
    const [visitor, agent] = [await server.visitor(), await server.agent()];
    const conversationId = await beginConversation(visitor);
    await eventually(() => server.isWith(conversationId, agent));
    const rate = (closedSeq: number) => ({ ...command(conversationId), closedSeq, given: given() });
    expect(await visitor.refusal('conversation:rate', rate(2))).toBe('rating_over');
    const closedSeq = await close(agent, conversationId);
    expect(await visitor.refusal('conversation:rate', rate(closedSeq + 1))).toBe('rating_over');
    await agent.get('conversation:reopen', command(conversationId));
    expect(await visitor.refusal('conversation:rate', rate(closedSeq))).toBe('rating_over');
    await eventually(() => server.isWith(conversationId, agent));
    const again = await close(agent, conversationId);
    expect(await visitor.refusal('conversation:rate', rate(closedSeq))).toBe('rating_over');
    await visitor.get('conversation:rate', rate(again));
    await server.clock.sleep(CHANGE_RATING_WITHIN_MS);
    await visitor.get('conversation:rate', rate(again));
    await server.clock.sleep(1);
    expect(await visitor.refusal('conversation:rate', rate(again))).toBe('rating_over');
    expect(await ratings(conversationId)).toHaveLength(2);
  });

  test('[RATE-6] of a closing of more than seven days ago', async () => {
    const [visitor, agent] = [await server.visitor(), await server.agent()];
    const { conversationId, closedSeq } = await served(visitor, agent);
    await server.clock.sleep(RATE_WITHIN_MS + 1);
    const late = { ...command(conversationId), closedSeq, given: given() };
    expect(await visitor.refusal('conversation:rate', late)).toBe('rating_over');
    expect(await visitor.refusal('conversation:rate', { ...late, given: null })).toBe('rating_over');
  });

  test('[RATE-6] by anybody else: not a stranger, not an agent', async () => {
    const [visitor, agent, stranger] = [await server.visitor(), await server.agent(), await server.visitor()];
    const { conversationId, closedSeq } = await served(visitor, agent);
    const rate = { ...command(conversationId), closedSeq, given: given() };
    expect(await stranger.refusal('conversation:rate', rate)).toBe('not_found');
    const asked: { ok: boolean; refusal?: { code: string } } = await agent.socket.emitWithAck(
      'conversation:rate',
      rate,
    );
    expect(asked).toMatchObject({ ok: false, refusal: { code: 'unknown_command' } });
    expect(await ratings(conversationId)).toEqual([]);
  });

  test('[RATE-6] that is malformed, or whose comment is too long', async () => {
    const [visitor, agent] = [await server.visitor(), await server.agent()];
    const { conversationId, closedSeq } = await served(visitor, agent);
    const code = (gift: ReturnType<typeof given>) =>
      visitor.refusal('conversation:rate', { ...command(conversationId), closedSeq, given: gift });
    for (const speed of [0, 6, 1.5, Number.NaN]) expect(await code(given('', { ...SCORES, speed }))).toBe('invalid');
    expect(await code(given('😀'.repeat(2_001)))).toBe('too_long');
    expect(await code(given('x'.repeat(100_000)))).toBe('too_long');
    await visitor.get('conversation:rate', {
      ...command(conversationId),
      closedSeq,
      given: given('😀'.repeat(2_000)),
    });
  });
});

test('[RATE-7] a comment is masked before it is stored, and the visitor is told what to do', async () => {
  const [visitor, agent] = [await server.visitor(), await server.agent()];
  const { conversationId, closedSeq } = await served(visitor, agent);
  const { entries } = await visitor.get('conversation:rate', {
    ...command(conversationId),
    closedSeq,
    given: given('password: Tr0ub4dor&3xyz! was no good'),
  });
  expect(entries.map(({ body }) => body.type)).toEqual(['rated', 'masked']);
  expect(JSON.stringify(await server.store.transcripts.entries(conversationId, 0, 100))).not.toContain('Tr0ub4dor');
});
