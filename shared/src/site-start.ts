import * as v from 'valibot';
import { settingEntries, siteSettingsSchema } from './site-settings.ts';

const { name, allowedOrigins, languages, hours } = settingEntries;

export const siteStartCommands = {
  /**
   * A new site, which every admin serves. Refused `forbidden` to everybody but admins, and `invalid` with a sentence for each
   * mistake, which begins with the field: also `siteId` where another site has this key.
   */
  'site:create': {
    input: v.strictObject({ siteId: v.pipe(v.string(), v.maxLength(100)), name, allowedOrigins, languages, hours }),
    output: siteSettingsSchema,
  },
} as const;
