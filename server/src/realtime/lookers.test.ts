import { afterEach, beforeEach, expect, test } from 'vitest';
import { newCommandId } from '@qiao/shared/ids';
import type { AgentId, ConversationId } from '@qiao/shared/ids';
import { beginConversation, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { AgentClient, UnderTest, VisitorClient } from '../testing/server-under-test.ts';

let server: UnderTest;
let lin: AgentClient;
let mia: AgentClient;
let visitor: VisitorClient;
let conversationId: ConversationId;
beforeEach(async () => {
  server = await startServerUnderTest();
  lin = await server.agent({ name: 'Lin' });
  mia = await server.agent({ name: 'Mia' });
  visitor = await server.visitor();
  conversationId = await beginConversation(visitor);
});
afterEach(() => server.close());

const look = (agent: AgentClient, at: ConversationId | null = conversationId) =>
  agent.get('preview:watch', { conversationId: at });
const idsOf = (...agents: AgentClient[]): AgentId[] => agents.map(({ agent }) => agent.agentId).toSorted();

/** Who looks at the conversation, as this desk was told last. */
function seenBy({ events }: Pick<AgentClient, 'events'>, id = conversationId): AgentId[] | undefined {
  const told = events.flatMap((event) => (event.type === 'lookers:told' ? event.lookers : []));
  return told.findLast((one) => one.conversationId === id)?.agentIds;
}
/** Moves the clock a little, until this desk is told that these look. */
async function until(desk: AgentClient, ...agents: AgentClient[]): Promise<void> {
  await eventually(async () => {
    await server.clock.advance(50);
    return seenBy(desk)?.join() === idsOf(...agents).join();
  });
}

test('[LOOK-1] desks of the site are told who looks at a conversation, with one agent’s several desks as one', async () => {
  await look(lin);
  await until(mia, lin);
  const second = await server.signedIn(lin.agent);
  await look(second);
  await look(mia);
  await until(lin, lin, mia);
  await look(lin, null);
  await look(mia, null);
  await until(mia, lin);
  second.socket.disconnect();
  await until(mia);
  expect(JSON.stringify(visitor.events)).not.toContain('lookers');
});

test('[LOOK-1] a desk that comes is told how it is, and a stranger to the site is told nothing', async () => {
  await look(lin);
  await until(mia, lin);
  const late = await server.agent({ name: 'Late' });
  await eventually(() => seenBy(late)?.join() === idsOf(lin).join());
  const stranger = await server.agent({ siteIds: [] });
  await look(mia);
  await until(late, lin, mia);
  expect(seenBy(stranger)).toBeUndefined();
});

test('[LOOK-2] whoever goes along the list looks at the last of it', async () => {
  const others = [await beginConversation(await server.visitor()), await beginConversation(await server.visitor())];
  await Promise.all([look(lin), ...others.map((id) => look(lin, id))]);
  const [, last] = others;
  await eventually(async () => {
    await server.clock.advance(50);
    return last && seenBy(mia, last)?.length === 1;
  });
  expect(seenBy(mia) ?? []).toEqual([]);
});

test('[LOOK-3] who is gone is gone within two seconds: their line closed, or fell silent in company', async () => {
  await look(lin);
  await look(mia);
  await until(mia, lin, mia);
  lin.socket.disconnect();
  await eventually(async () => {
    await server.clock.advance(150);
    return seenBy(mia)?.join() === idsOf(mia).join();
  });
  const back = await server.signedIn(lin.agent);
  await look(back);
  await until(mia, back, mia);
  // From here on one of them says every half second that they still look, and the other does not.
  for (let passed = 0; passed < 2_000; passed += 500) {
    await look(mia);
    await server.clock.advance(500);
  }
  await eventually(() => seenBy(mia)?.join() === idsOf(mia).join());
});

test('[LOOK-4] a note that is being written is told to colleagues alone, and an answer by its holder to the visitor too', async () => {
  for (const agent of [lin, mia]) await agent.get('conversation:watch', { conversationId, afterSeq: 0 });
  await visitor.get('conversation:watch', { conversationId, afterSeq: 0 });
  const typing = ({ events }: Pick<AgentClient, 'events'>) => events.filter(({ type }) => type === 'typing:seen');
  const held = await eventually(async () => {
    const state = (await server.store.transcripts.conversation(conversationId))?.state;
    return state?.status === 'assigned' && state;
  });
  const [holder, other] = held.agentId === lin.agent.agentId ? [lin, mia] : [mia, lin];
  const { agentId, name } = holder.agent;
  await holder.get('typing:set', { conversationId, what: 'note' });
  await other.get('typing:set', { conversationId, what: 'answer' });
  await holder.get('typing:set', { conversationId });
  await eventually(() => typing(other).length === 2 && typing(visitor).length === 1);
  const seen = { type: 'typing:seen', conversationId, from: 'agent', name };
  expect(typing(other)).toEqual([
    { ...seen, agentId, what: 'note' },
    { ...seen, agentId, what: 'answer' },
  ]);
  expect(typing(visitor)).toEqual([seen]);
  expect(typing(holder)).toHaveLength(1);
  await holder.get('conversation:close', { conversationId, commandId: newCommandId(crypto), reason: 'other' });
});
