import { SLOT_NAMES } from '@qiao/shared/case-file';
import type { SlotName } from '@qiao/shared/case-file';
import { EXTRACTORS } from './extractors.ts';
import { slotsNamed } from './naming.ts';
import { valueHeard, weighTogether } from './hearing.ts';
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
  'authorization',
]);
/** To these "no" is an answer with a meaning of its own, which their extractors read. */
const SAY_NO_THEMSELVES: ReadonlySet<SlotName> = new Set(['authorization', 'businessImpact', 'recentChange']);
const FREE_CHARACTERS = 400;
const SHORT_ANSWER_CHARACTERS: Partial<Record<SlotName, number>> = {
  region: 24,
  zone: 24,
  database: 40,
  osVersion: 60,
  authorization: 120,
};
const REFUSAL_CHARACTERS = 160;
/** A longer message tells more than it was asked. */
const ANSWERS_CHARACTERS = 200;

/** Everything that a message says, by slot: what it names, what it answers, and what it refuses. */
export function readAnswers(utterance: Utterance): Map<SlotName, Finding[]> {
  const found = new Map<SlotName, Finding[]>();
  for (const slot of SLOT_NAMES) {
    const findings = EXTRACTORS[slot](utterance);
    if (findings.length > 0) found.set(slot, findings);
  }
  weighTogether(utterance, found);
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
    const kind = refusalIn(utterance.plain) ?? refusalIn(utterance.clauses[0]?.plain ?? '');
    const length = utterance.text.length;
    const named = slotsNamed(utterance.plain).filter((slot) => utterance.asked.has(slot));
    if (kind)
      for (const slot of named.length > 0 ? named : utterance.asked)
        if (kind !== 'none' || !SAY_NO_THEMSELVES.has(slot))
          answers.push([slot, findingAt(utterance, { offset: 0, length, value: kind, standing: kind, weight: 5 })]);
  }
  for (const [index, { plain, offset }] of utterance.clauses.entries()) {
    const kind = plain.length <= REFUSAL_CHARACTERS ? refusalIn(plain) : null;
    if (!kind || utterance.plain.startsWith('?', offset + plain.length)) continue;
    const place = { offset, length: plain.length, value: kind, standing: kind, weight: 3 };
    const named = namedBy(utterance, index);
    for (const slot of named.slots)
      if (isAbout(named.words, slot, kind)) answers.push([slot, findingAt(utterance, place)]);
  }
  return answers;
}

/** "My UID? I would rather not say": the clause before names what the next one refuses. */
function namedBy(utterance: Utterance, index: number): { slots: SlotName[]; words: string } {
  const words = utterance.clauses[index]?.plain ?? '';
  const slots = slotsNamed(words);
  const earlier = utterance.clauses[index - 1]?.plain ?? '';
  return slots.length > 0 || earlier.length > 24 ? { slots, words } : { slots: slotsNamed(earlier), words: earlier };
}

/** "No error" tells of the code; "no consent" refuses; the rest stands for itself. */
function isAbout(plain: string, slot: SlotName, kind: string): boolean {
  if (slot === 'businessImpact' || slot === 'impactScope' || slot === 'recentChange') return kind === 'unknown';
  if (slot === 'startedAt') return /什么时候|何时|几点|时间|when|time|long/i.test(plain);
  if (slot === 'accountId')
    return /id|uid|账[户号]|帐[户号]|number/i.test(plain) && !/login|登[录陆]|密码|password/i.test(plain);
  if (slot === 'instanceId') return /id|编号|哪/i.test(plain);
  if (slot === 'payment' || slot === 'errorMessage') return kind !== 'none';
  return true;
}

/** The first words after a question, when nothing else was made of them. */
function freeAnswer(utterance: Utterance, found: ReadonlyMap<SlotName, Finding[]>): [SlotName, Finding][] {
  const open = [...utterance.asked].filter(
    (slot) => !(found.get(slot)?.some(({ standing }) => standing !== 'unusable') ?? false),
  );
  const [slot] = open;
  if (slot === undefined || open.length > 1 || !FREE.has(slot) || isNoAnswer(utterance.plain)) return [];
  const place = utterance.asked.size === 1 ? wholeOf(utterance) : unclaimedOf(utterance, found);
  const limit = SHORT_ANSWER_CHARACTERS[slot] ?? FREE_CHARACTERS;
  if (!place || place.length > limit) return [];
  const text = utterance.text.slice(place.offset, place.offset + place.length);
  return [[slot, findingAt(utterance, { ...place, value: valueHeard(text, slot) ?? text, weight: 1 })]];
}

/** Who demands answers nothing. */
const DEMANDS =
  /^(?:快|先|赶紧|赶快|马上|尽快|请|麻烦|求|急|帮|等|你们|能不能|可以|什么时候|多久)|\b(?:eta|asap|hurry|please|urgent|quick|help|call me|thanks)\b|电话|手机/i;

type Part = { offset: number; length: number };

function wholeOf({ text }: Utterance): Part {
  const whole = text.trim();
  return { offset: text.indexOf(whole), length: whole.length };
}

/** Of several questions one is left, and one clause that answers none of the others. */
function unclaimedOf(utterance: Utterance, found: ReadonlyMap<SlotName, Finding[]>): Part | null {
  if (utterance.plain.length > ANSWERS_CHARACTERS) return null;
  const claimed = [...found.values()].flat();
  const unclaimed = utterance.clauses.filter(
    ({ plain, offset, isAsked }) =>
      !isAsked &&
      !isNoAnswer(plain) &&
      !DEMANDS.test(plain) &&
      !claimed.some(
        (finding) => finding.offset < offset + plain.length && finding.offset + finding.text.length > offset,
      ),
  );
  const [clause] = unclaimed;
  return clause ? { offset: clause.offset, length: clause.plain.length } : null;
}
