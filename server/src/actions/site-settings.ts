import { isDeepStrictEqual } from 'node:util';
import type { SiteId } from '@qiao/shared/ids';
import type { Site } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { changeSite } from './change-site.ts';
import type { ActingPorts } from './ports.ts';
import { changed } from './put-site.ts';
import type { SiteChange } from './put-site.ts';

/**
 * Changes what is named of a site, only where each of it still is as whoever asks saw it (`was`), or is so already. Refuses
 * `conflict` with a sentence for each field that somebody else changed in between, and then changes nothing; and as
 * `changeSite` does.
 */
export function changeSettings(
  ports: ActingPorts,
  siteId: SiteId,
  { was, wish }: { was: SiteChange; wish: SiteChange },
): Promise<Site> {
  return changeSite(ports, siteId, (site) => {
    const after = changed(site, wish);
    const others = (Object.keys(wish) as (keyof SiteChange)[]).filter(
      (field) => !isDeepStrictEqual(site[field], was[field]) && !isDeepStrictEqual(site[field], after[field]),
    );
    if (others.length === 0) return after;
    const details = others.map((field) => `${field}: somebody else changed this to ${JSON.stringify(site[field])}`);
    throw new Refusal('conflict', { details });
  });
}
