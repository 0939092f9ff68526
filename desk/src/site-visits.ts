import { signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Answer } from '@qiao/shared/connection';
import type { SiteId } from '@qiao/shared/ids';
import type { SiteVisit } from '@qiao/shared/site-visits';
import type { AgentConnection } from './agent-connection.ts';

/** From where each site's chat was asked for, as it is read and then told. */
export type SiteVisits = {
  /** The latest first; null until they are read. */
  of(siteId: SiteId): ReadonlySignal<readonly SiteVisit[] | null>;
  read(siteId: SiteId): Promise<Answer<unknown>>;
  told(siteId: SiteId, visit: SiteVisit): void;
};

export function createSiteVisits(connection: AgentConnection): SiteVisits {
  const bySite = new Map<SiteId, Signal<readonly SiteVisit[] | null>>();
  function known(siteId: SiteId): Signal<readonly SiteVisit[] | null> {
    const visits = bySite.get(siteId) ?? signal(null);
    bySite.set(siteId, visits);
    return visits;
  }
  return {
    of: known,
    async read(siteId) {
      const answer = await connection.call('site:visits', { siteId });
      if (answer.ok === true) known(siteId).value = answer.value.visits;
      return answer;
    },
    told(siteId, visit) {
      const visits = known(siteId);
      // A server that was started again tells of an origin anew.
      visits.value = [visit, ...(visits.peek() ?? []).filter(({ origin }) => origin !== visit.origin)];
    },
  };
}
