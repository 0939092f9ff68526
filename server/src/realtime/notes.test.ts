import { afterEach, beforeEach, expect, test } from 'vitest';
import { newCommandId } from '@qiao/shared/ids';
import type { AgentId, ConversationId } from '@qiao/shared/ids';
import { aSite } from '../store/seeds.ts';
import { beginConversation, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { AgentClient, UnderTest, VisitorClient } from '../testing/server-under-test.ts';

let server: UnderTest;
let visitor: VisitorClient;
let agent: AgentClient;
let conversationId: ConversationId;
beforeEach(async () => {
  server = await startServerUnderTest();
  visitor = await server.visitor();
  agent = await server.agent();
  conversationId = await beginConversation(visitor, 'It is down');
});
afterEach(() => server.close());

const SECRET = 'the customer is not to know';

const note = (text = SECRET, mentions: AgentId[] = []) => ({
  conversationId,
  commandId: newCommandId(crypto),
  text,
  mentions,
});

test('[NOTE-1] a note is read by agents, and by no visitor in any way', async () => {
  await visitor.get('conversation:watch', { conversationId, afterSeq: 0 });
  const colleague = await server.agent();
  await colleague.get('conversation:watch', { conversationId, afterSeq: 0 });
  const written = await agent.get('note:add', note());
  const seq = written.entries[0]?.seq ?? 0;
  await eventually(() => JSON.stringify(colleague.events).includes(SECRET));
  await visitor.get('message:send', {
    conversationId,
    messages: [{ commandId: newCommandId(crypto), text: 'Hello?' }],
    start: null,
  });
  await eventually(() => JSON.stringify(visitor.events).includes('Hello?'));
  const read = await visitor.get('entries:read', { conversationId, afterSeq: 0 });
  expect(read.entries.find((entry) => entry.seq === seq)?.body).toEqual({ type: 'withheld' });
  const hello = await visitor.get('visitor:hello', {});
  expect(JSON.stringify([visitor.events, read, hello])).not.toContain(SECRET);
});

test('[NOTE-2] any agent of the site writes one, however the conversation stands; an auditor and a stranger do not', async () => {
  await server.store.sites.put(aSite());
  const colleague = await server.agent();
  const auditor = await server.agent({ role: 'auditor' });
  const stranger = await server.agent({ siteIds: [aSite().siteId] });
  expect((await colleague.get('note:add', note())).entries).toHaveLength(1);
  const admin = await server.agent({ role: 'admin' });
  await admin.get('conversation:close', { conversationId, commandId: newCommandId(crypto), reason: 'resolved' });
  expect((await colleague.get('note:add', note('after the end'))).entries).toHaveLength(1);
  expect(await auditor.refusal('note:add', note())).toBe('forbidden');
  expect(await stranger.refusal('note:add', note())).toBe('not_found');
  expect(await colleague.refusal('note:add', note('  '))).toBe('empty');
});

test('[NOTE-3] whoever is called hears of it at once, and finds it later', async () => {
  const colleague = await server.agent({ name: 'Wei' });
  const { agentId } = colleague.agent;
  const command = note('@Wei please look', [agentId, agentId, agent.agent.agentId]);
  const { entries } = await agent.get('note:add', command);
  const told = await eventually(() => colleague.events.find(({ type }) => type === 'mention:told'));
  expect(told).toEqual({ type: 'mention:told', conversationId, seq: entries[0]?.seq, by: 'Lin' });
  expect(agent.events.find(({ type }) => type === 'mention:told')).toBeUndefined();
  expect((await agent.get('note:add', command)).entries).toEqual(entries);
  const nothing = { query: '', authorId: null, categoryId: null, since: null, until: null, cursor: null };
  const search = { ...nothing, siteId: server.site.siteId, mentionedId: agentId };
  expect((await colleague.get('messages:search', search)).found.map(({ entry }) => entry)).toEqual(entries);
  const stranger = await server.agent({ siteIds: [aSite().siteId] });
  expect(await agent.refusal('note:add', note('@X', [stranger.agent.agentId]))).toBe('invalid');
});
