import { PLAIN_LOOKS } from '@qiao/shared/looks';
import { DEFAULT_WEIGHTS } from '@qiao/shared/rating';
import type { Looks } from '@qiao/shared/looks';
import type { Site } from '../ports.ts';

/** A site as it was written down, perhaps before sites could say as much as now. */
export type WrittenSite = Omit<
  Site,
  'intake' | 'ratingWeights' | 'looks' | 'isTypingShown' | 'pageTrail' | 'isOff' | 'hours' | 'revision'
> &
  Partial<Pick<Site, 'intake' | 'ratingWeights' | 'isTypingShown' | 'pageTrail' | 'isOff' | 'hours' | 'revision'>> & {
    looks?: Partial<Looks>;
  };

/** A site as it is read: what one that was written before could not say is as it was then. */
export function siteAsWritten(written: WrittenSite): Site {
  return {
    ...written,
    intake: written.intake ?? 'asking',
    ratingWeights: written.ratingWeights ?? DEFAULT_WEIGHTS,
    looks: { ...PLAIN_LOOKS, ...written.looks },
    isTypingShown: written.isTypingShown ?? false,
    pageTrail: written.pageTrail ?? 'off',
    isOff: written.isOff ?? false,
    hours: written.hours ?? null,
    revision: written.revision ?? 0,
  };
}
