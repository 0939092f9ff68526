import { before, findAll } from './utterance.ts';
import type { Extractor, Reading, Utterance } from './utterance.ts';

const MOBILE = /(?<![\w.+-]|\+\d{1,3} )(?:\+?86[ -]?)?(?<x>1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?![\w-]|\.\d)/g;
const LANDLINE =
  /(?<![\w.-]|\d[ -])(?<x>0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}|0\d{2,3}[ -]\d{7,8}(?:[ -]\d{1,5})?|400[ -]?\d{3}[ -]?\d{4})(?![\w-]|\.\d)/g;
const FOREIGN = /(?<![\w.])(?<x>\+(?!0)(?=(?:\D{0,3}\d){8})\d{1,3}(?:[ .-]?\(?\d{1,5}\)?){1,5}\d)(?![\w-])/g;
/** Numbers as other countries write them are phones where the words say so, or where one was asked for. */
const CALLED =
  /(?:\b(?:phone|tel|telephone|cell|mobile|mob|call(?: me| us| back)?|reach(?: me| us)?|ring(?: me| us)?|whats ?app|hotline|number|no|line|ext(?:ension)?|duty|on-?call|desk|contact|text me|sms)|电话|手机|联系|打(?:给|俾|我|这个|来)|致电|回拨|回电|号码|热线|座机|分机|微信|vx|wx|whatsapp|值班|找我|搵我|打畀我|打俾我)[^\n,。;\d]{0,16}?[:： ]?(?<x>\(?\d{2,5}\)?(?:[ .-]?\d{2,5}){1,4}(?:\s?(?:ext|x|转|分机|#)\.? ?\d{1,5})?)(?![\w%-]|\.\d|\s?(?:元|块|台|个|次|点|分|秒|小时|天|min|hour|times|users))/gi;
const ALONE = /(?<![\w.+-])(?<x>\(?0?\d{2,4}\)?(?:[ .-]?\d{2,5}){1,3})(?![\w%-]|\.\d|:\d)/g;
const BRAZILIAN = /(?<![\w.+-])(?<x>\(\d{2}\) ?9?\d{4}-\d{4})(?![\w-])/g;
const EXTENSION =
  /(?<![\w-])(?<x>(?:ext(?:ension)?\.?|分机号?|内线|短号|值班室?|办公室|座机|\bnoc|\bhelp ?desk)\s?(?:是|is|:|#)?\s?\d{3,8})(?!\d)/gi;
const CHAT_NAME =
  /(?:微信号?|wechat(?: id)?|\bwx|\bvx|telegram|\btg|\bline id|whats ?app|钉钉号?|ding ?talk|\bqq(?:号|群)?|skype|\bslack|(?:on |ms |microsoft )teams|discord|feishu|飞书|\blark\b|\bline(?=\s?:))\s?(?:联系|找|加|搜)?(?:我)?\s?(?:号|id)?\s?(?:is|是|:|：|@|=|,)?\s?(?<x>@?(?=[\w.-]{0,30}[\d_.-]|[a-z]{3,}[a-z0-9]*\b)[a-z0-9][\w.-]{4,30})(?!\w)/gi;
/** Where nothing is said but which way. */
const CHANNEL =
  /^\s*(?:用|走|加|发|找我?|by|via|on|use)?\s?(?<x>(?:企业)?微信|钉钉|飞书|qq|短信|邮件|e-?mail|slack|teams|whats ?app|wechat|telegram|line|discord|text|sms)(?:\s?(?:me|us|联系|找我|就行|就好|可以|吧|上|群|群里|is (?:fine|ok|best)|please|only|call)){0,3}\s*[.!。]?\s*$/gi;
/** It is there already. */
const KEPT =
  /(?<x>(?:之前|早就|已经?)?留过(?:了|的)|(?:就)?(?:还是|就是|用)?(?:工单|注册|预留|绑定|登记|资料)(?:里|上|时|的时候)?(?:的|那个|填的|留的|绑的)?(?:那个)?(?:号码?|手机|电话|邮箱)|(?:还是|就是|用)?(?:同一个|原来(?:的|那个)|之前(?:的|那个)|老|账号(?:里|上)(?:的|绑定的?))(?:号码?|手机|电话|联系方式)|\bsame (?:number|one|phone|contact|as (?:before|(?:on|in) (?:the|my|our) (?:account|profile|ticket|file)))|\b(?:already|have) (?:given|gave|shared|told)|\b(?:on file|on record|in (?:my|our|the) (?:profile|account)))/gi;
/** Digits in characters: 一三八 零零一三 八零零零. */
const SPELT_PHONE =
  /(?<![\p{Script=Han}])(?<x>[零〇幺一二三四五六七八九]{3,4}(?:[ -]?[零〇幺一二三四五六七八九]{3,4}){1,2})(?![\p{Script=Han}])/gu;
/** By name, where people are looked up, and by handle. */
const LOOKED_UP =
  /(?:企业微信|微信|飞书|钉钉)(?:上)?\s?(?:搜|找|加|联系|叫)\s?(?:一下)?(?<x>(?!我|你|客服)[\p{Script=Han}\w][\p{Script=Han}\w()-]{1,12})|\b(?:slack|dm|ping|message|teams|discord|telegram) (?:me )?(?:at |on |to )?(?<x>@[\w.-]{3,30})/giu;
/** What kind of number it is stands after it. */
const KIND_AFTER =
  /(?<![\w.+-])(?<x>\+?\d(?:[ -]?\d){7,14})\s?(?:\(\s?)?(?:whats ?app|微信|手机|电话|wechat|mobile|cell|viber|line\b|值班)/gi;
const SPELT_MAIL =
  /(?<![\w.])(?<x>[\w.+-]{2,40} ?(?: at |\(at\)|\[at\]|#at#|艾特) ?[\w-]{2,40}(?:\.| ?(?:dot|点) ?)(?:com|cn|net|org|io|hk|tw|sg|my|in|co|dev|edu|gov)(?:\.[a-z]{2})?)(?![\w@])/gi;
const AMERICAN = /(?<![\w.-])(?<x>\(?[2-9]\d{2}\)?[ .-]\d{3}[ .-]\d{4})(?![\w-]|\.\d)/g;
const EMAIL =
  /(?<![\w.+@/-])(?<x>[\w+-]{1,40}(?:\.[\w+-]{1,40}){0,4}@(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,12})(?![\w@])/gi;
const NOT_A_PHONE =
  /(?<![a-z])id\s?(?:是|is|为|:)?\s?$|(?:订单|账[户号](?:id)?|流水|uid|order|account|acct|request|trace|ticket|工单|case|bank|invoice|serial|card|卡号|时间戳|timestamp|税号|tax|vat|licen[cs]e|reg(?:istration)?)[^,。\n]{0,12}$/i;
const IS_ADDRESS = /^\(?\d{1,3}(?:\.\d{1,3}){3}$/;
const NOT_TO_CALL =
  /(?:\bgit@|ssh |https?:\/\/|发件人|收件人|from[:=]|to[:=]|mail from|mails? (?:to|from)|sent to|发给|发到|rcpt|smtp)[^,。\n]{0,24}$/i;
const ROBOT = /^(?:no-?reply|postmaster|mailer-daemon|root|git)@/i;

/** A phone number (digits, with + where written) or a mail address to call back. */
export const contact: Extractor = (utterance) => {
  const phone = (written: string, { offset }: { offset: number }) => readPhone(utterance, written, offset);
  return [
    ...findAll(utterance, MOBILE, phone),
    ...findAll(utterance, LANDLINE, phone),
    ...findAll(utterance, FOREIGN, (written, place) => (written.startsWith('+86') ? null : phone(written, place))),
    ...findAll(utterance, AMERICAN, phone),
    ...findAll(utterance, BRAZILIAN, phone),
    ...findAll(utterance, CALLED, (written, place) => (isPhoneLong(written) ? phone(written, place) : null)),
    ...findAll(utterance, EXTENSION, (written) => ({ value: written, weight: 2 })),
    ...findAll(utterance, CHAT_NAME, (written) =>
      NOT_A_NAME.test(written) || IS_ADDRESS.test(written) ? null : { value: written, weight: 2 },
    ),
    ...(utterance.asked.has('contact') ? findAll(utterance, CHANNEL, () => ({ weight: 1 })) : []),
    ...(utterance.asked.has('contact') ? findAll(utterance, KEPT, () => ({ weight: 1 })) : []),
    ...findAll(utterance, SPELT_PHONE, (written, { offset }) =>
      utterance.asked.has('contact') || /电话|手机|号码|打|联系|call|phone/i.test(before(utterance, offset, 16))
        ? { value: written, weight: 2 }
        : null,
    ),
    ...findAll(utterance, LOOKED_UP, (written) => ({ value: written, weight: 2 })),
    ...findAll(utterance, KIND_AFTER, (written, place) => (isPhoneLong(written) ? phone(written, place) : null)),
    ...findAll(utterance, SPELT_MAIL, () => ({ weight: 2 })),
    ...(utterance.asked.has('contact')
      ? findAll(utterance, ALONE, (written, place) => (isPhoneLong(written) ? phone(written, place) : null))
      : []),
    ...findAll(utterance, EMAIL, (written, { offset }) =>
      NOT_TO_CALL.test(before(utterance, offset, 30)) || ROBOT.test(written)
        ? null
        : { value: written.toLowerCase(), weight: 2 },
    ),
  ];
};

const NOT_A_NAME =
  /^(?:pay|login|group|mini|official|account|number|支付|error|failed|refused|please|channel|support|message|notification)/i;

/** A day and a clock have fewer digits, an ID has more. */
function isPhoneLong(written: string): boolean {
  const digits = written.replace(/\D/g, '');
  return (
    digits.length >= 7 &&
    digits.length <= 15 &&
    !/^20\d{2}[01]\d[0-3]\d/.test(digits) &&
    !/^20\d\d-\d\d-\d\d/.test(written)
  );
}

function readPhone(utterance: Utterance, written: string, offset: number): Reading {
  if (NOT_A_PHONE.test(before(utterance, offset, 24)) || IS_ADDRESS.test(written)) return null;
  const digits = written.replace(/\D/g, '');
  return { value: written.startsWith('+') ? `+${digits}` : digits, weight: 3 };
}
