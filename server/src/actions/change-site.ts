import type { SiteId } from '@qiao/shared/ids';
import type { Site } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { actsOnSite } from '../rules/audited.ts';
import { whatIsWrongWithSite } from '../rules/site-mistakes.ts';
import type { ActingPorts } from './ports.ts';
import { record } from './record.ts';

/** That often in a row somebody else was faster: then something is wrong. */
const ATTEMPTS = 8;

/**
 * The only way in which a site changes: it is read, `decide` says what it is to be, and it is written only where nobody else
 * changed it in between; else `decide` is asked again. So of several at once each changes what it touches, and undoes nothing
 * of the others, and the audit has what each changed. Refuses `unknown_site`, what `decide` refuses, and `invalid` with a sentence for each mistake that the change
 * makes.
 */
export async function changeSite(ports: ActingPorts, siteId: SiteId, decide: (site: Site) => Site): Promise<Site> {
  const { store } = ports;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await store.sites.byId(siteId);
    if (!before) throw unknownSite(siteId);
    const after = { ...decide(before), siteId, revision: before.revision + 1 };
    const stood = whatIsWrongWithSite(before);
    mustBeRight(whatIsWrongWithSite(after).filter((mistake) => !stood.includes(mistake)));
    if ((await store.sites.put(after, before.revision)) === 'conflict') continue;
    for (const act of actsOnSite(before, after)) await record(ports, siteId, act);
    return after;
  }
  throw new Refusal('conflict', { retryAfterMs: 1_000 });
}

/** Refuses `invalid` unless there are no mistakes. */
export function mustBeRight(details: readonly string[]): void {
  if (details.length > 0) throw new Refusal('invalid', { details: [...details] });
}

function unknownSite(siteId: SiteId): Refusal {
  return new Refusal('unknown_site', { details: [`There is no site "${siteId}"; "qiao site list" shows all.`] });
}
