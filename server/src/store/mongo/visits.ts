import { KEPT_VISITS } from '../../visits.ts';
import type { Visits } from '../../visits.ts';
import type { Collections } from './collections.ts';
import { againIfDuplicate } from './outcome.ts';
import type { Run } from './outcome.ts';
import { trim } from './trim.ts';

export function createVisits({ visits }: Pick<Collections, 'visits'>, run: Run): Visits {
  return {
    note: ({ siteId, origin, firstAt }) =>
      run(async () => {
        const fields = { siteId, origin, firstAt };
        const id = { _id: `${siteId} ${origin}` };
        const { upsertedCount } = await againIfDuplicate(() =>
          visits.updateOne(id, { $setOnInsert: fields }, { upsert: true }),
        );
        if (upsertedCount === 0) return;
        await trim(visits, { of: { siteId }, by: { firstAt: -1, origin: 1 }, count: KEPT_VISITS });
      }),
    ofSite: (siteId) =>
      run(async () => {
        const rows = await visits.find({ siteId }).sort({ firstAt: -1, origin: 1 }).lean();
        return rows.map(({ siteId, origin, firstAt }) => ({ siteId, origin, firstAt }));
      }),
  };
}
