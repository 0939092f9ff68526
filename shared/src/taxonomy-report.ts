import * as v from 'valibot';
import { slotNameSchema } from './case-file-schema.ts';
import { categoryIdSchema } from './entry.ts';

const nameSchema = v.strictObject({ zh: v.string(), en: v.string() });
/** The kinds of issue, and the ways in which information is missing from each. */
export const taxonomySchema = v.strictObject({
  categories: v.array(v.strictObject({ categoryId: categoryIdSchema, area: v.string(), name: nameSchema })),
  scenarios: v.array(
    v.strictObject({
      scenario: v.string(),
      slot: slotNameSchema,
      name: nameSchema,
      /** The categories that need the slot. */
      applies: v.array(categoryIdSchema),
    }),
  ),
});
export type TaxonomyReport = v.InferOutput<typeof taxonomySchema>;
