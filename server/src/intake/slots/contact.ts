import { before, findAll } from './utterance.ts';
import type { Extractor, Reading, Utterance } from './utterance.ts';

const MOBILE = /(?<![\w.-])(?:\+?86[ -]?)?(?<x>1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?![\w-]|\.\d)/g;
const LANDLINE =
  /(?<![\w.-]|\d[ -])(?<x>0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}|0\d{2,3}[ -]\d{7,8}(?:[ -]\d{1,5})?|400[ -]?\d{3}[ -]?\d{4})(?![\w-]|\.\d)/g;
const FOREIGN = /(?<![\w.])(?<x>\+(?=(?:\D{0,3}\d){8})\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,5}\d)(?![\w-])/g;
const AMERICAN = /(?<![\w.-])(?<x>\(?[2-9]\d{2}\)?[ .-]\d{3}[ .-]\d{4})(?![\w-]|\.\d)/g;
const EMAIL =
  /(?<![\w.+@/-])(?<x>[\w+-]{1,40}(?:\.[\w+-]{1,40}){0,4}@(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,12})(?![\w@])/gi;
const NOT_A_PHONE = /(?:订单|账[户号]id|流水|uid|order|request|trace|卡号|时间戳|timestamp|税号)[^,。\n]{0,8}$/i;
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
    ...findAll(utterance, EMAIL, (written, { offset }) =>
      NOT_TO_CALL.test(before(utterance, offset, 30)) || ROBOT.test(written)
        ? null
        : { value: written.toLowerCase(), weight: 2 },
    ),
  ];
};

function readPhone(utterance: Utterance, written: string, offset: number): Reading {
  if (NOT_A_PHONE.test(before(utterance, offset, 16))) return null;
  const digits = written.replace(/\D/g, '');
  return { value: written.startsWith('+') ? `+${digits}` : digits, weight: 3 };
}
