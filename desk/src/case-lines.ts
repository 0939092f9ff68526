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

/** `takenAway` are the slots whose value somebody took away: that the visitor's words had one does not count any more. */
type Since = { wishes: readonly CaseWish[]; agentName: string; takenAway: ReadonlySet<SlotName> };

/** Puts together what is known, what is missing, what was asked, and what this agent wished since. */
export function caseLines(intake: Intake, scenarios: readonly Scenario[], since: Since): CaseLines {
  const { wishes, agentName } = since;
  const { caseFile, pending } = wishedFile(intake.caseFile, wishes, agentName);
  const categoryId = intake.category?.categoryId ?? null;
  const applying = scenarios.filter(({ applies }) => categoryId !== null && applies.includes(categoryId));
  const asking = new Set(wishes.flatMap((wish) => (wish.verb === 'ask' ? [wish.scenario] : [])));
  const takenAway = new Set([...since.takenAway, ...pending]);
  const lacks = applying
    .filter(
      (one) => isLacking(one, applying, { missing: intake.missing, takenAway }) && !isAnswered(caseFile, one.slot),
    )
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

type Lacking = { missing: readonly string[]; takenAway: ReadonlySet<SlotName> };

/** What holds, and the first scenario of a slot whose value was taken away, where none of that slot's holds. */
function isLacking(one: Scenario, applying: readonly Scenario[], { missing, takenAway }: Lacking): boolean {
  if (missing.includes(one.scenario)) return true;
  const ofSlot = applying.filter(({ slot }) => slot === one.slot);
  return takenAway.has(one.slot) && ofSlot[0] === one && !ofSlot.some(({ scenario }) => missing.includes(scenario));
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
