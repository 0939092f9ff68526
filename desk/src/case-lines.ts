import { SLOT_NAMES, completeness, isAnswered, withChanges } from '@qiao/shared/case-file';
import type { CaseFile, SlotName, SlotValue } from '@qiao/shared/case-file';
import type { Intake } from '@qiao/shared/intake';
import type { CaseWish } from './case-work.ts';
import type { Scenario } from './taxonomy.ts';

/** A slot that is known. `isPending` while the server does not have it yet. */
export type CaseLine = { slot: SlotName; known: SlotValue; isPending: boolean };
/** A way in which information is missing. `isPending` while its question is on its way. */
export type Lack = { scenario: Scenario; isAsked: boolean; isPending: boolean };
/** A case file as it is read and worked on; `answered` of `needed` slots, of those that the kind of issue needs here. */
export type CaseLines = { lines: CaseLine[]; lacks: Lack[]; answered: number; needed: number };

/** Puts together what is known, what is missing, what was asked, and what this agent wished since. */
export function caseLines(
  intake: Intake,
  scenarios: readonly Scenario[],
  { wishes, agentName }: { wishes: readonly CaseWish[]; agentName: string },
): CaseLines {
  const { caseFile, pending } = wishedFile(intake.caseFile, wishes, agentName);
  const categoryId = intake.category?.categoryId ?? null;
  const applying = scenarios.filter(({ applies }) => categoryId !== null && applies.includes(categoryId));
  const asking = new Set(wishes.flatMap((wish) => (wish.verb === 'ask' ? [wish.scenario] : [])));
  const lacks = applying
    .filter(({ scenario, slot }) => intake.missing.includes(scenario) && !isAnswered(caseFile, slot))
    .map((scenario) => ({
      scenario,
      isAsked: intake.asked.includes(scenario.scenario),
      isPending: asking.has(scenario.scenario),
    }))
    .toSorted((one, other) => Number(one.isAsked) - Number(other.isAsked));
  const lacking = new Set(lacks.map(({ scenario }) => scenario.slot));
  const needed = applying.map(({ slot }) => slot).filter((slot) => lacking.has(slot) || isAnswered(caseFile, slot));
  const lines = SLOT_NAMES.flatMap((slot) => {
    const known = caseFile[slot];
    return known ? [{ slot, known, isPending: pending.has(slot) }] : [];
  });
  return { lines, lacks, ...completeness(caseFile, needed) };
}

function wishedFile(caseFile: CaseFile, wishes: readonly CaseWish[], agentName: string) {
  const pending = new Set<SlotName>();
  let wished = caseFile;
  for (const wish of wishes) {
    if (wish.verb !== 'set_slot') continue;
    pending.add(wish.slot);
    const value: SlotValue | null = wish.value === null ? null : byHand(wish.value, agentName);
    wished = withChanges(wished, { [wish.slot]: value });
  }
  return { caseFile: wished, pending };
}

function byHand(value: string, name: string): SlotValue {
  return { value, standing: 'given', source: { kind: 'agent', name } };
}
