import { SLOT_NAMES } from '@qiao/shared/case-file';
import type { CaseFile, CaseFileChanges, SlotName, SlotSource, SlotValue } from '@qiao/shared/case-file';
import { MAX_SLOT_VALUE } from '@qiao/shared/case-file';
import type { Entry } from '@qiao/shared/entry';
import { slotsTakenAway } from '@qiao/shared/slots-taken-away';
import { remembered } from './in-sight.ts';

/** Who the visitor is, and what their console exported. */
const VOUCHED_SLOTS: ReadonlySet<SlotName> = new Set(['accountId', 'environmentSnapshot']);

/** What is known of one slot by each of those who can tell, and what stands in the case file now. */
export type Tellers = { standing: CaseFile; answers: CaseFile; read: CaseFile; context: CaseFile };

/**
 * What changes in the case file. Whom to believe, first to last: whoever set the value by hand, whoever vouches for who the
 * visitor is (the signed identity, the site's server), the answer to a question, the visitor's words, the console, and words
 * that do not suffice: what the problem is about, the visitor knows best. What was taken away by hand stays away.
 */
export function changesIn(tellers: Tellers, entries: readonly Entry[]): CaseFileChanges {
  const takenAway = slotsTakenAway(entries);
  const outOfSight = remembered(tellers.standing, entries);
  const changes: CaseFileChanges = {};
  for (const slot of SLOT_NAMES) {
    if (takenAway.has(slot) || isByHand(tellers.standing[slot])) continue;
    const before = tellers.standing[slot];
    const now = tellingOf(slot, tellers);
    if (now ? !isSame(now, before) : before?.source.kind === 'message' && !outOfSight[slot])
      changes[slot] = now ? cut(now) : null;
  }
  return changes;
}

function tellingOf(slot: SlotName, { answers, read, context }: Tellers): SlotValue | undefined {
  const told = context[slot];
  if (told && VOUCHED_SLOTS.has(slot) && isVouchedFor(told.source)) return told;
  const said = answers[slot] ?? read[slot];
  return said && (said.standing === 'given' || !told) ? said : told;
}

function isVouchedFor(source: SlotSource): boolean {
  return source.kind === 'identity' || (source.kind === 'context' && source.isSigned);
}

function isByHand(value: SlotValue | undefined): boolean {
  return value?.source.kind === 'agent' || value?.source.kind === 'visitor';
}

function cut({ value, standing, source }: SlotValue): SlotValue {
  const short = value.slice(0, MAX_SLOT_VALUE).toWellFormed();
  if (source.kind !== 'message') return { value: short, standing, source };
  return { value: short, standing, source: { ...source, text: source.text.slice(0, MAX_SLOT_VALUE).toWellFormed() } };
}

function isSame(one: SlotValue, other: SlotValue | undefined): boolean {
  return JSON.stringify(cut(one)) === JSON.stringify(other);
}
