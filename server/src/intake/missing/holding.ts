import type { CaseFile, SlotName } from '@qiao/shared/case-file';
import { isSlotName } from '@qiao/shared/case-file';
import type { Scenario } from '../taxonomy.ts';
import { hearMessages, readCase } from '../read.ts';
import type { HeardMessage, Said } from '../read.ts';
import { plainOf } from '../slots/utterance.ts';
import { zoneOf } from '../slots/zone.ts';
import { isBeside } from './preconditions.ts';
import { toldAnyway } from './told-anyway.ts';

export type Conversation = {
  category: string | null;
  messages: readonly Said[];
  /** What the signed identity or the console tells, by slot: known, and never asked. */
  context: Readonly<Record<string, unknown>>;
};

/** The scenarios of missing information that hold, in the taxonomy's order, and what the messages say, by slot. */
export function missing(
  conversation: Conversation,
  scenarios: readonly Scenario[],
): { missing: string[]; slots: CaseFile } {
  const words = conversation.messages
    .filter(({ from }) => from === 'visitor')
    .map(({ text }) => plainOf(text.slice(0, 4000)));
  const applying = scenarios.filter(
    ({ applies }) => conversation.category !== null && applies.includes(conversation.category),
  );
  const needed = new Set(applying.map(({ slot }) => slot).filter(isSlotName));
  const heard = hearMessages(conversation);
  const read = readCase({ ...conversation, needed }, heard);
  const holdsIn = (slots: CaseFile) =>
    applying.filter((scenario) => {
      const { slot } = scenario;
      if (!isSlotName(slot) || isTold(conversation.context, slot)) return false;
      return (
        holds(scenario, slot, slots) &&
        !isBeside(scenario.id, { category: conversation.category ?? '', words: words.join('\n') })
      );
    });
  const { slots, told } = withToldAnyway(read, holdsIn(read), heard);
  const holding = holdsIn(slots).filter(({ kind, slot }) => kind === 'unusable' || !told.has(slot));
  const unusable = new Set(holding.filter(({ kind }) => kind === 'unusable').map(({ slot }) => slot));
  const missing = holding.filter(({ kind, slot }) => kind === 'unusable' || !unusable.has(slot)).map(({ id }) => id);
  return { missing, slots: settled(withZoneOfRegion(slots, conversation.context), applying) };
}

/** What is told in a way that nothing reads is known all the same, where it can be, and not asked for. */
function withToldAnyway(
  read: CaseFile,
  holding: readonly Scenario[],
  heard: readonly HeardMessage[],
): { slots: CaseFile; told: ReadonlySet<string> } {
  const slots = { ...read };
  const told = new Set<string>();
  for (const { kind, slot } of holding) {
    const anyway = kind === 'unusable' || !isSlotName(slot) ? null : toldAnyway(slot, heard);
    if (!anyway || !isSlotName(slot)) continue;
    told.add(slot);
    if (anyway.value && !slots[slot]) slots[slot] = anyway.value;
  }
  return { slots, told };
}

/** Part of a payment is no payment: all of time, channel and amount are needed. */
function holds({ kind }: Scenario, slot: SlotName, slots: CaseFile): boolean {
  const known = slots[slot];
  if (kind === 'unusable') return known?.standing === 'unusable';
  // The code of a zone begins with its region's: cn-shenzhen-e.
  if (slot === 'region' && slots.zone?.standing === 'given' && slots.zone.value.includes('-')) return false;
  return known === undefined || (slot === 'payment' && known.standing === 'unusable');
}

/** Zone H of a region that is known has a code of its own. */
function withZoneOfRegion(slots: CaseFile, context: Conversation['context']): CaseFile {
  const { zone, region } = slots;
  const told = region?.standing === 'given' ? region.value : context['region'];
  if (zone?.standing !== 'given' || !/^[A-Z]$/.test(zone.value) || typeof told !== 'string') return slots;
  return { ...slots, zone: { ...zone, value: zoneOf(told, zone.value) } };
}

/** A code without its API's version is good enough where no scenario wants the version. */
function settled(slots: CaseFile, applying: readonly Scenario[]): CaseFile {
  const code = slots.errorCode;
  const isWanted = applying.some(({ slot, kind }) => slot === 'errorCode' && kind === 'unusable');
  return code?.standing === 'unusable' && !isWanted ? { ...slots, errorCode: { ...code, standing: 'given' } } : slots;
}

function isTold(context: Readonly<Record<string, unknown>>, slot: SlotName): boolean {
  const told = Object.hasOwn(context, slot) ? context[slot] : undefined;
  if (told === undefined || told === null) return false;
  if (typeof told === 'string') return told.trim() !== '';
  return !Array.isArray(told) || told.length > 0;
}
