import type { SlotName } from '@qiao/shared/case-file';
import { valueHeard } from './hearing.ts';
import { isNoAnswer, isPromise } from './refusals.ts';
import { findingAt, plainOf } from './utterance.ts';
import type { Finding, Utterance } from './utterance.ts';

/** Slots that are told in any words. */
export const TOLD_IN_WORDS: ReadonlySet<SlotName> = new Set([
  'frequency',
  'impactScope',
  'businessImpact',
  'recentChange',
  'reproduction',
  'securityPolicy',
]);
/** Slots that any words can answer, once they are asked for. */
const FREE: ReadonlySet<SlotName> = new Set([
  ...TOLD_IN_WORDS,
  'region',
  'zone',
  'osVersion',
  'sourceNetwork',
  'errorMessage',
  'database',
  'authorization',
]);
const FREE_CHARACTERS = 400;
const SHORT_ANSWER_CHARACTERS: Partial<Record<SlotName, number>> = {
  region: 24,
  zone: 24,
  database: 40,
  osVersion: 60,
  authorization: 120,
};
/** A longer message tells more than it was asked. */
const ANSWERS_CHARACTERS = 200;

/** What an unusable value weighs that is written plainly, as a code without its API. */
const PLAIN = 4;

export function hasGiven(findings: Finding[] | undefined): boolean {
  return (
    findings?.some(({ standing, weight }) => standing === 'given' || (standing === 'unusable' && weight >= PLAIN)) ??
    false
  );
}

/** What people call their machines. */
const OWN_NAME =
  /(?<![\w.@/:=-])(?:[a-z][a-z0-9]{1,20}(?:[-_][a-z0-9]{1,20}){0,3}[-_](?:\d{1,4}|[a-z]{3,12}\d{1,3}|prod|master|primary|main))(?![\w@*/:=-]|\.\w)/i;
/** Versions and protocols look much like names. */
const NO_NAME = /^(?:centos|ubuntu|debian|windows|mysql|redis|utf|tls|cn|ap|us|eu|me|http)[-_]/i;

/** Who has no ID at hand tells the name. */
export function ownName(utterance: Utterance, found: ReadonlyMap<SlotName, Finding[]>): [SlotName, Finding][] {
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
export function vagueTime(utterance: Utterance, found: ReadonlyMap<SlotName, Finding[]>): [SlotName, Finding][] {
  const { asked, plain } = utterance;
  if (!asked.has('startedAt') || asked.size > 1 || found.has('startedAt')) return [];
  if (plain.length > TIME_CHARACTERS || isNoAnswer(plain) || !OF_TIME.test(plain)) return [];
  const place = { ...wholeOf(utterance), value: new Date(utterance.at).toISOString() };
  return [['startedAt', findingAt(utterance, { ...place, standing: 'unusable', weight: 1 })]];
}

/** The first words after a question, when nothing else was made of them. */
export function freeAnswer(utterance: Utterance, found: ReadonlyMap<SlotName, Finding[]>): [SlotName, Finding][] {
  const open = [...utterance.asked].filter(
    (slot) =>
      !(found.get(slot)?.some(({ standing }) => standing !== 'unusable') ?? false) ||
      (slot === 'reproduction' && hasGiven(found.get(slot))),
  );
  const hasNoCode = found.get('errorCode')?.some(({ standing }) => standing === 'none') ?? false;
  const left = open.filter((one) => one !== 'errorCode' || !utterance.asked.has('errorMessage'));
  const [slot] = left;
  if (slot === undefined || left.length > 1 || !FREE.has(slot) || isNoAnswer(utterance.plain)) return [];
  if (slot === 'errorMessage' && (hasNoCode || (found.get(slot)?.length ?? 0) > 0)) return [];
  if (OF_NAMES.has(slot) && utterance.asked.size > 1) return [];
  if (slot !== 'authorization' && utterance.asked.size === 1 && isPromise(utterance.plain)) return [];
  const place = utterance.asked.size === 1 ? wholeOf(utterance) : unclaimedOf(utterance, found);
  const limit = SHORT_ANSWER_CHARACTERS[slot] ?? FREE_CHARACTERS;
  if (!place || place.length > limit) return [];
  const text = utterance.text.slice(place.offset, place.offset + place.length);
  if (slot === 'database' && !/\p{L}/u.test(text)) return [];
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
export const DEMANDS =
  /^(?:快|先|赶紧|赶快|马上|尽快|请|麻烦|求|急|帮|等|你们|能不能|可以|什么时候|多久)|\b(?:eta|asap|hurry|please|urgent|quick|help|call me|thanks)\b|电话|手机/i;

/** Steps are told in several clauses: all of them are the answer. */
const WHOLE_ANSWER = 6;

/** Among other answers only a known name is one. */
const OF_NAMES: ReadonlySet<SlotName> = new Set(['region', 'zone', 'osVersion']);

/** How people retell what a machine said. */
const OWN_WORDS =
  /[吧啊啦呢嘛喔耶咗嘅啲冇哋噉咁吖喺话]|大意|意思|好像|大概|大约|似乎|貌似|之类|什么|意思|来着|差不多|[说讲]|我|你|了$|\b(?:something|some|kind of|sort of|like|about|or so|i think|maybe|probably|it (?:says?|said|tells?|complains?)|basically|roughly|not sure|my|our|(?<!\/)i(?!\/)|we|it'?s|they)\b/i;

type Part = { offset: number; length: number };

export function wholeOf({ text }: Utterance): Part {
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
      !isPromise(plain) &&
      !DEMANDS.test(plain) &&
      !claimed.some(
        (finding) => finding.offset < offset + plain.length && finding.offset + finding.text.length > offset,
      ),
  );
  const [clause] = unclaimed;
  return clause ? { offset: clause.offset, length: clause.plain.length } : null;
}
