import { expect, test } from 'vitest';
import { DEFAULT_WEIGHTS } from '@qiao/shared/rating';
import { PLAIN_LOOKS } from '@qiao/shared/looks';
import { systemClock } from '../../clock.ts';
import { describeStore } from '../contract.ts';
import { START, aSite, aSiteId, aVisitorId, begun } from '../seeds.ts';
import { openMongoStore } from './mongo.ts';
import { describeMongo, lookInto, openTestStore } from './test-database.ts';
import { NO_MARKS } from '@qiao/shared/marks';

await describeMongo('the store over mongoose', (serverUrl) => {
  describeStore('MongoDB', () => openTestStore(serverUrl()));

  test('[MONGO-13] what another version folded is folded anew, and its marks stay', async () => {
    const { store, url, close } = await openTestStore(serverUrl());
    const [siteId, visitorId] = [aSiteId(), aVisitorId()];
    const id = await begun(store, { siteId, visitorId, at: START });
    await store.transcripts.moveMark(id, 'visitorReadSeq', 2);
    const { connection, collections } = await lookInto(url);
    await collections.conversations.collection.updateOne(
      { _id: id },
      { $unset: { foldVersion: 1, 'conversation.intake': 1, 'marks.agentDeliveredSeq': 1 } },
    );
    await connection.close();
    const newer = await openMongoStore({ url, clock: systemClock });
    expect(await newer.transcripts.waiting(siteId, 10)).toEqual([]);
    expect(await newer.transcripts.repair()).toBe(1);
    expect((await newer.transcripts.waiting(siteId, 10))[0]?.intake.asked).toEqual([]);
    expect(await newer.transcripts.marks(id)).toEqual({ ...NO_MARKS, visitorReadSeq: 2 });
    const marks = { ...NO_MARKS, visitorReadSeq: 2, agentDeliveredSeq: 1 };
    expect(await newer.transcripts.moveMark(id, 'agentDeliveredSeq', 1)).toEqual(marks);
    await newer.close();
    await close();
  });

  test('[SEARCH-8] what was written before there was a search is found as well', async () => {
    const { store, url, close } = await openTestStore(serverUrl());
    const siteId = aSiteId();
    await begun(store, { siteId, text: 'the invoice' });
    await store.transcripts.repair();
    const { connection, collections } = await lookInto(url);
    await collections.appends.collection.updateMany({}, { $unset: { siteId: 1, terms: 1 } });
    await connection.close();
    const search = { siteId, words: ['invoice'], authorId: null, mentionedId: null, since: null, until: null };
    expect((await store.transcripts.search(search, null)).found).toEqual([]);
    await store.transcripts.repair();
    expect((await store.transcripts.search(search, null)).found).toHaveLength(1);
    await close();
  });

  test('[MONGO-13] a site that was put by an older version asks its visitors, and weighs ratings as by default', async () => {
    const { store, url, close } = await openTestStore(serverUrl());
    const { siteId, ...site } = aSite();
    await store.sites.put({ siteId, ...site });
    const { connection, collections } = await lookInto(url);
    await collections.sites.collection.updateOne(
      { _id: siteId },
      { $unset: { intake: 1, ratingWeights: 1, revision: 1 } },
    );
    await connection.close();
    expect(await store.sites.byId(siteId)).toMatchObject({ intake: 'asking', ratingWeights: DEFAULT_WEIGHTS });
    expect(await store.sites.all()).toMatchObject([{ siteId, ratingWeights: DEFAULT_WEIGHTS, revision: 0 }]);
    expect(await store.sites.put(aSite({ siteId }), 0)).toBe('put');
    expect(await store.sites.put(aSite({ siteId }), 0)).toBe('conflict');
    await close();
  });

  test('[STORE-53] a site that was written before it could say so has plain looks, is on, and asks', async () => {
    const { store, url, close } = await openTestStore(serverUrl());
    const site = aSite({ isOff: true, looks: { ...PLAIN_LOOKS, color: '#ffaa00' } });
    await store.sites.put(site);
    const { connection, collections } = await lookInto(url);
    const before = { $unset: { looks: 1, isOff: 1, intake: 1 } };
    await collections.sites.collection.updateOne({ _id: site.siteId }, before);
    await connection.close();
    expect(await store.sites.byId(site.siteId)).toEqual({
      ...site,
      looks: PLAIN_LOOKS,
      isOff: false,
      intake: 'asking',
    });
    await close();
  });
});
