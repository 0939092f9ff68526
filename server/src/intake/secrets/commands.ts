import { isGiven } from './plausible.ts';
import type { Detector, Span } from './secret.ts';
import { readValue } from './written-value.ts';

const ADDRESS = /(?<![A-Za-z])[a-z][a-z0-9+.-]{1,24}:\/\/[^\s:@/?#"'<>]{0,128}:/gi;
const DRIVER_ADDRESS =
  /(?<![\w./-])[\w.-]{1,64}:(?<value>[^\s"'`]{1,128}?)@(?=(?:tcp|unix)\(|\d{1,3}(?:\.\d{1,3}){3}(?![\w@]))/g;
const AUTHORITY = /[^\s"'`<>\u2e80-\u9fff\uff00-\uffef]{0,300}/y;

/** Options after which a program takes a password, each with the programs that do. */
const OPTIONS: readonly RegExp[] = [
  /(?<![\w-])(?:mysql\w*|mariadb\w*|sshpass)\b[^\n|;]{0,200}?\s-p(?=[^\s-])/g,
  /(?<![\w-])(?:sshpass|mongo\w*|docker login|podman login|helm registry login|az login|cloudctl login)\b[^\n|;]{0,200}?\s-p\s+(?=\S)/g,
  /(?<![\w-])redis-cli\b[^\n|;]{0,200}?\s-a\s*(?=\S)/g,
  /(?<![\w-])(?:ldapsearch|ldapadd|ldapmodify)\b[^\n|;]{0,200}?\s-w\s+(?=\S)/g,
  /(?<![\w-])curl\b[^\n|]{0,300}?\s(?:-u|--user)\s*["']?[^\s:"']{1,80}:(?=\S)/g,
  /(?<![\w-])--?(?:password|passwd|pass|pwd|secret|token|access-?key-?secret|secret-?key|api-?key|sk)(?:=|\s+)(?=["'\w!@#$%^&*])/gi,
  /\bidentified\s+(?:with\s+\S{1,40}\s+)?by\s+(?:password\s+)?(?=["'\w])/gi,
  /\bpassword\s*\(\s*(?=["'])/gi,
  /\b(?:with|encrypted|set)\s+password\s+(?:for\s+\S{1,60}\s*)?=?\s*(?=["'])/gi,
  /(?<=^[ \t]{0,8}|> ?)AUTH[ \t]+(?=["'\w])(?!(?:failed|PLAIN|LOGIN)\b)/gm,
  /\bpass(?:in|out)?\s+pass:(?=\S)/g,
  /\becho\s+["']?(?:[\w-]{1,32}:)?(?=[^\s|]{3,64}["']?\s*\|\s*(?:sudo\s+\S{0,8}\s*)?(?:chpasswd|passwd)\b)/g,
  /\bsqlplus\s+[\w-]{1,40}\/(?=[^\s@]{1,64}@)/g,
];

/** An account and, after no more than a slash or a space, what has all that a password must have. */
const PAIR =
  /(?:账[号户](?:\/?密码)?|帐号|用户名(?:\/?密码)?|登[录陆]名|(?<![A-Za-z])(?:login|user(?:name)?|account))\s{0,2}[:=是为]?\s{0,2}[\w.-]{1,40}\s{0,2}[/|,，\s]\s{0,2}(?=\S{0,64}[A-Za-z])(?=\S{0,64}\d)(?=\S{0,64}[!@#$%^&*+~?])(?!\S{0,64}@[\w-]+\.)(?=[\x21-\x7e]{8})/gi;

/** Passwords on command lines, in SQL, and in addresses that carry one. */
export const commands: Detector = (plain) => [
  ...[...plain.matchAll(ADDRESS)].flatMap(({ 0: lead, index }) => inAddress(plain, index + lead.length)),
  ...[...plain.matchAll(DRIVER_ADDRESS)].flatMap(({ 0: written, index, groups }) => {
    const value = groups?.['value'] ?? '';
    const end = index + written.length - 1;
    return given(plain, { start: end - value.length, end, kind: 'password' });
  }),
  ...[PAIR, ...OPTIONS].flatMap((option) =>
    [...plain.matchAll(option)].flatMap(({ 0: lead, index }) => {
      const value = readValue(plain, index + lead.length);
      if (!value) return [];
      const end = lead.startsWith('sqlplus') ? value.start + value.value.lastIndexOf('@') : value.end;
      return given(plain, { start: value.start, end, kind: 'password' });
    }),
  ),
];

/** Up to the last @ before the host: people write their passwords unescaped, an @ or a slash of its own within. */
function inAddress(plain: string, start: number): Span[] {
  AUTHORITY.lastIndex = start;
  const rest = AUTHORITY.exec(plain)?.[0] ?? '';
  const path = rest.search(/[/?#]/);
  const beforePath = (path < 0 ? rest : rest.slice(0, path)).lastIndexOf('@');
  const at = beforePath >= 0 || /^\d{1,5}(?:[/?#]|$)/.test(rest) ? beforePath : rest.lastIndexOf('@');
  return at > 0 ? given(plain, { start, end: start + at, kind: 'password' }) : [];
}

function given(plain: string, span: Span): Span[] {
  const value = plain.slice(span.start, span.end);
  return isGiven({ ...span, value, isQuoted: false, rest: '' }) ? [span] : [];
}
