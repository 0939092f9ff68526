import type { Detector } from './secret.ts';

const NUMBER = /(?<![A-Za-z0-9_*])(?<!\d[ .-]|[A-Za-z]-)\d(?:[ -]{0,2}\d){12,18}(?![A-Za-z0-9_*]|[ .-]{1,2}\d)/g;

/** As cards are printed: in fours, 4-6-5, or the bank's six and the rest. */
const SHAPE = /^(?:\d+|(?:\d{4} ){3}\d{1,7}|(?:\d{4} ){4}\d{1,3}|\d{4} \d{6} \d{4,5}|\d{6} \d{7,13})$/;

type Issuer = {
  prefix: RegExp;
  lengths: readonly number[];
  /** Whether a number of this length is taken for a card with nothing around it that says so. */
  isPlain: (length: number) => boolean;
};

const always = () => true;
const never = () => false;

/**
 * Mastercard is never taken on its digits alone: account IDs have 16 digits too, many begin with 5, and one in ten passes
 * Luhn; visitors write their account ID all day and a card almost never, and whoever writes a card names it or groups it.
 * Order numbers collide in the same way with 2221–2720, Amex, and the rare 13 and 19 digits of Visa.
 */
const ISSUERS: readonly Issuer[] = [
  { prefix: /^62/, lengths: [16, 17, 18, 19], isPlain: always },
  { prefix: /^4/, lengths: [13, 16, 19], isPlain: (length) => length === 16 },
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16], isPlain: never },
  { prefix: /^3[47]/, lengths: [15], isPlain: never },
  { prefix: /^35(?:2[89]|[3-8])/, lengths: [16], isPlain: always },
  { prefix: /^(?:6011|64[4-9]|65)/, lengths: [16, 19], isPlain: (length) => length === 16 },
];

type Label = 'card' | 'account' | 'other';

/** In this order: a bank account is a card's label although it ends in one of an account. */
const LABELS =
  /(?<card>(?:银行|对公|收款|打款|付款|转账|扣款|提现|退款)(?:账|帐)[户号]?|卡号|[银信借储]\S{0,2}卡|卡|bank account|\bcards?\b|card_?(?:no|num|number|id)|\bpan\b|visa|master ?card|万事达|amex|american express|unionpay|银联|jcb|discover|cvv|cvc|有效期|expir|支付|\bpaid\b|\bpay\b)|(?<account>账[户号]|帐[户号]|\b(?:ali)?uid\b|account|tenant|\bacct\b|user_?id|主体)|(?<other>订单|\bord(?:er)?s?(?:_?(?:id|no|num|number))?\b|order|单号|流水|交易|transaction|request|请求|trace|span|工单|ticket|税号|信用代码|手机|电话|phone|serial|序列|发票|invoice|timestamp|时间戳|合同|实例|instance|快递|运单|imei|\b\w{0,20}_?id["']?\s{0,2}[:=])/gi;

/** Bank cards: a prefix that an issuer has, the issuer's length and Luhn's digit, unless the words around it call it otherwise. */
export const bankCards: Detector = (plain) =>
  [...plain.matchAll(NUMBER)]
    .filter(({ 0: written, index }) => {
      const digits = written.replace(/\D/g, '');
      const groups = written.replace(/[ -]+/g, ' ');
      if (!SHAPE.test(groups) || !passesLuhn(digits) || /^(\d)\1+$/.test(digits)) return false;
      return isCard(digits, groups.includes(' '), labelOf(plain, index, index + written.length));
    })
    .map(({ 0: written, index }) => ({ start: index, end: index + written.length, kind: 'bank_card' }));

function isCard(digits: string, isGrouped: boolean, label: Label | null): boolean {
  const { length } = digits;
  if (label === 'other') return false;
  const issuer = ISSUERS.find(({ prefix, lengths }) => prefix.test(digits) && lengths.includes(length));
  // An account ID has 16 digits; a longer number of UnionPay's that is called an account is one at a bank.
  if (label === 'account') return length > 16 && digits.startsWith('62');
  if (label === 'card') return issuer !== undefined || length >= 16;
  return issuer !== undefined && (isGrouped || issuer.isPlain(length));
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const weighed = place % 2 === 1 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}

/** The nearest label before the number in its sentence; without one, the first right after it. */
function labelOf(plain: string, start: number, end: number): Label | null {
  const lead =
    plain
      .slice(Math.max(0, start - 40), start)
      .split(/[。；;]|\d{5,}/)
      .at(-1) ?? '';
  const before = [...lead.matchAll(LABELS)].at(-1);
  if (before && reaches(before, lead)) return named(before);
  const after = FIRST_LABEL.exec(plain.slice(end, end + 24).split(/[。；;，,.\n]/, 1)[0] ?? '');
  return after && named(after);
}

const FIRST_LABEL = new RegExp(LABELS.source, 'i');

/** A card is a card a clause later; an instance or an order of the clause before says nothing of this number. */
function reaches(label: RegExpExecArray, lead: string): boolean {
  const between = lead.slice(label.index + label[0].length);
  return named(label) === 'card' || (between.length <= 20 && !/[，,]/.test(between));
}

function named({ groups = {} }: RegExpExecArray): Label {
  if (groups['card'] !== undefined) return 'card';
  return groups['account'] === undefined ? 'other' : 'account';
}
