import { DEFAULT_WEIGHTS } from '@qiao/shared/rating';
import type { Site, Sites } from '../../ports.ts';
import type { Collections, SiteRow } from './collections.ts';
import { againIfDuplicate } from './outcome.ts';
import type { Run } from './outcome.ts';

function siteOf({ _id, ...fields }: SiteRow): Site {
  // A site that was put before it could say so asks its visitors, and weighs ratings as by default.
  return {
    siteId: _id,
    ...fields,
    intake: fields.intake ?? 'asking',
    ratingWeights: fields.ratingWeights ?? DEFAULT_WEIGHTS,
  };
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
