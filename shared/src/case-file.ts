import type * as v from 'valibot';
import type { slotSourceSchema, slotValueSchema, standingSchema } from './case-file-schema.ts';

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

export type SlotName = (typeof SLOT_NAMES)[number];
export type Standing = v.InferOutput<typeof standingSchema>;
export type SlotSource = v.InferOutput<typeof slotSourceSchema>;
export type SlotValue = v.InferOutput<typeof slotValueSchema>;

/** The longest value of a slot, in characters; what is longer is cut, and its source shows the rest. */
export const MAX_SLOT_VALUE = 500;

/** A slot that is absent is not known. */
export type CaseFile = { [slot in SlotName]?: SlotValue };
/** What changes in a case file; null takes a value away. */
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
