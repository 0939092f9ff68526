import * as v from 'valibot';

/** What can be known of a problem, one name a slot: everywhere the same, on the wire, in the console context and in scenarios. */
export const SLOT_NAMES = [
  'accountId',
  'orderId',
  'accessIp',
  'contact',
  'region',
  'zone',
  'instanceId',
  'securityPolicy',
  'accessLog',
  'environmentSnapshot',
  'osVersion',
  'sourceNetwork',
  'port',
  'domain',
  'database',
  'errorCode',
  'errorMessage',
  'requestId',
  'startedAt',
  'frequency',
  'impactScope',
  'businessImpact',
  'recentChange',
  'reproduction',
  'sql',
  'payment',
  'invoiceTitle',
  'authorization',
] as const;

export const slotNameSchema = v.picklist(SLOT_NAMES);
export type SlotName = v.InferOutput<typeof slotNameSchema>;

/**
 * How a value stands. `given`: usable as it is. `unusable`: there, but of the wrong form, too vague or ambiguous.
 * `refused`, `unknown` and `none` are answers too (will not say, does not know, there is none), so nobody asks again.
 */
export const standingSchema = v.picklist(['given', 'unusable', 'refused', 'unknown', 'none']);
export type Standing = v.InferOutput<typeof standingSchema>;

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
export type SlotSource = v.InferOutput<typeof slotSourceSchema>;

/** `value` is normalised and is the standing itself where there is nothing else to say (`refused`, `unknown`, `none`). */
export const slotValueSchema = v.strictObject({
  value: v.string(),
  standing: standingSchema,
  source: slotSourceSchema,
});
export type SlotValue = v.InferOutput<typeof slotValueSchema>;

/** The longest value of a slot, in characters; what is longer is cut, and its source shows the rest. */
export const MAX_SLOT_VALUE = 500;

/** Marked pure where it is called: else every client that folds would load the schemas' library for nothing. */
const slotEntries = <Value extends v.GenericSchema>(value: Value) =>
  Object.fromEntries(SLOT_NAMES.map((slot) => [slot, v.exactOptional(value)])) as Record<
    SlotName,
    v.ExactOptionalSchema<Value, undefined>
  >;

export const caseFileSchema = v.strictObject(/* @__PURE__ */ slotEntries(slotValueSchema));
/** A slot that is absent is not known. */
export type CaseFile = { [slot in SlotName]?: SlotValue };
/** What changes in a case file; null takes a value away. */
export const caseFileChangesSchema = v.strictObject(/* @__PURE__ */ slotEntries(v.nullable(slotValueSchema)));
export type CaseFileChanges = { [slot in SlotName]?: SlotValue | null };

export function isSlotName(name: string): name is SlotName {
  return SLOT_NAMES.some((slot) => slot === name);
}

/** Whether nobody needs to ask for the slot: it has a usable value, or an answer that is none. */
export function isAnswered(caseFile: CaseFile, slot: SlotName): boolean {
  const known = caseFile[slot];
  return known !== undefined && known.standing !== 'unusable';
}

/** How much of what is needed is answered, as counts; a slot named twice counts once. */
export function completeness(caseFile: CaseFile, needed: readonly SlotName[]): { answered: number; needed: number } {
  const slots = [...new Set(needed)];
  return { answered: slots.filter((slot) => isAnswered(caseFile, slot)).length, needed: slots.length };
}

export function withChanges(caseFile: CaseFile, changes: CaseFileChanges): CaseFile {
  const changed: CaseFile = {};
  for (const slot of SLOT_NAMES) {
    const value = changes[slot] === undefined ? caseFile[slot] : changes[slot];
    if (value) changed[slot] = value;
  }
  return changed;
}
