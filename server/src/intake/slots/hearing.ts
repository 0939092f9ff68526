import type { SlotName } from '@qiao/shared/case-file';
import { saysNothing } from './error-paraphrase.ts';
import { afterMachine, isWithin, machineWords, MOST, ownOf, spansOf } from './machine-words.ts';
import type { Span } from './machine-words.ts';
import { openTell } from './open-tell.ts';
import { asksForChange, isNobodysDoing } from './recent-change.ts';
import { isPromise, refusalIn } from './refusals.ts';
import { OF_SOMETHING_DONE } from './started-at.ts';
import type { Told } from './telling.ts';
import { clauseAt, findingAt } from './utterance.ts';
import type { Clause, Finding, Utterance } from './utterance.ts';

/** What a step of a pattern's weight counts for beside the model's score. */
const PATTERN_SHARE = 0.2;
/** How much less is enough for what the agent has just asked, and how much more is wanted for anything else. */
const ASKED_LEAN = 0.8;
const NOT_ASKED_LEAN = -0.25;
/** Who asks whether everybody is affected does not tell that everybody is. */
const QUESTION_LEAN = -0.5;
/** The clause of an answer tells that, and seldom something else. */
const ANSWER_LEAN = -0.25;
const QUESTION = /[吗呢么]$/;
/** A bare word means what it was asked. */
const BARE = /^(?:\p{Script=Han}{1,3}|\w{1,12})$/u;
/** Names are in the patterns or nowhere: the model only adds to them. */
const NAMED: ReadonlySet<SlotName> = new Set(['sourceNetwork']);
/** Beyond this a message is a paste, in which nobody tells in free words. */
const HEARD_CLAUSES = 60;

/**
 * Weighs what the patterns found in each clause together with what the model hears there, for the slots that are told
 * in free words: either alone is enough where it is sure. The findings of other slots stay as they are.
 */
export function weighTogether(utterance: Utterance, found: Map<SlotName, Finding[]>): void {
  const tell = openTell();
  const heard = new Map<SlotName, Finding[]>();
  const quoted = machineWords(found);
  const named = namesAndTimes(found);
  const answers = spansOf(
    found,
    [...utterance.asked].filter((slot) => NAMES_AND_TIMES.has(slot)),
    0,
  );
  const pasted = [...quoted, ...spansOf(found, ['sql'])];
  for (const whole of utterance.clauses.slice(0, HEARD_CLAUSES)) {
    const clause = afterMachine(whole, pasted);
    if (isWithin(clause, quoted, MOST) || isWithin(clause, named, WHOLE) || isLeft(clause, named)) {
      keepBeside(whole, { found, quoted, heard });
      continue;
    }
    for (const [slot, told] of tell(clause)) {
      if (slot === 'errorMessage') {
        retell(utterance, clause, { found, score: told[0]?.score ?? -1 });
        continue;
      }
      const isAnswer = answers.some(
        ({ offset }) => offset >= clause.offset && offset < clause.offset + clause.plain.length,
      );
      const findings = weighClause({ utterance, clause, slot, told, isAnswer }, ownOf(whole, clause, found.get(slot)));
      const list = heard.get(slot);
      if (list) list.push(...findings);
      else heard.set(slot, findings);
    }
  }
  dropTimesOfOthers(utterance, heard, found);
  const unheard = utterance.clauses[HEARD_CLAUSES]?.offset ?? Infinity;
  for (const [slot, findings] of heard) {
    findings.push(...(found.get(slot) ?? []).filter(({ offset }) => offset >= unheard));
    if (findings.length > 0) found.set(slot, findings);
    else found.delete(slot);
  }
}

/** How surely words retell an error where one was asked for and where not, and how surely they do not. */
const RETOLD = { asked: -0.3, otherwise: 0.3, least: -1 };

/** What a machine said, told in the visitor's words, where nothing in the clause is quoted. */
function retell(utterance: Utterance, clause: Clause, about: { found: Map<SlotName, Finding[]>; score: number }): void {
  const { found, score } = about;
  const findings = found.get('errorMessage') ?? [];
  const end = clause.offset + clause.plain.length;
  const isHere = ({ offset, text }: Finding) => offset < end && offset + text.length > clause.offset;
  const isAsked = utterance.asked.has('errorMessage') || utterance.asked.has('errorCode');
  if (score < RETOLD.least && findings.length > 0)
    found.set(
      'errorMessage',
      findings.filter((finding) => finding.standing !== 'unusable' || !isHere(finding)),
    );
  const hasNone = (found.get('errorCode') ?? []).some((finding) => finding.standing === 'none' && isHere(finding));
  if (score <= (isAsked ? RETOLD.asked : RETOLD.otherwise) || clause.isAsked || hasNone || findings.some(isHere))
    return;
  if (saysNothing(clause.plain)) return;
  const place = { offset: clause.offset, length: clause.plain.length, value: clause.plain };
  found.set('errorMessage', [...findings, findingAt(utterance, { ...place, standing: 'unusable', weight: 1 })]);
}

/** How surely a pattern must speak beside a machine's words to be heard there. */
const PLAIN_BESIDE = 3;

/** "一直 ERROR 1045 …": the words beside those of a machine are the visitor's. */
function keepBeside(
  { plain, offset }: Clause,
  about: { found: ReadonlyMap<SlotName, readonly Finding[]>; quoted: readonly Span[]; heard: Map<SlotName, Finding[]> },
): void {
  for (const slot of HEARD_BESIDE) {
    const beside = (about.found.get(slot) ?? []).filter(
      (finding) =>
        finding.offset >= offset &&
        finding.offset < offset + plain.length &&
        finding.weight >= PLAIN_BESIDE &&
        !about.quoted.some((span) => finding.offset < span.end && finding.offset + finding.text.length > span.offset),
    );
    if (beside.length > 0)
      about.heard.set(slot, [...(about.heard.get(slot) ?? []), ...beside.map((one) => ({ ...one, weight: 1 }))]);
  }
}

/** Slots told by a word or two. */
const HEARD_BESIDE = ['frequency', 'impactScope'] as const;

/** What is nothing but a name, a number or a time tells nothing else. */
const NAMES_AND_TIMES: ReadonlySet<SlotName> = new Set([
  'startedAt',
  'instanceId',
  'region',
  'zone',
  'accountId',
  'orderId',
  'accessIp',
  'contact',
  'domain',
  'requestId',
  'osVersion',
  'errorCode',
  'port',
]);
const WHOLE = 0.9;

/** Tells how it goes as well as since when. */
const HOW_LONG = /\ball\b|whole|entire|long|整|一直|每/i;

function namesAndTimes(found: ReadonlyMap<SlotName, readonly Finding[]>): Span[] {
  return [...NAMES_AND_TIMES].flatMap((slot) =>
    (found.get(slot) ?? []).flatMap(({ standing, offset, text }) =>
      standing === 'given' || (standing === 'unusable' && !(slot === 'startedAt' && HOW_LONG.test(text)))
        ? [{ offset, end: offset + text.length }]
        : [],
    ),
  );
}

/** Whether beside names there are but a few letters: "有 0x204". */
const FEW = 2;

function isLeft({ plain, offset }: Clause, spans: readonly Span[]): boolean {
  const covered = spans.filter((span) => span.offset >= offset && span.end <= offset + plain.length);
  const longest = Math.max(0, ...covered.map((span) => span.end - span.offset));
  return longest > 0 && plain.replaceAll(' ', '').length - longest <= FEW;
}

/** A time at which something was changed, or a rhythm, is no beginning, unless words beside it say so. */
const OTHER_TIMES: ReadonlySet<SlotName> = new Set(['recentChange', 'frequency', 'securityPolicy']);
const SURE = 0.05;
/** What reads like a change may be the trouble itself. */
const IS_TROUBLE =
  /重启过|自己重启|自动重启|切换|宕|\bHA\b|\b(?:primary|master|standby) (?:node |db )?(?:switch|chang|mov|flip)|reboot(?:ed)? by itself|restarted (?:by )?itself|fail(?:ed)? ?over|flipped|switched over/i;
const SAYS_BEGINNING = 4;
/** When a line of a log was written tells of the beginning only where nothing else does. */
export const OF_A_LINE = 1;

function dropTimesOfOthers(
  utterance: Utterance,
  heard: ReadonlyMap<SlotName, readonly Finding[]>,
  found: Map<SlotName, Finding[]>,
): void {
  const times = found.get('startedAt');
  if (!times || utterance.asked.has('startedAt')) return;
  const others = [...heard].flatMap(([slot, findings]) =>
    OTHER_TIMES.has(slot)
      ? findings.filter(({ weight, value }) => weight > SURE && value !== 'always' && value !== 'once')
      : [],
  );
  const logged = (found.get('accessLog') ?? []).map((line) => ({
    offset: line.offset,
    end: line.offset + line.text.length,
  }));
  const own = times.map((time) => {
    const { offset, weight } = time;
    if (logged.some((line) => offset >= line.offset && offset < line.end))
      return { ...time, weight: Math.min(weight, OF_A_LINE) };
    const clause = clauseAt(utterance, offset);
    const isOfOther = others.some(
      (other) =>
        other.offset >= (clause?.offset ?? 0) && other.offset < (clause?.offset ?? 0) + (clause?.plain.length ?? 0),
    );
    const isBeginning = weight >= SAYS_BEGINNING || !isOfOther || IS_TROUBLE.test(clause?.plain ?? '');
    return isBeginning ? time : { ...time, weight: Math.min(weight, OF_SOMETHING_DONE) };
  });
  found.set('startedAt', own);
}

/** Consent is not heard between the lines. */
const LEAST_ALONE: Partial<Record<SlotName, number>> = { authorization: 0.3 };

/** `isAnswer`: whether the clause holds the name or the time that was asked for. */
type Heard = { utterance: Utterance; clause: Clause; slot: SlotName; told: readonly Told[]; isAnswer: boolean };

function weighClause({ utterance, clause, slot, told, isAnswer }: Heard, own: readonly Finding[]): Finding[] {
  const { plain, offset } = clause;
  const end = offset + plain.length;
  if (NAMED.has(slot) && own.length > 0) return [...own];
  if (NAMED.has(slot) && refusalIn(plain) !== null) return [];
  if (own.length === 0 && isPromise(plain)) return [];
  if (slot === 'recentChange' && asksForChange(plain)) return [];
  if (slot === 'recentChange' && isNobodysDoing(plain, utterance.plain))
    return own.filter(({ standing }) => standing === 'none');
  const isAsked = utterance.asked.has(slot);
  const lean = leanOf(utterance, clause, isAsked) + (isAnswer && !isAsked ? ANSWER_LEAN : 0);
  const findings = own.flatMap((finding) => {
    const weight = PATTERN_SHARE * finding.weight + scoreOf(finding, told) + lean;
    return weight > 0 ? [{ ...finding, weight }] : [];
  });
  if ((!isAsked || clause.isAsked) && BARE.test(plain)) return findings;
  for (const { value, standing, score } of told) {
    const weight = score + lean;
    if (
      weight <= (isAsked ? 0 : (LEAST_ALONE[slot] ?? 0)) ||
      findings.some((finding) => value === null || finding.value === value)
    )
      continue;
    const words = value ?? utterance.text.slice(offset, end);
    findings.push(findingAt(utterance, { offset, length: plain.length, value: words, standing, weight }));
  }
  return ofOneStanding(findings);
}

/** A clause says yes or no, not both. */
function ofOneStanding(findings: readonly Finding[]): Finding[] {
  const best = findings.toSorted((one, other) => other.weight - one.weight)[0];
  return findings.filter(({ standing }) => standing === best?.standing);
}

function leanOf({ asked }: Utterance, clause: Clause, isAsked: boolean): number {
  const answer = isAsked ? ASKED_LEAN : asked.size > 0 ? NOT_ASKED_LEAN : 0;
  return answer + (clause.isAsked || QUESTION.test(clause.plain) ? QUESTION_LEAN : 0);
}

/** How surely the model hears what a pattern found: the score of its value, or else the best of the slot. */
function scoreOf({ value, standing }: Finding, told: readonly Told[]): number {
  const same = told.find((one) => one.value === value);
  const free = standing === 'given' ? told.find((one) => one.value === null) : undefined;
  return (same ?? free)?.score ?? Math.max(...told.map(({ score }) => score));
}

/** The value that words most likely have which must be an answer; null where the slot's values are free words. */
export function valueHeard(plain: string, slot: SlotName): string | null {
  const told = openTell()({ plain, offset: 0, isAsked: false }).get(slot) ?? [];
  if (told.some(({ value }) => value === null)) return null;
  return told.toSorted((one, other) => other.score - one.score)[0]?.value ?? null;
}
