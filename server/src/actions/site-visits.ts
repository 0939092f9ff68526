import type { SiteId } from '@qiao/shared/ids';
import type { SiteVisit } from '@qiao/shared/site-visits';
import type { Site } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { isAllowedOrigin } from '../rules/origin.ts';
import type { ActionPorts } from './ports.ts';

/** Known at once in one process; with more than that, all are forgotten and noted once more. */
const MOST_KNOWN = 10_000;
/** Anybody can ask from anywhere: of origins that a site does not allow, as many an hour are looked at. */
const REFUSED_PER_HOUR = 20;
const HOUR_MS = 3_600_000;

/** Hears of pages that ask for a site's chat. */
export interface VisitWatch {
  /**
   * A page of this origin asked for the site's chat. The first time in this process that is kept and told to the site's admins;
   * then it costs nothing. Never rejects: what cannot be kept now is kept at the next time.
   */
  seen(site: Site, origin: string): void;
}

export function createVisitWatch(ports: ActionPorts): VisitWatch {
  const known = new Set<string>();
  let refused = new Map<SiteId, number>();
  let hour = 0;

  function isTooMany(siteId: SiteId): boolean {
    const now = Math.floor(ports.clock.now() / HOUR_MS);
    if (now !== hour) [hour, refused] = [now, new Map()];
    const count = (refused.get(siteId) ?? 0) + 1;
    refused.set(siteId, count);
    return count > REFUSED_PER_HOUR;
  }
  return {
    seen(site, origin) {
      const key = `${site.siteId} ${origin}`;
      if (known.has(key)) return;
      const isAllowed = isAllowedOrigin(site.allowedOrigins, origin);
      if (!isAllowed && isTooMany(site.siteId)) return;
      if (known.size >= MOST_KNOWN) known.clear();
      known.add(key);
      keep(ports, site.siteId, { origin, firstAt: ports.clock.now(), isAllowed }).catch((error: unknown) => {
        known.delete(key);
        ports.log.warn({ error, siteId: site.siteId, origin }, 'a visit was not kept');
      });
    },
  };
}

async function keep(ports: ActionPorts, siteId: SiteId, visit: SiteVisit): Promise<void> {
  const { origin, firstAt } = visit;
  await ports.store.visits.note({ siteId, origin, firstAt });
  const agents = await ports.store.agents.ofSite(siteId);
  const admins = agents.filter(({ role }) => role === 'admin').map(({ agentId }) => agentId);
  ports.publish.visit(admins, siteId, visit);
}

/** The latest first. Refuses `not_found`. */
export async function visitsOf({ store }: ActionPorts, siteId: SiteId): Promise<SiteVisit[]> {
  const [site, visits] = await Promise.all([store.sites.byId(siteId), store.visits.ofSite(siteId)]);
  if (!site) throw new Refusal('not_found');
  return visits.map(({ origin, firstAt }) => {
    return { origin, firstAt, isAllowed: isAllowedOrigin(site.allowedOrigins, origin) };
  });
}
