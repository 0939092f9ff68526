import { afterEach, beforeEach, expect, test } from 'vitest';
import { isSiteId, newCommandId } from '@qiao/shared/ids';
import type { SiteId } from '@qiao/shared/ids';
import type { AgentCommands } from '@qiao/shared/agent-commands';
import { aSite } from '../store/seeds.ts';
import { beginConversation, startServerUnderTest } from '../testing/server-under-test.ts';
import type { AgentClient, UnderTest } from '../testing/server-under-test.ts';

let server: UnderTest;
beforeEach(async () => {
  server = await startServerUnderTest();
});
afterEach(() => server.close());

type Wanted = AgentCommands['messages:search']['input'];

function lookingFor(over: Partial<Wanted>): Wanted {
  const nothing = {
    query: '',
    authorId: null,
    mentionedId: null,
    categoryId: null,
    since: null,
    until: null,
    cursor: null,
  };
  return { siteId: server.site.siteId, ...nothing, ...over };
}

async function texts(agent: AgentClient, over: Partial<Wanted>): Promise<string[]> {
  const { found } = await agent.get('messages:search', lookingFor(over));
  return found.map(({ entry }) => (entry.body.type === 'message' ? entry.body.text : ''));
}

test('[SEARCH-4] agents and auditors find what was written on their sites, with the conversation it stands in', async () => {
  const conversationId = await beginConversation(await server.visitor(), '雲服務器連不上了');
  await beginConversation(await server.visitor(), 'the invoice is wrong');
  for (const role of ['agent', 'auditor'] as const) {
    const agent = await server.agent({ role });
    const { found, listed, cursor } = await agent.get('messages:search', lookingFor({ query: '连不上 云服务器' }));
    expect(found.map((each) => each.conversationId)).toEqual([conversationId]);
    expect(listed.map(({ conversation }) => conversation.conversationId)).toEqual([conversationId]);
    expect(cursor).toBeNull();
    expect(await texts(agent, { query: 'refund' })).toEqual([]);
  }
});

test('[SEARCH-5] a site that the agent does not serve is not searched, whether it exists or not', async () => {
  const other = aSite();
  await server.store.sites.put(other);
  const agent = await server.agent();
  const nowhere = 'nowhere';
  if (!isSiteId(nowhere)) throw new Error('No id.');
  for (const siteId of [other.siteId, nowhere] satisfies SiteId[]) {
    expect(await agent.refusal('messages:search', lookingFor({ siteId, query: 'invoice' }))).toBe('not_found');
  }
});

test('[SEARCH-6] what is found can be narrowed by kind of issue, and a kind alone is enough', async () => {
  const agent = await server.agent();
  const categoryId = 'billing.refund';
  const [, second] = await Promise.all([
    beginConversation(await server.visitor(), 'money back please'),
    beginConversation(await server.visitor(), 'please help'),
  ]);
  await agent.get('category:set', { conversationId: second, commandId: newCommandId(crypto), categoryId });
  expect(await texts(agent, { query: 'please', categoryId })).toEqual(['please help']);
  expect(await texts(agent, { categoryId })).toEqual(['please help']);
  expect(await texts(agent, { query: 'please', categoryId: 'billing.invoice-issue' })).toEqual([]);
});

test('[SEARCH-9] what is found can be narrowed by a tag of the conversation, whatever its case, and a tag alone is enough', async () => {
  const agent = await server.agent();
  const [, tagged] = await Promise.all([
    beginConversation(await server.visitor(), 'please'),
    beginConversation(await server.visitor(), 'please help'),
  ]);
  await agent.get('tags:change', {
    conversationId: tagged,
    commandId: newCommandId(crypto),
    added: ['VIP'],
    removed: [],
  });
  expect(await texts(agent, { query: 'please', tag: 'vip' })).toEqual(['please help']);
  expect(await texts(agent, { tag: 'VIP' })).toEqual(['please help']);
  expect(await texts(agent, { query: 'please', tag: 'refund' })).toEqual([]);
});

test('[SEARCH-7] a search for nothing is refused', async () => {
  const agent = await server.agent();
  expect(await agent.refusal('messages:search', lookingFor({ query: '  ' }))).toBe('empty');
  expect(await agent.refusal('messages:search', lookingFor({ query: '!?', since: 0 }))).toBe('empty');
  expect(await agent.refusal('messages:search', lookingFor({ query: 'x'.repeat(201) }))).toBe('invalid');
});
