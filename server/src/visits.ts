import type { SiteId } from '@qiao/shared/ids';

/** The first time that a page of this origin asked for a site's chat. */
export type Visit = { siteId: SiteId; origin: string; firstAt: number };

/** As many origins as a site is remembered to have been asked for from: whoever likes can ask, from wherever they like. */
export const KEPT_VISITS = 50;

export interface Visits {
  /** Keeps it unless the site has one of this origin. Of more than `KEPT_VISITS` those with the earliest `firstAt` go. */
  note(visit: Visit): Promise<void>;
  /** The latest first. */
  ofSite(siteId: SiteId): Promise<Visit[]>;
}
