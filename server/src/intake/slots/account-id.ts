import { beginsWithDay, numbersOf } from './labelled-number.ts';
import type { LabelledNumber } from './labelled-number.ts';
import { findAll, findingAt } from './utterance.ts';
import type { Extractor, Finding } from './utterance.ts';

const NAMED =
  /(?:account ?-?id|\buid\b|账[户号] ?id|帐[户号] ?id|主账号id)\s*(?:is|是|为|:|=)+\s*(?<x>(?=[\w.@-]{0,40}[\d@_-])[A-Za-z][\w.@-]{2,40})/gi;

/** "My id" is the account's; servers and orders have ones of their own. */
const MY_ID =
  /(?:\bmy (?:user ?)?id|\bcustomer ?id|我的? ?id|(?:客户|用户|会员) ?(?:id|编号|号))\s?(?:is|是|为|:|=|#|号)?\s?(?<x>\d{5,20})(?![\w-]|\.\d)/gi;

/** Who is asked for the account and gives an address has none at hand. */
const MAIL = /(?<![\w.+@/-])(?<x>[\w.+-]{2,64}@[\w-]{1,40}(?:\.[\w-]{1,40}){1,3})(?!\w)/g;

/** Who is asked for the account alone and gives a phone number, or a name, takes that for the account. */
const PHONE =
  /^\s*(?:(?:id|uid|账号|账户|我的|是|用的是|手机号?|为|:|is|it'?s|my|the|account) ?){0,4}(?<x>1[3-9]\d{9})(?=\s*(?:$|[,.;\n]|注册|登[录陆]|开的|绑))|(?:登录名|用户名|昵称|用户昵称|\blogin(?: name)?|\busername|\bnick(?:name)?)\s?(?:是|叫|为|:|=|is)?\s?(?<x>[\p{Script=Han}\w][\p{Script=Han}\w.-]{1,30})/giu;

/** An account ID has 16 digits; another number that is called an account ID is one of the wrong form. */
export const accountId: Extractor = (utterance) => {
  const isAsked = utterance.asked.has('accountId');
  // A bare number after the question for an order is the order's.
  const isOfOther = utterance.asked.has('orderId') && !isAsked;
  const numbers = numbersOf(utterance).flatMap((number): Finding[] => {
    const reading = isOfOther ? readLabelled(number) : read(number, isAsked);
    return reading ? [findingAt(utterance, { ...number, value: number.digits, ...reading })] : [];
  });
  const phones =
    isAsked && !utterance.asked.has('contact')
      ? findAll(utterance, PHONE, () => ({ standing: 'unusable', weight: 1 }))
      : [];
  const own = findAll(utterance, MY_ID, (written) =>
    written.length === 16 ? { weight: 2 } : { standing: 'unusable', weight: 1 },
  );
  const names = findAll(utterance, NAMED, () => ({ standing: 'unusable', weight: 1 }));
  const short = isAsked
    ? findAll(
        utterance,
        /^\s*(?:(?:我的|my|the|it'?s|是|账号|账户|帐号|account|user(?:name)?|id|is|:|为|叫) ?){0,5}(?<x>\d{2,4}|[\w.+-]{2,64}@[\w.-]{3,64}|[a-z][\w-]{0,30}[\d_-][\w-]{0,20})\s*$/gi,
        () => ({ standing: 'unusable', weight: 1 }),
      )
    : [];
  const mails =
    isAsked && !utterance.asked.has('contact')
      ? findAll(utterance, MAIL, () => ({ standing: 'unusable', weight: 1 }))
      : [];
  return [...numbers, ...own, ...names, ...short, ...mails, ...phones];
};

function readLabelled(number: LabelledNumber) {
  return number.label === 'account' ? read(number, false) : null;
}

function read({ digits, label }: LabelledNumber, isAsked: boolean) {
  const isRight = digits.length === 16;
  if (label === 'account') return isRight ? { weight: 4 } : { standing: 'unusable' as const, weight: 2 };
  if (label !== null) return null;
  if (isAsked) return isRight ? { weight: 3 } : { standing: 'unusable' as const, weight: 1 };
  return isRight && !beginsWithDay(digits) ? { weight: 1 } : null;
}
