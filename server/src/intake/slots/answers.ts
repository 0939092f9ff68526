import { SLOT_NAMES } from '@qiao/shared/case-file';
import type { SlotName } from '@qiao/shared/case-file';
import { EXTRACTORS } from './extractors.ts';
import { slotsNamed } from './naming.ts';
import { isNoAnswer, refusalIn } from './refusals.ts';
import { findingAt } from './utterance.ts';
import type { Finding, Utterance } from './utterance.ts';

/** Slots that any words can answer, once they are asked for. */
const FREE: ReadonlySet<SlotName> = new Set([
  'region',
  'zone',
  'osVersion',
  'sourceNetwork',
  'frequency',
  'impactScope',
  'businessImpact',
  'recentChange',
  'reproduction',
  'securityPolicy',
  'errorMessage',
  'database',
]);
/** Slots whose "no" or "there is none" is an answer even where the extractor finds something weak. */
const FREE_CHARACTERS = 400;
const SHORT_ANSWER_CHARACTERS: Partial<Record<SlotName, number>> = {
  region: 24,
  zone: 24,
  database: 40,
  osVersion: 60,
};
const REFUSAL_CHARACTERS = 160;

/** Everything that a message says, by slot: what it names, what it answers, and what it refuses. */
export function readAnswers(utterance: Utterance): Map<SlotName, Finding[]> {
  const found = new Map<SlotName, Finding[]>();
  for (const slot of SLOT_NAMES) {
    const findings = EXTRACTORS[slot](utterance);
    if (findings.length > 0) found.set(slot, findings);
  }
  for (const [slot, finding] of refusals(utterance))
    if (!hasGiven(found.get(slot))) found.set(slot, [...(found.get(slot) ?? []), finding]);
  for (const [slot, finding] of freeAnswer(utterance, found)) found.set(slot, [...(found.get(slot) ?? []), finding]);
  return found;
}

function hasGiven(findings: Finding[] | undefined): boolean {
  return findings?.some(({ standing }) => standing === 'given') ?? false;
}

/** A refusal answers what was asked just before, and what its own clause names. */
function refusals(utterance: Utterance): [SlotName, Finding][] {
  const answers: [SlotName, Finding][] = [];
  if (utterance.asked.size > 0 && utterance.plain.length <= REFUSAL_CHARACTERS) {
    const kind = refusalIn(utterance.plain);
    const length = utterance.text.length;
    if (kind)
      for (const slot of utterance.asked)
        answers.push([slot, findingAt(utterance, { offset: 0, length, value: kind, standing: kind, weight: 5 })]);
  }
  for (const { plain, offset } of utterance.clauses) {
    const kind = plain.length <= REFUSAL_CHARACTERS ? refusalIn(plain) : null;
    if (!kind || utterance.plain.startsWith('?', offset + plain.length)) continue;
    const place = { offset, length: plain.length, value: kind, standing: kind, weight: 3 };
    for (const slot of slotsNamed(plain))
      if (isAbout(plain, slot, kind)) answers.push([slot, findingAt(utterance, place)]);
  }
  return answers;
}

/** "No error" tells of the code and of the text; "no consent" refuses; the rest stands for itself. */
function isAbout(plain: string, slot: SlotName, kind: string): boolean {
  if (slot === 'businessImpact' || slot === 'impactScope' || slot === 'recentChange') return kind === 'unknown';
  if (slot === 'startedAt') return /什么时候|何时|几点|时间|when|time|long/i.test(plain);
  if (slot === 'accountId')
    return /id|uid|账[户号]|帐[户号]|number/i.test(plain) && !/login|登[录陆]|密码|password/i.test(plain);
  if (slot === 'instanceId') return /id|编号|哪/i.test(plain);
  if (slot === 'payment') return kind !== 'none';
  return true;
}

/** The first words after a single question, when nothing else was made of them. */
function freeAnswer(utterance: Utterance, found: ReadonlyMap<SlotName, Finding[]>): [SlotName, Finding][] {
  const [slot, ...others] = utterance.asked;
  if (slot === undefined || others.length > 0 || !FREE.has(slot) || hasGiven(found.get(slot))) return [];
  const answered = found.get(slot)?.some(({ standing }) => standing !== 'unusable') ?? false;
  const limit = SHORT_ANSWER_CHARACTERS[slot] ?? FREE_CHARACTERS;
  if (answered || isNoAnswer(utterance.plain) || utterance.plain.trim().length > limit) return [];
  const text = utterance.text.trim();
  const offset = utterance.text.indexOf(text);
  return [[slot, findingAt(utterance, { offset, length: text.length, value: text, weight: 1 })]];
}
