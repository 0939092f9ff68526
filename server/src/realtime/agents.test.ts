import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newCommandId } from '@qiao/shared/ids';
import type { ConversationId } from '@qiao/shared/ids';
import { GRACE_MS } from '../actions/sweep.ts';
import { beginConversation, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { AgentClient, UnderTest } from '../testing/server-under-test.ts';

let server: UnderTest;
beforeEach(async () => void (server = await startServerUnderTest()));
afterEach(() => server.close());

const stateOf = async (conversationId: ConversationId) =>
  (await server.store.transcripts.conversation(conversationId))?.state ?? { status: 'absent' as const };
const away = (agent: AgentClient) => agent.get('availability:set', { availability: 'away' });
const command = (conversationId: ConversationId) => ({ conversationId, commandId: newCommandId(crypto) });

/** Two agents who are online but are given nothing by themselves, because nothing waits while they are away. */
async function waitingWithTwoAgents() {
  const agents = [await server.agent({ name: 'Lin' }), await server.agent({ name: 'Mia' })] as const;
  await Promise.all(agents.map(away));
  const conversationId = await beginConversation(await server.visitor());
  await Promise.all(agents.map(({ agent }) => server.store.presence.choose(agent.agentId, 'online')));
  return { agents, conversationId };
}

describe('the queue', () => {
  test('[ASSIGN-1] the oldest waiting goes to the online agent with the fewest open conversations', async () => {
    const [busy, idle] = [await server.agent({ name: 'Busy' }), await server.agent({ name: 'Idle' })];
    await away(idle);
    for (let n = 0; n < 2; n++) {
      const conversationId = await beginConversation(await server.visitor());
      await eventually(() => server.isWith(conversationId, busy));
    }
    await idle.get('availability:set', { availability: 'online' });
    const next = await beginConversation(await server.visitor());
    await eventually(() => server.isWith(next, idle));
    const entries = await server.store.transcripts.entries(next, 2, 5);
    expect(entries[0]?.body).toMatchObject({
      type: 'assigned',
      why: { rule: 'fewest_open', considered: [{ held: 0 }, { held: 2 }] },
    });
  });

  test('[ASSIGN-2] nobody is given more than the capacity; the rest waits in order and comes when a slot is free', async () => {
    const agent = await server.agent({ capacity: 2 });
    const ids: ConversationId[] = [];
    for (let n = 0; n < 4; n++) {
      ids.push(await beginConversation(await server.visitor()));
      await server.clock.advance(10);
    }
    const [first, second, third, fourth] = ids;
    if (!first || !second || !third || !fourth) throw new Error('Four were begun.');
    await eventually(async () => (await server.isWith(first, agent)) && (await server.isWith(second, agent)));
    expect([(await stateOf(third)).status, (await stateOf(fourth)).status]).toEqual(['waiting', 'waiting']);
    await agent.get('conversation:close', { ...command(first), reason: 'resolved' });
    await eventually(() => server.isWith(third, agent));
    expect((await stateOf(fourth)).status).toBe('waiting');
  });

  test('[ASSIGN-3] of several who take it by hand exactly one wins, and the others are told', async () => {
    const { agents, conversationId } = await waitingWithTwoAgents();
    const codes = await Promise.all(
      agents.map((agent) => agent.refusal('conversation:accept', command(conversationId))),
    );
    expect(codes.toSorted()).toEqual(['already_assigned', 'done']);
    const held = await server.store.slots.held(agents.map(({ agent }) => agent.agentId));
    expect(held).toHaveLength(1);
  });

  test('[ASSIGN-4] taken by hand it is refused at capacity, while away, and to an auditor', async () => {
    const agent = await server.agent({ capacity: 1 });
    const taken = await beginConversation(await server.visitor());
    await eventually(() => server.isWith(taken, agent));
    const waiting = await beginConversation(await server.visitor());
    expect(await agent.refusal('conversation:accept', command(waiting))).toBe('at_capacity');
    await away(agent);
    expect(await agent.refusal('conversation:accept', command(waiting))).toBe('agent_away');
    const auditor = await server.agent({ role: 'auditor' });
    expect(await auditor.refusal('conversation:accept', command(waiting))).toBe('forbidden');
  });

  test('[ASSIGN-5] a retry of accepting is answered as the first one, also when it was given back since', async () => {
    const { agents, conversationId } = await waitingWithTwoAgents();
    const accept = command(conversationId);
    const one = await agents[0].get('conversation:accept', accept);
    await agents[1].get('availability:set', { availability: 'away' });
    await agents[0].get('conversation:give-back', command(conversationId));
    expect(await agents[0].get('conversation:accept', accept)).toEqual(one);
    expect((await stateOf(conversationId)).status).toBe('waiting');
    expect(await server.store.slots.held([agents[0].agent.agentId])).toEqual([]);
  });

  test('[ASSIGN-6] an agent who is gone for longer than the grace loses the conversation to the queue, at its place', async () => {
    const [gone, other] = [await server.agent({ name: 'Gone' }), await server.agent({ name: 'Other' })];
    await away(other);
    const conversationId = await beginConversation(await server.visitor());
    const before = await eventually(() => server.isWith(conversationId, gone));
    gone.socket.disconnect();
    await server.clock.advance(GRACE_MS);
    expect(await server.isWith(conversationId, gone)).toBeDefined();
    await server.clock.advance(GRACE_MS + 20_000);
    expect(await stateOf(conversationId)).toMatchObject({ status: 'waiting', queuedAt: before.queuedAt });
    await other.get('availability:set', { availability: 'online' });
    await eventually(() => server.isWith(conversationId, other));
    expect(await server.store.slots.held([gone.agent.agentId])).toEqual([]);
  });

  test('[ASSIGN-7] a reopened conversation comes back to the agent who had it', async () => {
    const [first, second] = [await server.agent({ name: 'First' }), await server.agent({ name: 'Second' })];
    await away(second);
    const visitor = await server.visitor();
    const conversationId = await beginConversation(visitor);
    await eventually(() => server.isWith(conversationId, first));
    await second.get('availability:set', { availability: 'online' });
    const another = await beginConversation(await server.visitor());
    await eventually(() => server.isWith(another, second));
    await first.get('conversation:close', { ...command(conversationId), reason: 'resolved' });
    await first.get('conversation:reopen', command(conversationId));
    await eventually(() => server.isWith(conversationId, first));
  });

  test('[ASSIGN-8] a slot whose assignment never came is freed, and that assignment can never come', async () => {
    const { agents, conversationId } = await waitingWithTwoAgents();
    const { agentId } = agents[0].agent;
    await server.store.slots.claim({ agentId, conversationId, expectedSeq: 3, claimedAt: server.clock.now() });
    await Promise.all(agents.map(({ agent }) => server.store.presence.choose(agent.agentId, 'away')));
    await server.clock.advance(20_000);
    expect(await server.store.slots.held([agentId])).toEqual([]);
    const [entry] = await server.store.transcripts.entries(conversationId, 2, 1);
    expect(entry?.body).toEqual({ type: 'withdrawn', agentId });
  });
});

describe('an agent’s message', () => {
  test('[SEND-9] under the assignment that it was written under; a late one of a former agent is refused', async () => {
    const { agents, conversationId } = await waitingWithTwoAgents();
    const [lin, mia] = agents;
    await lin.get('conversation:accept', command(conversationId));
    const { assignmentSeq } = await eventually(() => server.isWith(conversationId, lin));
    const message = () => ({ commandId: newCommandId(crypto), text: 'Which server?' });
    const sent = await lin.get('message:send', { conversationId, assignmentSeq, messages: [message()] });
    expect(sent.entries[0]?.author).toEqual({ kind: 'agent', agentId: lin.agent.agentId, name: 'Lin' });
    await lin.get('conversation:give-back', command(conversationId));
    await eventually(
      async () =>
        (await server.isWith(conversationId, mia)) ??
        (await mia.refusal('conversation:accept', command(conversationId))) === 'done',
    );
    const late = await lin.get('message:send', { conversationId, assignmentSeq, messages: [message()] });
    expect(late.refused?.refusal.code).toBe('not_assigned');
    await mia.get('conversation:give-back', command(conversationId));
    await eventually(
      async () =>
        (await server.isWith(conversationId, lin)) ??
        (await lin.refusal('conversation:accept', command(conversationId))) === 'done',
    );
    const stale = await lin.get('message:send', { conversationId, assignmentSeq, messages: [message()] });
    expect(stale.refused?.refusal.code).toBe('not_assigned');
  });

  test('[ACCESS-2] an agent of another site finds nothing, and an auditor writes nothing', async () => {
    const conversationId = await beginConversation(await server.visitor());
    const stranger = await server.agent({ siteIds: [] });
    expect(await stranger.refusal('conversation:watch', { conversationId, afterSeq: 0 })).toBe('not_found');
    expect(await stranger.refusal('conversations:list', { siteId: server.site.siteId, cursor: null })).toBe(
      'not_found',
    );
    expect(await stranger.refusal('conversation:close', { ...command(conversationId), reason: 'other' })).toBe(
      'not_found',
    );
    const auditor = await server.agent({ role: 'auditor' });
    await auditor.get('conversation:watch', { conversationId, afterSeq: 0 });
    expect(await auditor.refusal('conversation:close', { ...command(conversationId), reason: 'other' })).toBe(
      'forbidden',
    );
    expect(await auditor.refusal('conversation:reopen', command(conversationId))).toBe('forbidden');
    const messages = [{ commandId: newCommandId(crypto), text: 'x' }];
    const sent = await auditor.get('message:send', { conversationId, assignmentSeq: 1, messages });
    expect(sent.refused?.refusal.code).toBe('forbidden');
  });

  test('[ACCESS-3] a session that ended counts at once, on the open socket too', async () => {
    const agent = await server.agent();
    await server.store.sessions.removeOf(agent.agent.agentId);
    expect(await agent.refusal('conversations:list', { siteId: server.site.siteId, cursor: null })).toBe('signed_out');
    await eventually(() => agent.events.find(({ type }) => type === 'session:ended'));
  });

  test('[ACCESS-4] a desk that only listens hears of its end within a second, and hears nothing more', async () => {
    const [agent, other] = [await server.agent(), await server.agent()];
    await server.store.sessions.removeOf(agent.agent.agentId);
    await server.clock.advance(1_000);
    await eventually(() => agent.events.find(({ type }) => type === 'session:ended'));
    await eventually(() => agent.socket.disconnected);
    expect(other.socket.connected).toBe(true);
    await server.clock.advance(1_000);
    expect(other.socket.connected).toBe(true);
  });

  test('[ACCESS-4] one whose role or sites have changed has to come in again', async () => {
    const [demoted, moved, renamed] = [await server.agent(), await server.agent(), await server.agent()];
    await server.store.agents.put({ ...demoted.agent, role: 'auditor' });
    await server.store.agents.put({ ...moved.agent, siteIds: [] });
    await server.store.agents.put({ ...renamed.agent, name: 'Wei' });
    await server.clock.advance(1_000);
    await eventually(() => demoted.socket.disconnected && moved.socket.disconnected);
    expect(demoted.events.find(({ type }) => type === 'session:ended')).toBeUndefined();
    expect(renamed.socket.connected).toBe(true);
  });

  test('[LIST-1] desks hear of each change of a list, and find by cursor what they missed', async () => {
    const agent = await server.agent();
    const siteId = server.site.siteId;
    const page = await agent.get('conversations:list', { siteId, cursor: null });
    agent.socket.disconnect();
    const visitor = await server.visitor();
    const conversationId = await beginConversation(visitor);
    const back = await server.signedIn(agent.agent);
    const missed = await back.get('conversations:list', { siteId, cursor: page.cursor });
    expect(missed.listed.map(({ conversation }) => conversation.conversationId)).toEqual([conversationId]);
    await visitor.get('message:send', {
      conversationId,
      messages: [{ commandId: newCommandId(crypto), text: 'more' }],
      start: null,
    });
    await eventually(() =>
      back.events.find(
        (event) => event.type === 'conversation:changed' && event.listed.conversation.lastMessage?.text === 'more',
      ),
    );
  });
});
