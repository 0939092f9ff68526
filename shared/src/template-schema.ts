import * as v from 'valibot';
import { languageSchema, siteIdSchema } from './entry.ts';
import { isTemplateId } from './ids.ts';
import type { TemplateId } from './ids.ts';
import { MAX_TEMPLATES } from './template.ts';

/** Bounds alone, for what no message could hold; what is a mistake of the writer is told by `mistakesIn`. */
const line = v.pipe(v.string(), v.maxLength(1_000));
const inOneLanguage = v.strictObject({ title: line, text: v.pipe(v.string(), v.maxLength(20_000)) });

export const templateIdSchema = v.custom<TemplateId>(isTemplateId);
export const templateScopeSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('personal') }),
  v.strictObject({ kind: v.literal('shared'), siteId: v.nullable(siteIdSchema) }),
]);
export const templateWordsSchema = v.strictObject({
  en: v.exactOptional(inOneLanguage),
  'zh-CN': v.exactOptional(inOneLanguage),
  ja: v.exactOptional(inOneLanguage),
  ko: v.exactOptional(inOneLanguage),
  es: v.exactOptional(inOneLanguage),
  ar: v.exactOptional(inOneLanguage),
});

const written = { code: line, words: templateWordsSchema, isOff: v.boolean() };
const version = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What is exported, and can be imported. */
export const templateFileSchema = v.strictObject({
  templates: v.pipe(v.array(v.strictObject(written)), v.maxLength(MAX_TEMPLATES)),
});

export const templateSchema = v.strictObject({
  templateId: templateIdSchema,
  scope: templateScopeSchema,
  ...written,
  /** `standard` as it came with the product, `changed` where people have made one of those their own. */
  origin: v.picklist(['own', 'standard', 'changed']),
  /** Rises with each saving; 0 for a standard one that nobody has changed. */
  version,
});

/**
 * Texts to answer with. Everybody at the desk reads those for their sites and their own. Refused `forbidden` to auditors, and
 * where shared ones are written by anybody but admins and leads of all the sites concerned; `invalid` with a sentence for each
 * mistake, which begins with the field; `conflict` where somebody else has saved since `version` was read.
 */
export const templateCommands = {
  /** `templates` is null where `revision` is still the one; how often each was sent comes every time. */
  'templates:list': {
    input: v.strictObject({ revision: v.nullable(v.pipe(v.string(), v.maxLength(100))) }),
    output: v.strictObject({
      revision: v.string(),
      templates: v.nullable(v.array(templateSchema)),
      uses: v.array(v.strictObject({ templateId: templateIdSchema, uses: v.number() })),
      /** The language of each site that stands in for one that a template does not have. */
      languages: v.array(v.strictObject({ siteId: siteIdSchema, language: languageSchema })),
    }),
  },
  /** Makes it or changes it; `version` is that of the one that was read, 0 for a new one. */
  'template:save': {
    input: v.strictObject({ templateId: templateIdSchema, scope: templateScopeSchema, ...written, version }),
    output: templateSchema,
  },
  /** A standard one becomes again what came with the product. */
  'template:remove': { input: v.strictObject({ templateId: templateIdSchema, version }), output: v.strictObject({}) },
  /** All or nothing: a code that is there in this scope is changed, another one is added. */
  'templates:import': {
    input: v.strictObject({
      scope: templateScopeSchema,
      ...templateFileSchema.entries,
    }),
    output: v.strictObject({ added: v.number(), changed: v.number() }),
  },
} as const;
