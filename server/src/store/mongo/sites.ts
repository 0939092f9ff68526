import type { Site, Sites } from '../../ports.ts';
import type { Collections, SiteRow } from './collections.ts';
import { siteAsWritten } from '../written-site.ts';
import { againIfDuplicate } from './outcome.ts';
import type { Run } from './outcome.ts';

function siteOf({ _id, ...fields }: SiteRow): Site {
  return siteAsWritten({ siteId: _id, ...fields });
}

export function createSites({ sites }: Pick<Collections, 'sites'>, run: Run): Sites {
  return {
    put: ({ siteId, ...fields }) =>
      run(async () => {
        await againIfDuplicate(() => sites.updateOne({ _id: siteId }, { $set: fields }, { upsert: true }));
      }),
    byId: (siteId) =>
      run(async () => {
        const row = await sites.findById(siteId).lean();
        return row ? siteOf(row) : undefined;
      }),
    all: () => run(async () => (await sites.find().sort({ _id: 1 }).lean()).map(siteOf)),
  };
}
