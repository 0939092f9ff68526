import { PLAIN_LOOKS } from '@qiao/shared/looks';
import { DEFAULT_WEIGHTS } from '@qiao/shared/rating';
import type { Site, WrittenSite } from '../ports.ts';

/** A site as it is read: what one that was written before could not say is as it was then. */
export function siteAsWritten(written: WrittenSite): Site {
  return {
    ...written,
    intake: written.intake ?? 'asking',
    ratingWeights: written.ratingWeights ?? DEFAULT_WEIGHTS,
    looks: { ...PLAIN_LOOKS, ...written.looks },
    isOff: written.isOff ?? false,
  };
}
