import type { Detector, Span } from './secret.ts';

const MARKER =
  /-{3,5} ?(?<what>BEGIN|END) (?:[A-Z0-9]{1,12} ){0,4}PRIVATE KEY(?: BLOCK)? ?-{3,5}|(?<putty>Private-Lines: ?\d{1,4})/gi;

/** Beginnings of private keys in base64 without their armour: PKCS #8 of RSA and EC, PKCS #1, SEC 1, OpenSSH, and armour within base64. */
const BARE =
  /(?<![A-Za-z0-9+/])(?:MII[A-Za-z0-9+/]{2,6}IBADANBgkqhkiG9w0BAQ|MI[GH][A-Za-z0-9+/]{1,3}AgEAM[BDE][A-Za-z0-9+/]{2,4}Byq|MII[A-Za-z0-9+/]{1,3}[AI]IBAAKC|MHcCAQEE|MC4CAQAwBQYDK2V|b3BlbnNzaC1rZXktdjE|LS0tLS1CRUdJTiB(?:QUklWQVRFIEtFWS|SU0EgUFJJVkFURSBLRVkt|FQyBQUklWQVRFIEtFWS|PUEVOU1NIIFBSSVZBVEUgS0VZ))/g;

const LABEL = /(?:private[ _-]?key|私钥|私匙)["'\])]{0,2}\s{0,3}(?:=>|[:=是为>])\s{0,3}["'`]?(?=[A-Za-z0-9+/]{40})/gi;

/** How far an END may stand from its BEGIN: the longest RSA keys in use are well below. */
const LONGEST = 32_768;

/** Bodies of private keys, finished or not; the lines that name them stay. */
export const privateKeys: Detector = (plain) =>
  [
    ...armoured(plain),
    ...unarmoured(plain, BARE, ({ index }) => index),
    ...unarmoured(plain, LABEL, ({ 0: label, index }) => index + label.length),
  ].filter(({ start, end }) => /[A-Za-z0-9]/.test(plain.slice(start, end)));

function armoured(plain: string): Span[] {
  const spans: Span[] = [];
  let open: number | null = null;
  let floor = 0;
  for (const match of plain.matchAll(MARKER)) {
    const { index } = match;
    const isEnd = match.groups?.['what']?.toUpperCase() === 'END';
    const isWhole = isEnd && open !== null && index - open <= LONGEST;
    if (open !== null) spans.push(span(open, isWhole ? index : bodyAfter(plain, open, index)));
    if (isEnd && !isWhole) spans.push(span(bodyBefore(plain, index, floor), index));
    floor = index + match[0].length;
    open = isEnd ? null : floor;
  }
  if (open !== null) spans.push(span(open, bodyAfter(plain, open, plain.length)));
  return spans;
}

/** What one body takes in is not read again: the time stays linear however many beginnings follow each other. */
function unarmoured(plain: string, pattern: RegExp, startOf: (match: RegExpExecArray) => number): Span[] {
  const spans: Span[] = [];
  let passed = 0;
  for (const match of plain.matchAll(pattern)) {
    if (match.index < passed) continue;
    const start = startOf(match);
    passed = bodyAfter(plain, start, plain.length);
    spans.push(span(start, passed));
  }
  return spans;
}

const span = (start: number, end: number): Span => ({ start, end: Math.max(start, end), kind: 'private_key' });

/** Headers of PEM and PGP, quoting, concatenation and what else stands between the lines of a body. */
const BETWEEN =
  /(?:[\s"'`+,>|#\\*;.]|(?:Proc-Type|DEK-Info|Version|Comment|Hash|Key-Derivation|Argon2-\w+|Private-MAC):[^\n]*)*/y;
const CHUNK = /[A-Za-z0-9+/=_-]+/y;

/** A body goes on as long as what follows is base64 in pieces of 16 at least; one shorter piece may end a line and it. */
function bodyAfter(plain: string, start: number, limit: number): number {
  let end = start;
  for (let at = start; at < limit;) {
    BETWEEN.lastIndex = at;
    const between = BETWEEN.exec(plain)?.[0] ?? '';
    CHUNK.lastIndex = at + between.length;
    const chunk = CHUNK.exec(plain)?.[0] ?? '';
    at += between.length + chunk.length;
    if (chunk === '' || at > limit) break;
    if (chunk.length < 16) {
      const endsLine = between.includes('\n') && /^(?:["'`\s\\,;+]|$)/.test(plain.slice(at, at + 1));
      return endsLine && end > start && !/^ *[A-Za-z]/.test(plain.slice(at, at + 20)) ? at : end;
    }
    end = at;
  }
  return end;
}

/** The lines of base64 that stand right before an END whose beginning was cut off. */
function bodyBefore(plain: string, end: number, floor: number): number {
  const from = Math.max(floor, end - LONGEST);
  const lines = plain.slice(from, end).split('\n');
  let start = end;
  for (let line = lines.length - 1; line >= 0; line -= 1) {
    const written = lines[line] ?? '';
    if (!/^[\s"'`+,>|#\\*;.]{0,12}[A-Za-z0-9+/=]*[\s"'`+,\\;.]{0,12}$/.test(written)) return start - tailOf(written);
    start -= written.length + (line > 0 ? 1 : 0);
  }
  return start;
}

/** How much base64 ends a line that begins with something else. */
function tailOf(line: string): number {
  let at = line.trimEnd().length;
  while (at > 0 && /[A-Za-z0-9+/=]/.test(line.charAt(at - 1))) at -= 1;
  return line.length - at >= 16 ? line.length - at : 0;
}
