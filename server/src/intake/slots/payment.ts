import { momentsOf } from './times/moments.ts';
import { findAll, findingAt } from './utterance.ts';
import type { Extractor, Finding, Utterance } from './utterance.ts';

const CHANNELS: readonly (readonly [value: string, pattern: string])[] = [
  ['alipay', '支付宝|花呗|余额宝|alipay(?: ?hk)?'],
  ['wechat', '微信|we ?chat(?: pay)?'],
  ['unionpay', '银联|云闪付|数字人民币|union ?pay'],
  ['paypal', 'paypal'],
  [
    'bank-transfer',
    '对公(?:转账|打款|汇款)?|(?:银行|公司)?(?:转[账帐]|电汇|汇款)|网银|公户|bank transfer|wire(?:d| transfer)?|\\bach\\b|\\bsepa\\b|swift|corporate transfer|online banking',
  ],
  [
    'card',
    '信用卡|借记卡|储蓄卡|银行卡|(?:credit|debit|corporate|company) card|\\bvisa\\b|master ?card|\\bamex\\b|\\bcard\\b|招行卡|工行卡',
  ],
  ['bank', '(?:招商|工商|建设|农业|中国|交通|浦发|民生|兴业|平安|中信)银行|招行|工行|建行|农行'],
  ['balance', '(?:账户|账号)?余额(?:支付|付)|代金券支付|account balance'],
  ['apple-pay', 'apple pay|google pay|stripe'],
  [
    'local',
    '\\bfpx\\b|\\bpix\\b|\\bfps\\b|转数快|\\bupi\\b|boleto|touch ?n ?go|\\btng\\b|grabpay|line ?pay|街口|\\bpaynow\\b|gcash|ovo|dana|八达通|octopus|konbini|net ?banking|paytm|刷卡|柜台|现金',
  ],
];
const CHANNEL = CHANNELS.map(([value, words]): [string, RegExp] => [value, new RegExp(`(?<x>${words})`, 'gi')]);
const NUMBER = '\\d{1,3}(?:,\\d{3}){1,3}(?:\\.\\d{1,2})?|\\d{1,9}(?:\\.\\d{1,2})?';
const WITH_UNIT = new RegExp(
  `(?<![\\w.])(?<x>(?:${NUMBER})\\s?(?<unit>万元?|千元?|元|块钱?|rmb|cny|usd|人民币|美元|美金|dollars?|bucks|yuan|eur|euros?|hkd|港币|港纸|蚊|sgd|gbp|pounds|台币|新台币|twd|ntd|myr|ringgit|令吉|reais|brl|inr|rupees?|日元|円|jpy|krw|won|baht|thb|php|pesos?|idr))(?!\\w)`,
  'gi',
);
const WITH_SIGN = new RegExp(
  `(?<x>(?<sign>[¥$€£₹₩]|R\\$|NT\\$|S\\$|A\\$|RM|Rp|Rs\\.?|(?:rmb|myr|inr|twd|brl|thb|jpy|usd|cny|eur|gbp|hkd|sgd|us\\$|hk\\$)\\s?)\\s?(?:${NUMBER})k?)(?![\\w])`,
  'gi',
);
const AFTER_VERB = new RegExp(
  `(?:充值?了?|[付转充交汇给打]的|交了?|付了?|转了?|打了|支付了|金额(?:是|为|:)?|扣了?|刷了?|汇了|paid|charged|amount(?: is| of|:)?|topped up(?: with)?|transferred|total(?: of)?)\\s?(?<x>${NUMBER})(?![\\w.%:-]|\\s?(?:次|台|个|月|年|天|点|times|days|months|instances))`,
  'gi',
);
const HAN_AMOUNT =
  /(?<x>[一二两三四五六七八九十百千]{1,6}万?[元块](?:钱)?|[一二两三四五六七八九十]{1,3}万(?:元)?|(?<=[付充转交汇打付](?:了|过|的)?)[一二两三四五六七八九十百千万]{2,6}(?![次个月年天点元块])|[壹贰叁肆伍陆柒捌玖拾佰仟][壹贰叁肆伍陆柒捌玖拾佰仟万零]{1,9}[元圆]?)(?!儿)/g;
const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/us\$|usd|(?<![rt])\$(?!.*hk)|dollar|buck|美元|美金/i, 'USD'],
  [/eur|€/i, 'EUR'],
  [/hk|港币/i, 'HKD'],
  [/sgd/i, 'SGD'],
  [/gbp|pound|£/i, 'GBP'],
  [/^rm\b|^rm\s?\d|myr|ringgit|令吉/i, 'MYR'],
  [/^nt\$|twd|ntd|台币/i, 'TWD'],
  [/^r\$|brl|reais/i, 'BRL'],
  [/₹|^rs\b|inr|rupee/i, 'INR'],
];

/** Somebody paid or tried to; a price alone is no payment. */
const PAID =
  /\bp(?:ai|ay)|刷了|\bwire|\bpix\b|\bfpx\b|declin|turned down|check ?out|purchas|bought|\btried\b|付|充|转账|转了|转的|扣|汇|打款|打了|扣款|退款|刷卡|\bpa(?:y|id|ying|yment)|\btop(?:ped|ping)?[ -]?up|transfer|wired?\b|charged|refund|deposit|recharge|money back|debited/i;

const BARE_AMOUNT =
  /(?<![\w.:/-])(?<x>[1-9]\d{0,6}(?:\.\d{1,2})?)(?![\w:/%-]|\.\d|\s?(?:点|月|日|号|时|分|年|am\b|pm\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/gi;

const BARE_HAN = /(?<=^|[,;、。 ])(?<x>[一二两三四五六七八九十百千万]{2,6})(?=$|[,;、。 ])/g;

type Part = { kind: 'amount' | 'channel' | 'time'; value: string; offset: number; length: number };

/**
 * When, by which channel and how much was paid; the value names what is known of the three, `time=…; channel=…;
 * amount=…`, and is unusable while one of them is missing.
 */
export const payment: Extractor = (utterance) => {
  const parts = [...amounts(utterance), ...channels(utterance)];
  const isAsked = utterance.asked.has('payment');
  const times = parts.length > 0 || isAsked ? paymentTimes(utterance) : [];
  // A bare number among the answers is the amount.
  if (isAsked && !parts.some(({ kind }) => kind === 'amount'))
    parts.push(
      ...findAll(utterance, BARE_HAN, (written) => ({ value: `${written} CNY` })).map(
        ({ value, offset, text }): Part => ({ kind: 'amount', value, offset, length: text.length }),
      ),
      ...findAll(utterance, BARE_AMOUNT, (written) => ({ value: `${written} CNY` })).map(
        ({ value, offset, text }): Part => ({ kind: 'amount', value, offset, length: text.length }),
      ),
    );
  const first = (kind: Part['kind']) => [...parts, ...times].find((part) => part.kind === kind);
  const found = [first('time'), first('channel'), first('amount')].filter((part) => part !== undefined);
  const isPaid = isAsked || PAID.test(utterance.plain);
  if (found.length === 0 || !isPaid || (found.length === 1 && found[0]?.kind === 'time' && !isAsked)) return [];
  return [joined(utterance, found)];
};

function joined(utterance: Utterance, found: Part[]): Finding {
  const start = Math.min(...found.map(({ offset }) => offset));
  const end = Math.max(...found.map(({ offset, length }) => offset + length));
  const widest = found.at(-1);
  const place = end - start <= 100 || !widest ? { offset: start, length: end - start } : widest;
  const value = found.map((part) => `${part.kind}=${part.value}`).join('; ');
  return findingAt(utterance, {
    offset: place.offset,
    length: place.length,
    value,
    standing: found.length === 3 ? 'given' : 'unusable',
    weight: found.length,
  });
}

function amounts(utterance: Utterance): Part[] {
  const findings = [
    ...findAll(utterance, WITH_UNIT, (written) => ({ value: amountOf(written) })),
    ...findAll(utterance, WITH_SIGN, (written) => ({ value: amountOf(written) })),
    ...findAll(utterance, AFTER_VERB, (written) => ({ value: amountOf(written) })),
    ...findAll(utterance, HAN_AMOUNT, (written) => ({ value: `${written} CNY` })),
  ];
  return findings.map(({ value, offset, text }) => ({ kind: 'amount', value, offset, length: text.length }));
}

function amountOf(written: string): string {
  const number = Number(/[\d,]+(?:\.\d+)?/.exec(written)?.[0].replaceAll(',', ''));
  const scale = /万/.test(written) ? 10_000 : /千|\dk$/i.test(written) ? 1000 : 1;
  const currency = CURRENCIES.find(([pattern]) => pattern.test(written))?.[1] ?? 'CNY';
  return `${number * scale} ${currency}`;
}

function channels(utterance: Utterance): Part[] {
  return CHANNEL.flatMap(([channel, pattern]) =>
    findAll(utterance, pattern, () => ({ value: channel })).map(({ value, offset, text }): Part => ({
      kind: 'channel',
      value,
      offset,
      length: text.length,
    })),
  );
}

function paymentTimes(utterance: Utterance): Part[] {
  return momentsOf(utterance.plain, utterance)
    .toSorted((one, other) => Number(other.isExact) - Number(one.isExact))
    .map(({ value, offset, length }) => ({ kind: 'time', value, offset, length }));
}

/** The payment that several messages tell together: known when between them they name all three parts. */
export function choosePayment<Told extends Finding>(told: readonly Told[]): Told | null {
  const parts = new Map<string, string>();
  for (const { value, standing } of told) {
    if (standing !== 'given' && standing !== 'unusable') continue;
    for (const part of value.split('; '))
      if (!parts.has(part.split('=', 1)[0] ?? '')) parts.set(part.split('=', 1)[0] ?? '', part);
  }
  const [widest] = told.toSorted((one, other) => other.weight - one.weight);
  if (!widest || parts.size === 0) return widest ?? null;
  const refusal = told.find(({ standing }) => standing !== 'given' && standing !== 'unusable');
  const isAnswer = told.some(({ weight }) => weight > 1);
  if (!refusal && !isAnswer && !parts.has('amount')) return null;
  const value = ['time', 'channel', 'amount'].flatMap((kind) => parts.get(kind) ?? []).join('; ');
  const base =
    told.filter(({ value }) => value.includes('=')).toSorted((one, other) => other.weight - one.weight)[0] ?? widest;
  return { ...base, value, standing: parts.size === 3 || refusal ? 'given' : 'unusable' };
}
