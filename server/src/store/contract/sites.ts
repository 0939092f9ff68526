import { describe, expect, test } from 'vitest';
import type { Store } from '../../ports.ts';
import { aSite, aSiteId } from '../seeds.ts';

export function describeSites(store: () => Store): void {
  describe('sites', () => {
    test('[STORE-26] a site is created, replaced, and found by its id', async () => {
      const site = aSite();
      await store().sites.put(site);
      expect(await store().sites.byId(site.siteId)).toEqual(site);
      const renamed = {
        ...site,
        name: 'Console',
        allowedOrigins: ['*'],
        identityKeys: [],
        isIdentityRequired: true,
        intake: 'reading' as const,
        ratingWeights: { speed: 0, resolution: 100, attitude: 0, knowledge: 0 },
        looks: { ...site.looks, color: '#ffaa00' as const, greeting: { en: 'Hi', 'zh-CN': '你好' }, bottom: 40 },
        isTypingShown: true,
        pageTrail: 'addresses' as const,
        isOff: true,
        hours: { zone: 'Asia/Tokyo', week: [[{ from: 0, until: 1_440 }], [], [], [], [], [], []] },
      };
      await store().sites.put(renamed);
      expect(await store().sites.byId(site.siteId)).toEqual(renamed);
      expect(await store().sites.byId(aSiteId())).toBeUndefined();
    });

    test('[STORE-26] all sites are told, each once', async () => {
      const [one, other] = [aSite(), aSite()];
      await store().sites.put(one);
      await store().sites.put(other);
      await store().sites.put(one);
      const all = await store().sites.all();
      expect(all).toEqual(expect.arrayContaining([one, other]));
      expect(new Set(all.map(({ siteId }) => siteId)).size).toBe(all.length);
    });

    test('[STORE-26] a site put by many at once is one of theirs', async () => {
      const site = aSite();
      const versions = Array.from({ length: 10 }, (_, index) => ({ ...site, name: `version ${index}` }));
      await Promise.all(versions.map((version) => store().sites.put(version)));
      expect(versions).toContainEqual(await store().sites.byId(site.siteId));
    });

    test('[STORE-85] of many who change a site from one revision, or take one key, exactly one does', async () => {
      const site = aSite();
      const make = (over: number | null, revision: number) =>
        Promise.all(
          Array.from({ length: 6 }, (_, index) =>
            store().sites.put({ ...site, name: `${over} ${index}`, revision }, over),
          ),
        );
      const made = await make(null, 1);
      expect(made.filter((result) => result === 'put')).toHaveLength(1);
      const changed = await make(1, 2);
      expect(changed.filter((result) => result === 'put')).toHaveLength(1);
      expect((await store().sites.byId(site.siteId))?.name).toBe(`1 ${changed.indexOf('put')}`);
      expect(await store().sites.put({ ...site, revision: 2 }, 1)).toBe('conflict');
      expect(await store().sites.put({ ...site, revision: 2 }, null)).toBe('conflict');
      expect(await store().sites.put({ ...aSite(), revision: 2 }, 1)).toBe('conflict');
    });
  });
}
