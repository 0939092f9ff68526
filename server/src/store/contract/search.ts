import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AgentId, ConversationId, SiteId, VisitorId } from '@qiao/shared/ids';
import { SEARCHED_AT_ONCE } from '../../search/message-search.ts';
import type { Store } from '../../ports.ts';
import type { FoundMessage, MessageSearch } from '../../search/message-search.ts';
import { isIn, wordsOf } from '../../search/terms.ts';
import { START, aSiteId, aVisitorId, anAgentId, begun, decision, visitorMessage, write } from '../seeds.ts';

export function describeSearch(store: () => Store): void {
  describe('searching messages', () => {
    testWords(store);
    testNarrowing(store);
    testKinds(store);
    testPages(store);
  });
}

const EVERY = { words: [], authorId: null, mentionedId: null, since: null, until: null };

/** Every page, one after another. */
async function searchAll(store: Store, search: MessageSearch): Promise<FoundMessage[]> {
  const all: FoundMessage[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.transcripts.search(search, cursor);
    all.push(...page.found);
    cursor = page.cursor;
  } while (cursor !== null);
  return all;
}

const textOf = ({ entry }: FoundMessage): string => (entry.body.type === 'message' ? entry.body.text : '');

async function say(store: Store, siteId: SiteId, texts: readonly string[], visitorId?: VisitorId): Promise<void> {
  const conversationId = await begun(store, { siteId, text: '.' });
  for (const [index, text] of texts.entries()) {
    await write(store, decision(conversationId, 3 + index, [visitorMessage(text, visitorId)]));
  }
}

const PIECES = [
  '服务器',
  '伺服器',
  '連不上',
  '连不上',
  '云',
  '发票抬头',
  'ECS',
  'ecs-prod',
  'connection',
  'reconnect',
  'i-bp13ab7',
  '500',
  'サーバー',
  'é',
  '𠮷',
] as const;
const message = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 });
const texts = fc.array(
  fc.tuple(message, fc.constantFrom('', ' ', '，')).map(([pieces, between]) => pieces.join(between)),
  { minLength: 10, maxLength: 25 },
);

function testWords(store: () => Store): void {
  test('[SEARCH-1] what is found is what a reading of every message finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.array(fc.constantFrom(...PIECES, '不', 'c', 'onn'), { maxLength: 3 }),
        async (said, query) => {
          const siteId = aSiteId();
          await say(store(), siteId, said);
          const words = wordsOf(query.join(' '));
          const found = await searchAll(store(), { ...EVERY, siteId, words });
          const wanted = ['.', ...said].filter((text) => isIn(words, text));
          expect(found.map(textOf)).toEqual(wanted.toReversed());
        },
      ),
      { numRuns: 12 },
    );
  });

  test('[SEARCH-1] the messages of one site are not found in another', async () => {
    const [here, there] = [aSiteId(), aSiteId()];
    await say(store(), here, ['the invoice is wrong']);
    const words = wordsOf('invoice');
    expect(await searchAll(store(), { ...EVERY, siteId: there, words })).toEqual([]);
    expect(await searchAll(store(), { ...EVERY, siteId: here, words })).toHaveLength(1);
  });
}

function testNarrowing(store: () => Store): void {
  test('[SEARCH-2] messages are found by who wrote them', async () => {
    const siteId = aSiteId();
    const conversationId = await begun(store(), { siteId });
    const [visitorId, agentId] = [aVisitorId(), anAgentId()];
    const byAgent = { author: agentAuthor(agentId), body: { type: 'message' as const, text: 'restart it' } };
    await write(store(), decision(conversationId, 3, [visitorMessage('may I restart it?', visitorId), byAgent]));
    const words = wordsOf('restart');
    const found = async (authorId: AgentId | VisitorId | null) =>
      (await searchAll(store(), { ...EVERY, siteId, words, authorId })).map(textOf);
    expect(await found(agentId)).toEqual(['restart it']);
    expect(await found(visitorId)).toEqual(['may I restart it?']);
    expect(await found(anAgentId())).toEqual([]);
    expect(await found(null)).toEqual(['restart it', 'may I restart it?']);
  });

  test('[SEARCH-2] messages are found by when they were written, its beginning included and its end not', async () => {
    const siteId = aSiteId();
    await say(store(), siteId, ['third', 'fourth', 'fifth']);
    const found = async (since: number | null, until: number | null) =>
      (await searchAll(store(), { ...EVERY, siteId, since, until })).map(textOf);
    expect(await found(START + 4, null)).toEqual(['fifth', 'fourth']);
    expect(await found(START + 4, START + 5)).toEqual(['fourth']);
    expect(await found(null, START + 4)).toEqual(['third', '.']);
    expect(await found(START + 9, null)).toEqual([]);
  });
}

function testKinds(store: () => Store): void {
  test('[SEARCH-6] conversations are found by the kind of issue that is theirs now, and searched alone', async () => {
    const siteId = aSiteId();
    const ids = await Promise.all(['one', 'two', 'three'].map((text) => begun(store(), { siteId, text })));
    const [one, two, three] = ids;
    if (!one || !two || !three) throw new Error('There are three.');
    await write(store(), decision(one, 3, [ofKind('billing.refund'), visitorMessage('e')]));
    await write(store(), decision(two, 3, [ofKind('billing.refund')]));
    await write(store(), decision(two, 4, [ofKind('ecs.high-cpu')]));
    const kind = async (categoryId: string, limit = 10) => store().transcripts.ofKind(siteId, categoryId, limit);
    expect(await kind('billing.refund')).toEqual([one]);
    expect(await kind('ecs.high-cpu')).toEqual([two]);
    expect(await kind('ecs')).toEqual([]);
    expect(await store().transcripts.ofKind(aSiteId(), 'billing.refund', 10)).toEqual([]);
    await write(store(), decision(three, 3, [ofKind('billing.refund')]));
    expect((await kind('billing.refund')).toSorted()).toEqual([one, three].toSorted());
    expect(await kind('billing.refund', 1)).toHaveLength(1);
    const within = async (query: string, conversationIds: ConversationId[], site = siteId) =>
      (await searchAll(store(), { ...EVERY, siteId: site, words: wordsOf(query), conversationIds })).map(textOf);
    expect((await within('', [one, two])).toSorted()).toEqual(['e', 'one', 'two']);
    expect(await within('e', [one])).toEqual(['e', 'one']);
    expect(await within('one', [two, three])).toEqual([]);
    expect(await within('', [one], aSiteId())).toEqual([]);
  });
}

function ofKind(categoryId: string) {
  return { author: agentAuthor(anAgentId()), body: { type: 'category_set' as const, categoryId } };
}

function agentAuthor(agentId: AgentId) {
  return { kind: 'agent' as const, agentId, name: 'Lin 林' };
}

function testPages(store: () => Store): void {
  test('[SEARCH-3] a search in pages finds each message once, and an unknown cursor begins anew', async () => {
    const siteId = aSiteId();
    const many = Array.from({ length: SEARCHED_AT_ONCE + 20 }, (_, index) => `message ${index}`);
    await say(store(), siteId, many);
    const search = { ...EVERY, siteId, words: wordsOf('message') };
    const first = await store().transcripts.search(search, null);
    expect(first.cursor).not.toBeNull();
    expect((await searchAll(store(), search)).map(textOf)).toEqual(many.toReversed());
    expect(await store().transcripts.search(search, 'not mine')).toEqual(first);
  });
}
