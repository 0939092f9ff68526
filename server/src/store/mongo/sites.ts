import { trusted } from 'mongoose';
import type { Site, Sites } from '../../ports.ts';
import type { Collections, SiteRow } from './collections.ts';
import { siteAsWritten } from '../written-site.ts';
import { againIfDuplicate, isDuplicateKey } from './outcome.ts';
import type { Run } from './outcome.ts';

function siteOf({ _id, ...fields }: SiteRow): Site {
  return siteAsWritten({ siteId: _id, ...fields });
}

export function createSites({ sites }: Pick<Collections, 'sites'>, run: Run): Sites {
  return {
    put: ({ siteId, ...fields }, over) =>
      run(async () => {
        if (over === null) return create(sites, { _id: siteId, ...fields });
        if (over !== undefined) return replace(sites, { _id: siteId, ...fields }, over);
        await againIfDuplicate(() => sites.updateOne({ _id: siteId }, { $set: fields }, { upsert: true }));
        return 'put';
      }),
    byId: (siteId) =>
      run(async () => {
        const row = await sites.findById(siteId).lean();
        return row ? siteOf(row) : undefined;
      }),
    all: () => run(async () => (await sites.find().sort({ _id: 1 }).lean()).map(siteOf)),
  };
}

async function create(sites: Collections['sites'], row: SiteRow): Promise<'put' | 'conflict'> {
  try {
    await sites.create(row);
    return 'put';
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return 'conflict';
  }
}

async function replace(
  sites: Collections['sites'],
  { _id, ...fields }: SiteRow,
  over: number,
): Promise<'put' | 'conflict'> {
  // One that was written before sites had revisions has none, which counts as 0.
  const revision = over === 0 ? trusted({ $in: [0, null] }) : over;
  const { matchedCount } = await sites.updateOne({ _id, revision }, { $set: fields });
  return matchedCount === 1 ? 'put' : 'conflict';
}
