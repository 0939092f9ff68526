import { after, before, matchesOf } from './utterance.ts';
import type { Utterance } from './utterance.ts';

export type NumberLabel = 'account' | 'order' | 'card' | 'other';

/** A run of digits, perhaps written in groups of four, and what the words around it call it. */
export type LabelledNumber = { digits: string; offset: number; length: number; label: NumberLabel | null };

const NUMBER = /(?<![\w.-])(?:\d{4}(?:[ -]\d{4}){2,4}|\d{5,26})(?![\w-]|\.\d)/g;

const CALLED_ID =
  /[号id#:]\s?$|\b(?:acct|account|uid)(?: ?(?:id|no\.?|number|num))?\s?(?:is|:|=|#)?\s?$|(?:账|帐)[户号](?:id)?(?:是|为)?\s?$/i;

/** A Chinese mobile number is no ID, unless it is called one right before. */
const MOBILE = /^1[3-9]\d{9}$/;

const LABELS: readonly (readonly [NumberLabel, RegExp])[] = [
  [
    'other',
    /request|请求|trace|流水|交易|transaction|(?:请求|交易|流水|快递|运)单号|税号|纳税|信用代码|身份证|id card|passport|护照|手机|电话|联系|phone|\btel\b|mobile|call|ticket|工单|bank account|(?:银行|对公|收款|支付宝|微信|付款)(?:账|帐)[户号]?|timestamp|时间戳|serial|发票|invoice|票号|备案|合同|contract|金额|余额|数量|pid|进程|端口|port/gi,
  ],
  ['card', /卡号|银行卡|信用卡|借记卡|储蓄卡|\bcard\b|visa|master ?card|unionpay|银联/gi],
  ['order', /订单|(?<!工)单号|(?<!工|账|菜|名|清|流水)单子|\bpedido\b|\borders?\b|\bord\b/gi],
  ['account', /账[户号]|帐[户号]|\buid\b|account|\baliuid\b|用户 ?id|阿里云 ?id|tenant|\bacct\b|主体id/gi],
];

export function numbersOf(utterance: Utterance): LabelledNumber[] {
  const numbers: LabelledNumber[] = [];
  for (const match of matchesOf(NUMBER, utterance.plain)) {
    const place = { offset: match.index, length: match[0].length };
    const digits = match[0].replace(/[ -]/g, '');
    if (MOBILE.test(digits) && !CALLED_ID.test(before(utterance, match.index, 20))) continue;
    numbers.push({ ...place, digits, label: labelOf(utterance, place) });
  }
  return numbers;
}

/** The nearest label before the number in its sentence; without one, a label right after it. */
function labelOf(utterance: Utterance, { offset, length }: { offset: number; length: number }): NumberLabel | null {
  const lead = before(utterance, offset, 36)
    .split(/[。;]|\d{5,}|(?<!\b(?:no|nr|num|acct|acc|ref))[.!?]\s/i)
    .at(-1);
  const trail = after(utterance, offset + length, 24).split(/[。;,.]/, 1)[0] ?? '';
  return nearest(lead ?? '', 'last') ?? nearest(trail, 'first');
}

function nearest(words: string, which: 'first' | 'last'): NumberLabel | null {
  let best: { label: NumberLabel; distance: number } | null = null;
  for (const [label, pattern] of LABELS) {
    for (const match of matchesOf(pattern, words)) {
      const distance = which === 'last' ? words.length - match.index - match[0].length : match.index;
      if (!best || distance < best.distance) best = { label, distance };
    }
  }
  return best?.label ?? null;
}

/** Order numbers often begin with their day, account IDs do not. */
export function beginsWithDay(digits: string): boolean {
  return /^20[12]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(digits);
}
