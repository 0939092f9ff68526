import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newCommandId } from '@qiao/shared/ids';
import type { ConversationId } from '@qiao/shared/ids';
import type { PageTrail, ToldPage } from '@qiao/shared/trail';
import { pageAddress } from '../rules/page-address.ts';
import { beginConversation, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { AgentClient, UnderTest, VisitorClient } from '../testing/server-under-test.ts';

let server: UnderTest;
let agent: AgentClient;
let visitor: VisitorClient;
let conversationId: ConversationId;
beforeEach(async () => {
  server = await startServerUnderTest({ site: { pageTrail: 'pages' } });
  agent = await server.agent();
  visitor = await server.visitor();
  conversationId = await beginConversation(visitor);
});
afterEach(() => server.close());

const told = (n: number, over: Partial<ToldPage> = {}): ToldPage => ({
  pageId: `page-000${n}`,
  url: `https://shop.example/${n}`,
  title: `Page ${n}`,
  agoMs: 1_000,
  ...over,
});
const tell = (pages: ToldPage[]) => visitor.get('trail:tell', { conversationId, pages });
const shown = async () => (await agent.get('trail:read', { conversationId })).pages;
const allow = (pageTrail: PageTrail) => server.store.sites.put({ ...server.site, pageTrail });

describe('the pages of a visitor', () => {
  test('[TRAIL-1] are seen by agents where the site shows them, live, once each, by the server’s clock', async () => {
    expect((await visitor.get('visitor:hello', {})).site.trail).toBe('pages');
    await agent.get('conversation:watch', { conversationId, afterSeq: 0 });
    await tell([told(1, { agoMs: 60_000 }), told(2)]);
    await tell([told(2, { agoMs: 5_000 }), told(3, { agoMs: 0 })]);
    const now = server.clock.now();
    expect(await shown()).toEqual([
      { pageId: 'page-0003', url: 'https://shop.example/3', title: 'Page 3', at: now },
      { pageId: 'page-0002', url: 'https://shop.example/2', title: 'Page 2', at: now - 1_000 },
      { pageId: 'page-0001', url: 'https://shop.example/1', title: 'Page 1', at: now - 60_000 },
    ]);
    const events = () => agent.events.flatMap((event) => (event.type === 'trail:told' ? [event.pages.length] : []));
    await eventually(() => events().length === 2);
    expect(events()).toEqual([2, 1]);
    expect(visitor.events.some(({ type }) => type === 'trail:told')).toBe(false);
  });

  test('[TRAIL-2] are kept by nobody where the site does not show them, or the conversation is closed', async () => {
    await allow('off');
    expect((await visitor.get('visitor:hello', {})).site.trail).toBe('off');
    await tell([told(1)]);
    expect(await shown()).toEqual([]);
    await allow('pages');
    await agent.get('conversation:close', { conversationId, commandId: newCommandId(crypto), reason: 'other' });
    await tell([told(1)]);
    expect(await shown()).toEqual([]);
  });

  test('[TRAIL-3] have no query, no fragment and no password in their addresses, unless the site shows whole ones', async () => {
    const url = 'https://li:secret@shop.example/invoice?token=abc&id=7#/card';
    await tell([told(1, { url }), told(2, { url: 'javascript:alert(1)' }), told(3, { url: 'not an address' })]);
    expect((await shown()).map((page) => page.url)).toEqual(['https://shop.example/invoice']);
    await allow('addresses');
    await tell([told(4, { url: 'https://li:secret@shop.example/invoice?id=7#/card', agoMs: 0 })]);
    expect((await shown())[0]?.url).toBe('https://shop.example/invoice?id=7#/card');
    expect(pageAddress(url, 'off')).toBe(null);
  });

  test('[TRAIL-3] have titles that are one line of text, with secrets masked', async () => {
    const title = '<img src=x onerror=alert(1)>\u0000\n password: hunter2-hunter2';
    await tell([told(1, { title })]);
    const [page] = await shown();
    expect(page?.title).toMatch(/^<img src=x onerror=alert\(1\)> password: (?!hunter2)/);
  });

  test('[TRAIL-4] are for the visitor’s own conversation to tell, and for those who serve the site to read', async () => {
    const stranger = await server.visitor();
    expect(await stranger.refusal('trail:tell', { conversationId, pages: [told(1)] })).toBe('not_found');
    const elsewhere = await server.agent({ siteIds: [] });
    expect(await elsewhere.refusal('trail:read', { conversationId })).toBe('not_found');
    const many = Array.from({ length: 21 }, (_, index) => told(index, { pageId: `page-${1_000 + index}` }));
    expect(await visitor.refusal('trail:tell', { conversationId, pages: many })).toBe('invalid');
  });
});
