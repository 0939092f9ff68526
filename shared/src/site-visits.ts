import * as v from 'valibot';
import { siteIdSchema, timeSchema } from './entry.ts';

/** The first page of an origin that asked for a site's chat, and whether the site allows that origin. */
export const visitSchema = v.strictObject({ origin: v.string(), firstAt: timeSchema, isAllowed: v.boolean() });
export type SiteVisit = v.InferOutput<typeof visitSchema>;

export const visitCommands = {
  /** The latest first. Refused `forbidden` to whoever is no admin, and `not_found` for a site that is not theirs. */
  'site:visits': {
    input: v.strictObject({ siteId: siteIdSchema }),
    output: v.strictObject({ visits: v.array(visitSchema) }),
  },
} as const;
