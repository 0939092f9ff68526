import type { SlotName } from '@qiao/shared/case-file';
import { DEMANDS, TOLD_IN_WORDS, wholeOf } from './free-answers.ts';
import { isOfMachine, withoutMachine } from './machine-words.ts';
import { slotsNamed } from './naming.ts';
import { isNoAnswer, isPromise, refusalIn } from './refusals.ts';
import { findingAt } from './utterance.ts';
import type { Finding, Utterance } from './utterance.ts';

/** To these "no" is an answer with a meaning of its own, which their extractors read. */
const SAY_NO_THEMSELVES: ReadonlySet<SlotName> = new Set(['authorization', 'businessImpact', 'recentChange']);
const REFUSAL_CHARACTERS = 160;

/** A refusal answers what was asked just before, and what its own clause names. */
export function refusals(utterance: Utterance, found: ReadonlyMap<SlotName, Finding[]>): [SlotName, Finding][] {
  const answers: [SlotName, Finding][] = [];
  if (utterance.asked.size > 0 && utterance.plain.length <= REFUSAL_CHARACTERS) {
    const isWhole = [...utterance.asked].every((slot) => !found.has(slot));
    const parts = isWhole ? [{ plain: utterance.plain, offset: 0 }] : utterance.clauses;
    for (const { plain, offset } of parts) {
      const kind = refusalIn(plain) ?? (isWhole ? refusalIn(utterance.clauses[0]?.plain ?? '') : null);
      const names = slotsNamed(plain);
      if (!kind || names.some((slot) => utterance.asked.has(slot))) continue;
      // "No error code" after a question for the log is about the code.
      if (!isWhole && kind === 'none' && names.includes('errorCode')) continue;
      const place = { offset, length: plain.length, value: kind, standing: kind, weight: 5 };
      const left = unansweredAt(utterance, { offset, end: offset + plain.length }, found);
      // Who has no error has no code of one.
      const slots = kind === 'none' && left.includes('errorMessage') ? new Set([...left, 'errorCode' as const]) : left;
      for (const slot of slots)
        if (kind !== 'none' || !SAY_NO_THEMSELVES.has(slot)) answers.push([slot, findingAt(utterance, place)]);
    }
  }
  for (const [index, { plain, offset }] of utterance.clauses.entries()) {
    const kind =
      plain.length <= REFUSAL_CHARACTERS && !isOfMachine({ plain, offset }, found)
        ? refusalIn(withoutMachine({ plain, offset }, found).trim())
        : null;
    if (!kind || utterance.plain.startsWith('?', offset + plain.length)) continue;
    const place = { offset, length: plain.length, value: kind, standing: kind, weight: 3 };
    const named = namedBy(utterance, index);
    for (const { slots, words } of [named, ...listedWith(utterance, index)])
      for (const slot of meantBy(slots, utterance))
        if (isAbout(words, slot, kind)) answers.push([slot, findingAt(utterance, place)]);
  }
  return answers;
}

/**
 * Answers come in the order of the questions: what stands between two answers is about what was asked between them. Where
 * nothing was, it is about all that is left.
 */
function unansweredAt(
  utterance: Utterance,
  { offset, end }: { offset: number; end: number },
  found: ReadonlyMap<SlotName, Finding[]>,
): SlotName[] {
  const asked = [...utterance.asked];
  const answeredAt = asked.map((slot) => {
    const isHere = (at: number) => TOLD_IN_WORDS.has(slot) && at >= offset && at < end;
    const answer = (found.get(slot) ?? []).find(
      (finding) => finding.standing !== 'unknown' && finding.standing !== 'refused' && !isHere(finding.offset),
    );
    return answer?.offset;
  });
  const last = answeredAt.findLastIndex((at) => at !== undefined && at < offset);
  const next = answeredAt.findIndex((at, index) => index > last && at !== undefined && at > offset);
  const isLeft = (_slot: SlotName, index: number) => answeredAt[index] === undefined;
  const between = asked.filter((slot, index) => index > last && (next < 0 || index < next) && isLeft(slot, index));
  return between.length > 0 ? between : asked.filter(isLeft);
}

const NAME_CHARACTERS = 24;
const OF_ZONE = /(?:哪|什么|几号?|哪一)个?区/;

/** "My UID? I would rather not say": the clause before names what the next one refuses. */
function namedBy(utterance: Utterance, index: number): { slots: SlotName[]; words: string } {
  const words = utterance.clauses[index]?.plain ?? '';
  const slots = slotsNamed(words);
  const earlier = utterance.clauses[index - 1]?.plain ?? '';
  const tail = earlier.length > NAME_CHARACTERS ? earlier.slice(-NAME_CHARACTERS / 2) : earlier;
  // "Which one I don't know" after the region is of its zone.
  if (slots.includes('region') && OF_ZONE.test(words)) slots.push('zone');
  return slots.length > 0 ? { slots, words } : { slots: slotsNamed(tail), words: tail };
}

/** Nothing but a name, with or without "or" and "no" before it. */
const BARE_NAME = /^(?:和|还有|跟|同|以及|连|or|and|nor|no|the|any|an?)?\s?[^\d:=]{2,22}$/i;

/** "Region, zone, instance ID: no idea": the names before, one after another, and after "no" those that follow. */
function listedWith({ clauses }: Utterance, index: number): { slots: SlotName[]; words: string }[] {
  const listed: { slots: SlotName[]; words: string }[] = [];
  const steps = /^(?:(?:i|we|sorry|but|also) )*(?:no|without|don'?t|do not|没有?|无)/i.test(clauses[index]?.plain ?? '')
    ? [-1, 1]
    : [-1];
  for (const step of steps)
    for (let at = index + step; isBareName(clauses[at]?.plain); at += step)
      listed.push({ slots: slotsNamed(clauses[at]?.plain ?? ''), words: clauses[at]?.plain ?? '' });
  return listed;
}

function isBareName(plain: string | undefined): boolean {
  return plain !== undefined && BARE_NAME.test(plain) && refusalIn(plain) === null && slotsNamed(plain).length > 0;
}

const CONSENT = /授权|同意|consent|authori[sz]|approv|go-?ahead/i;
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
  if (slot === 'startedAt') return /什么时候|啥时|几时|何时|几点|哪天|多久|时间|when|time|long/i.test(plain);
  if (slot === 'accountId')
    return /id|uid|账[户号]|帐[户号]|number/i.test(plain) && !/login|登[录陆]|密码|password/i.test(plain);
  if (slot === 'accessLog' && kind === 'none')
    return !/errors?|报错|错误|\blog (?:store|service)\b|\blog (?:request|the|any|our|user)/i.test(plain);
  if (slot === 'contact' && /登|login|绑|bind|换|忘了|验证/.test(plain)) return false;
  if (slot === 'contact' && kind === 'unknown')
    return /联系|电话|手机号|号码|邮箱|contact|number|call|reach|e-?mail|\btel/i.test(plain);
  if (slot === 'instanceId') return /id|编号|哪(?![个里家些])|哪个(?:实例|机器|服务器|集群|库)/i.test(plain);
  if (slot === 'authorization') return kind === 'refused' || (kind === 'unknown' && CONSENT.test(plain));
  if (slot === 'payment') return kind !== 'none';
  return true;
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
/** What machines say begins with a no as well. */
const OF_MACHINE =
  /^no (?:route|such|space|host|matching|address|buffer|response|handler|backend|healthy|upstream|valid|permission|supported|available|data|primary|master|pg_hba|module|more)\b/i;
const SPEAKS_OF_TROUBLE =
  /连不|打不|登不|登录|访问|恢复|还是|上不|不行|不通|没用|没好|没反应|不了(?!解)|work|connect|still|load|reach|help|urgent|fix|solve/i;
const NEGATION_CHARACTERS = 60;

/** Whoever has it, it is not the visitor; or the visitor is elsewhere. */
const HAS_NOT =
  /[不没无冇唔未别忘]|在(?:老板|财务|会计|同事|运维|领导|公司|电脑|家|外面|别人|厂商|外包)|(?:才|只)有|(?:老板|财务|会计|同事|运维|厂商|外包|别人)(?:那|手|管|弄|整|买|装|有)|(?:这里|这边|线上|在这)(?:聊|说|讲|回)|\b(?:no|not|none|never|nothing|without|cannot|unable|skip|forgot\w*|lost|pass|(?:ca|do|does|did|is|are|was|wo|have|has|had|should|would|could)n'?t|dunno|idk|prefer (?:chat|not|email|mail)|(?:vendor|finance|boss|manager|colleague|contractor|admin|it team|accountant)s? (?:has|have|did|bought|set|installed|knows?|keeps?|made))\b/i;
const HAS_NOT_CHARACTERS = 48;

/** A short sentence with a "no" in it, after one question: there is none, or the visitor cannot or will not tell. */
export function negation(utterance: Utterance, found: ReadonlyMap<SlotName, Finding[]>): [SlotName, Finding][] {
  const { asked, plain } = utterance;
  const isError = asked.has('errorMessage') || asked.has('errorCode');
  const wanted = isError ? 'errorCode' : [...asked][0];
  const isAlone = asked.size === 1 || (asked.size === 2 && asked.has('errorMessage') && asked.has('errorCode'));
  if (
    wanted === undefined ||
    !isAlone ||
    [...asked].some((slot) => found.has(slot)) ||
    isNoAnswer(plain) ||
    isPromise(plain)
  )
    return [];
  const isAbout = slotsNamed(plain).includes(wanted) || /\bids?\b|号/i.test(plain);
  if (isError && OF_MACHINE.test(plain.trim())) return [];
  if (plain.length > NEGATION_CHARACTERS || (SPEAKS_OF_TROUBLE.test(plain) && !isAbout)) return [];
  const place = wholeOf(utterance);
  if (MAY_BE_NONE.has(wanted) && NEGATES.test(plain))
    return [[wanted, findingAt(utterance, { ...place, value: 'none', standing: 'none', weight: 2 })]];
  const isNo = HAS_NOT.test(plain.replace(/(\p{Script=Han})不\1/gu, '')) && !DEMANDS.test(plain);
  if (SAY_NO_THEMSELVES.has(wanted) || plain.length > HAS_NOT_CHARACTERS || !isNo) return [];
  return [[wanted, findingAt(utterance, { ...place, value: 'unknown', standing: 'unknown', weight: 2 })]];
}
