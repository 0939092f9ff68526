import { SLOT_NAMES } from './case-file.ts';
import type { SlotName } from './case-file.ts';

const AROUND = [
  'visitor.name',
  'visitor.email',
  'agent.name',
  'agent.first_name',
  'conversation.id',
  'site.name',
  'page.title',
  'page.url',
  'case.kind',
] as const;

type Around = (typeof AROUND)[number];
/** What a template can name: what is around a conversation, and every slot of its case file. */
export type Variable = { kind: 'around'; name: Around } | { kind: 'slot'; name: string; slot: SlotName };

/** Underscores and capitals make no difference: `case.instance_id` and `case.instanceId` are one. */
const keyOf = (name: string) => name.replaceAll('_', '').toLowerCase();
const snake = (slot: SlotName) => slot.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Every variable, in the order in which people read them. `name` is how it is written. */
export const VARIABLES: readonly Variable[] = [
  ...AROUND.map((name): Variable => ({ kind: 'around', name })),
  ...SLOT_NAMES.map((slot): Variable => ({ kind: 'slot', name: `case.${snake(slot)}`, slot })),
];

const BY_KEY: ReadonlyMap<string, Variable> = new Map(VARIABLES.map((one) => [keyOf(one.name), one]));

/** The variable that is written so, or null. */
export function variableNamed(written: string): Variable | null {
  return BY_KEY.get(keyOf(written.trim())) ?? null;
}
