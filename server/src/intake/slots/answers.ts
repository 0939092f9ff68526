import { SLOT_NAMES } from '@qiao/shared/case-file';
import type { SlotName } from '@qiao/shared/case-file';
import { EXTRACTORS } from './extractors.ts';
import { slotsNamed } from './naming.ts';
import { isOfMachine, valueHeard, weighTogether } from './hearing.ts';
import { isNoAnswer, refusalIn } from './refusals.ts';
import { findingAt, plainOf } from './utterance.ts';
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
const TOLD_IN_WORDS: ReadonlySet<SlotName> = new Set([
  'frequency',
  'impactScope',
  'businessImpact',
  'recentChange',
  'reproduction',
  'securityPolicy',
]);
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

/** "Not that I counted" tells of no rhythm, though its words are those of one. */
function isDoubted(slot: SlotName, refusal: Finding, findings: readonly Finding[]): boolean {
  const end = refusal.offset + refusal.text.length;
  return (
    refusal.standing !== 'none' &&
    TOLD_IN_WORDS.has(slot) &&
    findings.every(({ offset, standing }) => standing !== 'refused' && offset >= refusal.offset && offset < end)
  );
}

/** What an unusable value weighs that is written plainly, as a code without its API. */
const PLAIN = 4;

function hasGiven(findings: Finding[] | undefined): boolean {
  return (
    findings?.some(({ standing, weight }) => standing === 'given' || (standing === 'unusable' && weight >= PLAIN)) ??
    false
  );
}

/** A refusal answers what was asked just before, and what its own clause names. */
function refusals(utterance: Utterance, found: ReadonlyMap<SlotName, Finding[]>): [SlotName, Finding][] {
  const answers: [SlotName, Finding][] = [];
  if (utterance.asked.size > 0 && utterance.plain.length <= REFUSAL_CHARACTERS) {
    const isWhole = [...utterance.asked].every((slot) => !found.has(slot));
    const parts = isWhole ? [{ plain: utterance.plain, offset: 0 }] : utterance.clauses;
    for (const { plain, offset } of parts) {
      const kind = refusalIn(plain) ?? (isWhole ? refusalIn(utterance.clauses[0]?.plain ?? '') : null);
      if (!kind || slotsNamed(plain).some((slot) => utterance.asked.has(slot))) continue;
      const place = { offset, length: plain.length, value: kind, standing: kind, weight: 5 };
      const left = unansweredAt(utterance, offset, found);
      // Who has no error has no code of one.
      const slots = kind === 'none' && left.includes('errorMessage') ? new Set([...left, 'errorCode' as const]) : left;
      for (const slot of slots)
        if (kind !== 'none' || !SAY_NO_THEMSELVES.has(slot)) answers.push([slot, findingAt(utterance, place)]);
    }
  }
  for (const [index, { plain, offset }] of utterance.clauses.entries()) {
    const kind = plain.length <= REFUSAL_CHARACTERS && !isOfMachine({ plain, offset }, found) ? refusalIn(plain) : null;
    if (!kind || utterance.plain.startsWith('?', offset + plain.length)) continue;
    const place = { offset, length: plain.length, value: kind, standing: kind, weight: 3 };
    const named = namedBy(utterance, index);
    for (const slot of meantBy(named.slots, utterance))
      if (isAbout(named.words, slot, kind)) answers.push([slot, findingAt(utterance, place)]);
  }
  return answers;
}

/** What people call their machines. */
const OWN_NAME =
  /(?<![\w.@/:=-])(?:[a-z][a-z0-9]{1,20}(?:[-_][a-z0-9]{1,20}){0,3}[-_](?:\d{1,4}|[a-z]{3,12}\d{1,3}|prod|master|primary|main))(?![\w@*/:=-]|\.\w)/i;
/** Versions and protocols look much like names. */
const NO_NAME = /^(?:centos|ubuntu|debian|windows|mysql|redis|utf|tls|cn|ap|us|eu|me|http)[-_]/i;

/** Who has no ID at hand tells the name. */
function ownName(utterance: Utterance, found: ReadonlyMap<SlotName, Finding[]>): [SlotName, Finding][] {
  const { asked, plain } = utterance;
  if (!asked.has('instanceId') || asked.has('database') || found.has('instanceId') || plain.length > TIME_CHARACTERS)
    return [];
  const match = OWN_NAME.exec(plain);
  if (!match || NO_NAME.test(match[0])) return [];
  const value = match[0].toLowerCase();
  return [['instanceId', findingAt(utterance, { offset: match.index, length: value.length, value, weight: 1 })]];
}

/** Words of time that no calendar knows: "when the boss came back". */
const OF_TIME =
  /时候|的?时|那会|那阵|当时|以后|之后|过后|以前|之前|左右|前后|期间|[初中底末]$|半天|一阵|好久|很久|早就|一直|\b(?:when|while|after|before|since|during|around|long|ages|early|late|earlier|long ago)\b/i;
const TIME_CHARACTERS = 40;

/** An answer to "since when" that names some time, but none that can be found in a day. */
function vagueTime(utterance: Utterance, found: ReadonlyMap<SlotName, Finding[]>): [SlotName, Finding][] {
  const { asked, plain } = utterance;
  if (!asked.has('startedAt') || asked.size > 1 || found.has('startedAt')) return [];
  if (plain.length > TIME_CHARACTERS || isNoAnswer(plain) || !OF_TIME.test(plain)) return [];
  const place = { ...wholeOf(utterance), value: new Date(utterance.at).toISOString() };
  return [['startedAt', findingAt(utterance, { ...place, standing: 'unusable', weight: 1 })]];
}

/** There may be none of these at all. */
const MAY_BE_NONE: ReadonlySet<SlotName> = new Set([
  'errorCode',
  'accessLog',
  'environmentSnapshot',
  'requestId',
  'orderId',
  'domain',
  'sql',
  'reproduction',
]);
const NEGATES =
  /没(?!反应|响应|用|好|恢复|法|办法)|无(?!法|响应)|冇|干干净净|空的|(?:清|删|丢|覆盖)(?:了|掉|空)|\b(?:no|none|never|nothing|nowhere|wiped|cleared|empty|off|without|(?:does|did|has|have|is|are|was|were|do)n'?t)\b/i;
/** "Still no connection" answers no question for a log. */
const SPEAKS_OF_TROUBLE = /连|打不|登|访问|恢复|还是|上不|work|connect|still|load|reach|open|help|urgent/i;
const NEGATION_CHARACTERS = 60;

/** A short sentence with a "no" in it, after a question for something that there may not be. */
function negation(utterance: Utterance, found: ReadonlyMap<SlotName, Finding[]>): [SlotName, Finding][] {
  const { asked, plain } = utterance;
  const isError = asked.has('errorMessage') || asked.has('errorCode');
  const wanted = isError ? 'errorCode' : [...asked][0];
  const isAlone =
    asked.size === 1 || (isError && asked.size === 2 && asked.has('errorMessage') && asked.has('errorCode'));
  if (wanted === undefined || !isAlone || !MAY_BE_NONE.has(wanted) || [...asked].some((slot) => found.has(slot)))
    return [];
  if (plain.length > NEGATION_CHARACTERS || isNoAnswer(plain) || SPEAKS_OF_TROUBLE.test(plain) || !NEGATES.test(plain))
    return [];
  return [[wanted, findingAt(utterance, { ...wholeOf(utterance), value: 'none', standing: 'none', weight: 2 })]];
}

/**
 * Answers come in the order of the questions: what stands between two answers is about what was asked between them. Where
 * nothing was, it is about all that is left.
 */
function unansweredAt(utterance: Utterance, offset: number, found: ReadonlyMap<SlotName, Finding[]>): SlotName[] {
  const asked = [...utterance.asked];
  const answeredAt = asked.map(
    (slot) => (found.get(slot) ?? []).find(({ standing }) => standing !== 'unknown' && standing !== 'refused')?.offset,
  );
  const last = answeredAt.findLastIndex((at) => at !== undefined && at < offset);
  const next = answeredAt.findIndex((at, index) => index > last && at !== undefined && at > offset);
  const isLeft = (_slot: SlotName, index: number) => answeredAt[index] === undefined;
  const between = asked.filter((slot, index) => index > last && (next < 0 || index < next) && isLeft(slot, index));
  return between.length > 0 ? between : asked.filter(isLeft);
}

/** "My UID? I would rather not say": the clause before names what the next one refuses. */
function namedBy(utterance: Utterance, index: number): { slots: SlotName[]; words: string } {
  const words = utterance.clauses[index]?.plain ?? '';
  const slots = slotsNamed(words);
  const earlier = utterance.clauses[index - 1]?.plain ?? '';
  return slots.length > 0 || earlier.length > 24 ? { slots, words } : { slots: slotsNamed(earlier), words: earlier };
}

const IDS: ReadonlySet<SlotName> = new Set(['instanceId', 'requestId', 'accountId', 'orderId']);

/** "The ID" is the one that was asked for. */
function meantBy(named: readonly SlotName[], { asked }: Utterance): readonly SlotName[] {
  const isAsked = [...asked].some((slot) => IDS.has(slot)) && !named.some((slot) => IDS.has(slot) && asked.has(slot));
  if (!isAsked || !named.includes('instanceId')) return named;
  return [...named.filter((slot) => slot !== 'instanceId'), ...[...asked].filter((slot) => IDS.has(slot))];
}

/** "No error" tells of the code; "no consent" refuses; the rest stands for itself. */
function isAbout(plain: string, slot: SlotName, kind: string): boolean {
  if (slot === 'businessImpact' || slot === 'impactScope' || slot === 'recentChange') return kind === 'unknown';
  if (slot === 'startedAt') return /什么时候|何时|几点|时间|when|time|long/i.test(plain);
  if (slot === 'accountId')
    return /id|uid|账[户号]|帐[户号]|number/i.test(plain) && !/login|登[录陆]|密码|password/i.test(plain);
  if (slot === 'accessLog' && kind === 'none') return !/errors?|报错|错误/i.test(plain);
  if (slot === 'instanceId') return /id|编号|哪/i.test(plain);
  if (slot === 'payment' || slot === 'authorization') return kind !== 'none';
  return true;
}

/** The first words after a question, when nothing else was made of them. */
function freeAnswer(utterance: Utterance, found: ReadonlyMap<SlotName, Finding[]>): [SlotName, Finding][] {
  const open = [...utterance.asked].filter(
    (slot) =>
      !(found.get(slot)?.some(({ standing }) => standing !== 'unusable') ?? false) ||
      (slot === 'reproduction' && hasGiven(found.get(slot))),
  );
  const hasNoCode = found.get('errorCode')?.some(({ standing }) => standing === 'none') ?? false;
  const left = open.filter((one) => one !== 'errorCode' || !utterance.asked.has('errorMessage'));
  const [slot] = left;
  if (slot === undefined || left.length > 1 || !FREE.has(slot) || isNoAnswer(utterance.plain)) return [];
  if (slot === 'errorMessage' && (hasNoCode || found.has(slot))) return [];
  if (OF_NAMES.has(slot) && utterance.asked.size > 1) return [];
  const place = utterance.asked.size === 1 ? wholeOf(utterance) : unclaimedOf(utterance, found);
  const limit = SHORT_ANSWER_CHARACTERS[slot] ?? FREE_CHARACTERS;
  if (!place || place.length > limit) return [];
  const text = utterance.text.slice(place.offset, place.offset + place.length);
  const standing = slot === 'errorMessage' && OWN_WORDS.test(plainOf(text)) ? 'unusable' : 'given';
  return [
    [
      slot,
      findingAt(utterance, {
        ...place,
        value: valueHeard(text, slot) ?? text,
        standing,
        weight: slot === 'reproduction' ? WHOLE_ANSWER : 1,
      }),
    ],
  ];
}

/** Who demands answers nothing. */
const DEMANDS =
  /^(?:快|先|赶紧|赶快|马上|尽快|请|麻烦|求|急|帮|等|你们|能不能|可以|什么时候|多久)|\b(?:eta|asap|hurry|please|urgent|quick|help|call me|thanks)\b|电话|手机/i;

/** Steps are told in several clauses: all of them are the answer. */
const WHOLE_ANSWER = 6;

/** Among other answers only a known name is one. */
const OF_NAMES: ReadonlySet<SlotName> = new Set(['region', 'zone', 'osVersion']);

/** How people retell what a machine said. */
const OWN_WORDS =
  /[吧啊啦呢嘛喔耶咗嘅啲冇哋噉咁吖喺话]|大意|好像|大概|大约|似乎|貌似|之类|什么|意思|来着|差不多|[说讲]|我|你|了$|\b(?:something|some|kind of|sort of|like|about|or so|i think|maybe|probably|it (?:says?|said|tells?|complains?)|basically|roughly|not sure|my|our|i|we|it'?s|they)\b/i;

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
