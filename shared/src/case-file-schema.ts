import * as v from 'valibot';
import { SLOT_NAMES } from './case-file.ts';
import type { SlotName } from './case-file.ts';

export const slotNameSchema = v.picklist(SLOT_NAMES);

/**
 * How a value stands. `given`: usable as it is. `unusable`: there, but of the wrong form, too vague or ambiguous.
 * `refused`, `unknown` and `none` are answers too (will not say, does not know, there is none), so nobody asks again.
 */
export const standingSchema = v.picklist(['given', 'unusable', 'refused', 'unknown', 'none']);

/** Where a value comes from: a place in the visitor's words, or somebody who vouches for it. */
export const slotSourceSchema = v.variant('kind', [
  /** `message` names the message: its seq in a log, its index from 0 at the command line. */
  v.strictObject({ kind: v.literal('message'), message: v.number(), offset: v.number(), text: v.string() }),
  v.strictObject({ kind: v.literal('identity') }),
  /** `isSigned`: told by the site's server, not by the page alone. */
  v.strictObject({ kind: v.literal('context'), isSigned: v.boolean() }),
  v.strictObject({ kind: v.literal('visitor') }),
  v.strictObject({ kind: v.literal('agent'), name: v.string() }),
]);

/** `value` is normalised and is the standing itself where there is nothing else to say (`refused`, `unknown`, `none`). */
export const slotValueSchema = v.strictObject({
  value: v.string(),
  standing: standingSchema,
  source: slotSourceSchema,
});

const slotEntries = <Value extends v.GenericSchema>(value: Value) =>
  Object.fromEntries(SLOT_NAMES.map((slot) => [slot, v.exactOptional(value)])) as Record<
    SlotName,
    v.ExactOptionalSchema<Value, undefined>
  >;

export const caseFileSchema = v.strictObject(slotEntries(slotValueSchema));
export const caseFileChangesSchema = v.strictObject(slotEntries(v.nullable(slotValueSchema)));
