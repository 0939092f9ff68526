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

/**
 * How a value stands. `given`: usable as it is. `unusable`: there, but of the wrong form, too vague or ambiguous.
 * `refused`, `unknown` and `none` are answers too (will not say, does not know, there is none), so nobody asks again.
 */
export type Standing = 'given' | 'unusable' | 'refused' | 'unknown' | 'none';

/** Where a value comes from: a place in the visitor's words (`message` counts from 0), or somebody who vouches for it. */
export type SlotSource =
  | { kind: 'message'; message: number; offset: number; text: string }
  | { kind: 'identity' }
  | { kind: 'context' }
  | { kind: 'agent' };

/** `value` is normalised and is the standing itself where there is nothing else to say (`refused`, `unknown`, `none`). */
export type SlotValue = { value: string; standing: Standing; source: SlotSource };

/** A slot that is absent is not known. */
export type CaseFile = Partial<Record<SlotName, SlotValue>>;

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
