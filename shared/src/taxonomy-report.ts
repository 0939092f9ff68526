import * as v from 'valibot';
import { slotNameSchema } from './case-file-schema.ts';
import { categoryIdSchema } from './entry.ts';

const nameSchema = v.strictObject({ zh: v.string(), en: v.string() });
/** The kinds of issue, and the ways in which information is missing from each. */
export const taxonomySchema = v.strictObject({
  /** Whether people brought it along, in place of what comes with Qiao. */
  isOwn: v.boolean(),
  categories: v.array(
    v.strictObject({
      categoryId: categoryIdSchema,
      area: v.string(),
      name: nameSchema,
      /** What a conversation gets from its kind, unless it is known better. */
      tier: v.picklist(['L1', 'L2', 'L3']),
      urgency: v.picklist(['routine', 'urgent', 'emergency']),
    }),
  ),
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
