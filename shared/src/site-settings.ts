import * as v from 'valibot';
import { languageSchema, siteIdSchema } from './entry.ts';
import { hoursSchema } from './hours-schema.ts';
import { pageTrailSchema } from './trail.ts';

const weightsEntries = { speed: v.number(), resolution: v.number(), attitude: v.number(), knowledge: v.number() };

/** What admins change of a site, beside its looks. */
export const settingEntries = {
  name: v.pipe(v.string(), v.maxLength(1_000)),
  allowedOrigins: v.pipe(v.array(v.pipe(v.string(), v.maxLength(2_000))), v.maxLength(1_000)),
  languages: v.pipe(v.array(languageSchema), v.maxLength(50)),
  isIdentityRequired: v.boolean(),
  intake: v.picklist(['asking', 'reading', 'off']),
  /** In per cent, together 100. */
  ratingWeights: v.strictObject(weightsEntries),
  isTypingShown: v.boolean(),
  pageTrail: pageTrailSchema,
  isOff: v.boolean(),
  hours: hoursSchema,
};

/** A site as its admins see it: of its identity keys the names alone, the newest last. */
export const siteSettingsSchema = v.strictObject({
  siteId: siteIdSchema,
  ...settingEntries,
  identityKeyIds: v.array(v.string()),
});
export type SiteSettings = v.InferOutput<typeof siteSettingsSchema>;

const changeSchema = v.strictObject({
  name: v.exactOptional(settingEntries.name),
  allowedOrigins: v.exactOptional(settingEntries.allowedOrigins),
  languages: v.exactOptional(settingEntries.languages),
  isIdentityRequired: v.exactOptional(settingEntries.isIdentityRequired),
  intake: v.exactOptional(settingEntries.intake),
  ratingWeights: v.exactOptional(settingEntries.ratingWeights),
  isTypingShown: v.exactOptional(settingEntries.isTypingShown),
  pageTrail: v.exactOptional(settingEntries.pageTrail),
  isOff: v.exactOptional(settingEntries.isOff),
  hours: v.exactOptional(settingEntries.hours),
});
/** Some of the settings: what is not named stays as it is. */
export type SettingsChange = v.InferOutput<typeof changeSchema>;

const onSite = v.strictObject({ siteId: siteIdSchema });
const keyIdSchema = v.pipe(v.string(), v.maxLength(200));

/**
 * What admins do with sites. Refused `forbidden` to everybody else, `not_found` for a site that is not theirs, and `invalid`
 * with a sentence for each mistake, which begins with the field.
 */
export const siteCommands = {
  'sites:list': { input: v.strictObject({}), output: v.strictObject({ sites: v.array(siteSettingsSchema) }) },
  /**
   * Changes what `wish` names, whole or not at all. `was` says what each of it was when it was seen: refused `conflict`, with a
   * sentence for each field that somebody else changed since.
   */
  'site:change': {
    input: v.strictObject({ ...onSite.entries, was: changeSchema, wish: changeSchema }),
    output: siteSettingsSchema,
  },
  /** The secret is told here and never again. Refused `invalid` where two keys are live. */
  'site:make-key': {
    input: onSite,
    output: v.strictObject({ site: siteSettingsSchema, keyId: v.string(), secret: v.string() }),
  },
  /** What this key signed is refused from then on. Refused `not_found`, and `invalid` for the last one where it is needed. */
  'site:remove-key': {
    input: v.strictObject({ ...onSite.entries, keyId: keyIdSchema }),
    output: siteSettingsSchema,
  },
} as const;
