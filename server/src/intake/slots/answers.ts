import { SLOT_NAMES } from '@qiao/shared/case-file';
import type { SlotName } from '@qiao/shared/case-file';
import { EXTRACTORS } from './extractors.ts';
import { freeAnswer, hasGiven, ownName, TOLD_IN_WORDS, vagueTime } from './free-answers.ts';
import { weighTogether } from './hearing.ts';
import { negation, refusals } from './non-answers.ts';
import type { Finding, Utterance } from './utterance.ts';

/** Everything that a message says, by slot: what it names, what it answers, and what it refuses. */
export function readAnswers(utterance: Utterance): Map<SlotName, Finding[]> {
  const found = new Map<SlotName, Finding[]>();
  for (const slot of SLOT_NAMES) {
    const findings = EXTRACTORS[slot](utterance);
    if (findings.length > 0) found.set(slot, findings);
  }
  weighTogether(utterance, found);
  for (const [slot, finding] of refusals(utterance, found)) {
    const findings = found.get(slot) ?? [];
    if (isDoubted(slot, finding, findings)) found.set(slot, [finding]);
    else if (!hasGiven(findings)) found.set(slot, [...findings, finding]);
  }
  for (const [slot, finding] of ownName(utterance, found)) found.set(slot, [finding]);
  for (const [slot, finding] of vagueTime(utterance, found)) found.set(slot, [...(found.get(slot) ?? []), finding]);
  for (const [slot, finding] of negation(utterance, found)) found.set(slot, [...(found.get(slot) ?? []), finding]);
  for (const [slot, finding] of freeAnswer(utterance, found)) found.set(slot, [...(found.get(slot) ?? []), finding]);
  return found;
}

/** Hardly heard at all. */
const HARDLY = 0.5;

/** "Not that I counted" tells of no rhythm, though its words are those of one. */
function isDoubted(slot: SlotName, refusal: Finding, findings: readonly Finding[]): boolean {
  const end = refusal.offset + refusal.text.length;
  return (
    refusal.standing !== 'none' &&
    ((slot === 'sourceNetwork' && findings.every(({ weight }) => weight < HARDLY)) ||
      (TOLD_IN_WORDS.has(slot) &&
        findings.every(({ offset, standing }) => standing !== 'refused' && offset >= refusal.offset && offset < end)))
  );
}
