import { beginsWithDay, numbersOf } from './labelled-number.ts';
import type { LabelledNumber } from './labelled-number.ts';
import { findAll, findingAt } from './utterance.ts';
import type { Extractor, Finding } from './utterance.ts';

const LABELLED =
  /(?:(?:订单|(?<!请求|交易|流水|工|快递|运|货|税|发票)单)(?:号码?|编号|id)|订单|(?<!工|账|菜|名|清|流水)单子|(?<!请求|交易|流水|工|快递|运|货|税|发票|账|菜|名|清)单(?=[: ]?\d{12})|\bpedido|\border(?: ?(?:no\.?|number|num|id|ref(?:erence)?))?)\s*(?:(?:is|was|are|是|为|:|#|=|\()\s*){0,3}(?<x>(?=[\w-]{0,31}\d[\w-]{0,31}\d[\w-]{0,31}\d)[a-z0-9][a-z0-9_-]{4,31})(?![\w-])/gi;
const PREFIXED = /(?<![\w-])(?:ord|order|po|so|dd)[-_#]?\d[\d-]{4,24}(?![\w-])/gi;
const SHORT_ANSWER = /^\s*#?(?<x>(?=[\w-]{0,31}\d[\w-]{0,31}\d[\w-]{0,31}\d)[a-z0-9][a-z0-9_-]{4,31})\s*[.!]?\s*$/gi;
const INSTANCE = /^(?:i|rm|r|dds|pgm|lb|eip|vpc|d|s)-/i;

const NEAR_LABEL = /订单\p{Script=Han}{0,8}\s?(?<x>[a-z]{0,4}\d{8,24})(?![\w-])/giu;

export const orderId: Extractor = (utterance) => {
  const isAsked = utterance.asked.has('orderId');
  const numbers = numbersOf(utterance).flatMap((number): Finding[] => {
    const weight = weigh(number, isAsked, utterance.asked.has('accountId'));
    return weight > 0 ? [findingAt(utterance, { ...number, value: number.digits, weight })] : [];
  });
  const notDay = (written: string) =>
    /^20\d{2}-?[01]\d-?[0-3]\d$/.test(written) || INSTANCE.test(written)
      ? null
      : { value: written.toUpperCase(), weight: 3 };
  return [
    ...numbers,
    ...findAll(utterance, LABELLED, notDay),
    ...findAll(utterance, PREFIXED, notDay),
    ...findAll(utterance, NEAR_LABEL, notDay),
    ...(isAsked ? findAll(utterance, SHORT_ANSWER, notDay) : []),
  ];
};

function weigh({ digits, label }: LabelledNumber, isAsked: boolean, isAccountAsked: boolean): number {
  if (label === 'order') return digits.length >= 9 ? 4 : 0;
  if (label !== null) return 0;
  // Of two bare numbers the one like an account's is the account's.
  if (isAsked && isAccountAsked && digits.length === 16 && !beginsWithDay(digits)) return 0;
  if (isAsked) return digits.length >= 8 ? 2 : 0;
  return digits.length >= 14 && beginsWithDay(digits) ? 1 : 0;
}
