import { describe, expect, test } from 'vitest';
import { KEPT_VISITS } from '../../visits.ts';
import type { Store } from '../../ports.ts';
import { START, aSiteId } from '../seeds.ts';

export function describeVisits(store: () => Store): void {
  describe('visits', () => {
    test('[STORE-75] the first visit from an origin is kept, and no later one', async () => {
      const [siteId, other] = [aSiteId(), aSiteId()];
      const { visits } = store();
      await visits.note({ siteId, origin: 'https://a.example', firstAt: START });
      await visits.note({ siteId, origin: 'https://b.example', firstAt: START + 5 });
      await visits.note({ siteId, origin: 'https://a.example', firstAt: START + 9 });
      await visits.note({ siteId: other, origin: 'https://c.example', firstAt: START + 9 });
      expect(await visits.ofSite(siteId)).toEqual([
        { siteId, origin: 'https://b.example', firstAt: START + 5 },
        { siteId, origin: 'https://a.example', firstAt: START },
      ]);
      expect(await visits.ofSite(aSiteId())).toEqual([]);
    });

    test('[STORE-75] of very many origins the latest are kept, and of one by many at once there is one', async () => {
      const siteId = aSiteId();
      const { visits } = store();
      for (let index = 0; index < KEPT_VISITS + 3; index++) {
        await visits.note({ siteId, origin: `https://${index}.example`, firstAt: START + index });
      }
      const last = { siteId, origin: 'https://last.example', firstAt: START + 1_000 };
      await Promise.all(Array.from({ length: 10 }, () => visits.note(last)));
      const kept = await visits.ofSite(siteId);
      expect(kept).toHaveLength(KEPT_VISITS);
      expect(kept.slice(0, 2)).toEqual([last, expect.objectContaining({ firstAt: START + KEPT_VISITS + 2 })]);
      expect(kept.at(-1)).toMatchObject({ firstAt: START + 4 });
    });
  });
}
