import type { SlotName, SlotValue } from '@qiao/shared/case-file';
import type { HeardMessage } from '../read.ts';
import { TOLD_IN_WORDS } from '../slots/free-answers.ts';
import { valueHeard } from '../slots/hearing.ts';
import type { Judge, Judged } from '../slots/judging.ts';
import { openJudging } from '../slots/open-judging.ts';
import { isNoAnswer, isPromise, refusalIn } from '../slots/refusals.ts';
import type { Clause, Finding, Utterance } from '../slots/utterance.ts';

/**
 * How sure the judge must be where an agent has just asked, and where nobody has. Chosen by leaving out one writer after
 * another, with the patterns as they were before they had seen that writer.
 */
const SURE = { asked: 0.05, otherwise: 0.2 };
/** "It reports an error" sounds like a code to whoever has only words: a code is an answer, or it is read. */
const ONLY_ASKED: ReadonlySet<SlotName> = new Set(['errorCode']);
/** Slots whose value may be whatever words the visitor has for it. */
const IN_ANY_WORDS: ReadonlySet<SlotName> = new Set([
  ...TOLD_IN_WORDS,
  'sourceNetwork',
  'accessLog',
  'environmentSnapshot',
]);

/** Slots that letters or digits tell, or a no: "hurry up" does not, though it comes where an answer is due. */
const WRITTEN: ReadonlySet<SlotName> = new Set([
  'accountId',
  'orderId',
  'contact',
  'instanceId',
  'requestId',
  'accessIp',
  'port',
]);
const LETTERS = /\d|[a-z]{3}/i;

/** That a slot is told, and with what value where the words themselves are one. */
export type ToldAnyway = { value: SlotValue | null };

/**
 * Whether one of the visitor's clauses tells of the slot in a way that nothing reads. For slots that nothing was read of:
 * the surest clause counts, of the first message that has one so sure. Null where it is to be asked for.
 */
export function toldAnyway(slot: SlotName, messages: readonly HeardMessage[]): ToldAnyway | null {
  let best: (Judged & { message: HeardMessage }) | null = null;
  for (const message of messages) {
    const judged = judgedOnce(message.utterance)(slot);
    if (judged && judged.score > (best?.score ?? -Infinity)) best = { ...judged, message };
  }
  if (!best) return null;
  const { clause, message } = best;
  const isAnswer = message.utterance.asked.has(slot);
  if (best.score <= (isAnswer ? SURE.asked : SURE.otherwise) || (!isAnswer && ONLY_ASKED.has(slot))) return null;
  return isEmpty(clause, slot) || tellsOfOther(clause, slot, message)
    ? null
    : { value: valueOf(clause, slot, message) };
}

const judgedBefore = new WeakMap<Utterance, ReturnType<Judge>>();

/** A conversation is read anew with every message: what was judged once is remembered with what was heard. */
function judgedOnce(utterance: Utterance): ReturnType<Judge> {
  const judged = judgedBefore.get(utterance) ?? openJudging()(utterance);
  judgedBefore.set(utterance, judged);
  return judged;
}

/** A question, a promise, or nothing that the slot's value could be written in. */
function isEmpty({ plain, isAsked }: Clause, slot: SlotName): boolean {
  if (isAsked || isPromise(plain) || isNoAnswer(plain)) return true;
  return WRITTEN.has(slot) && !LETTERS.test(plain) && refusalIn(plain) === null;
}

const MOST = 0.7;

/** What is all of another slot's value tells that. */
function tellsOfOther({ plain, offset }: Clause, slot: SlotName, { findings }: HeardMessage): boolean {
  const end = offset + plain.length;
  const isThere = (finding: Finding) =>
    finding.standing === 'given' &&
    Math.min(end, finding.offset + finding.text.length) - Math.max(offset, finding.offset) >= MOST * plain.length;
  return [...findings].some(([other, found]) => other !== slot && !IN_ANY_WORDS.has(other) && found.some(isThere));
}

/** A number that is called an account's is no account ID, or it would have been read. */
const HAS_NUMBER = /\d{4}/;

function valueOf({ plain, offset }: Clause, slot: SlotName, { utterance, name }: HeardMessage): SlotValue | null {
  const text = utterance.text.slice(offset, offset + plain.length);
  const source: SlotValue['source'] = { kind: 'message', message: name, offset, text };
  const no = refusalIn(plain);
  if (IN_ANY_WORDS.has(slot)) return { value: valueHeard(plain, slot) ?? text, standing: 'given', source };
  if (no !== null) return { value: no, standing: no, source };
  return slot === 'accountId' && HAS_NUMBER.test(plain) ? { value: text, standing: 'unusable', source } : null;
}
