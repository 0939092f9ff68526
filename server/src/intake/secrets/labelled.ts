import { unreachable } from '@qiao/shared/unreachable';
import { isKeyId, isKeySecret, isPassword, isToken } from './plausible.ts';
import type { Link } from './plausible.ts';
import type { SecretKind } from '@qiao/shared/secret';
import type { Detector, Span } from './secret.ts';
import { readValue } from './written-value.ts';
import type { Written } from './written-value.ts';

type LabelName = 'password' | 'sureSecret' | 'secret' | 'token' | 'keyId';

/** What people and programs call secrets. Longer names stand before those that they contain. */
const LABELS: Readonly<Record<LabelName, string>> = {
  sureSecret:
    'access[ _.-]?key[ _.-]?secret|secret[ _.-]?access[ _.-]?key|(?:app|client|consumer|api|oss|cos|sts|ak|key|webhook|signing|jwt|session|cookie|corp|channel|shared)[ _.-]?secret|secret[ _.-]?key|account[ _]?key|shared[ _]?access[ _]?key|(?:signing|encryption|master)[ _.-]?key',
  keyId: 'access[ _.-]?key(?:[ _.-]?id)?|secret[ _.-]?id|(?<![A-Za-z])ak(?![A-Za-z])',
  password:
    'pass(?:word|wd|phrase|code)s?\\d?|passw0rd|(?:pwd|passwort)\\d?|senha|contraseña|mot de passe|пароль|パスワード|비밀번호|密码|密碼|口令|(?<![A-Za-z])pw(?![A-Za-z])|(?<![A-Za-z])pass(?![A-Za-z])|requirepass|masterauth|(?-i:(?<=[a-z])Pass)(?![A-Za-z])',
  token:
    '(?<!next|page|client|continuation|csrf|xsrf|max|sync|cancel)[ _.-]?token(?![A-Za-z])|api[ _.-]?key|令牌|(?<![A-Za-z])jwt(?![A-Za-z])',
  secret: 'secret(?![A-Za-z])|(?<![A-Za-z])sk(?![A-Za-z])|密钥|秘钥|密匙|秘匙|加签',
};

const LABEL = new RegExp(
  Object.entries(LABELS)
    .map(([name, pattern]) => `(?<${name}>${pattern})`)
    .join('|'),
  'gi',
);

/** Between a label and its value: whose it is, the quote or bracket that closes the name, and what joins the two. */
const OWNER =
  '(?: ?[(（][^()（）\\n]{0,24}[)）]| (?:for|of) [\\w.@-]{1,32}| (?:i|we) [a-z]{2,8}(?= (?:is|was) )|\\d(?=\\s?[:=]))?';
const JOIN = new RegExp(
  `${OWNER}["'\`\\])]{0,3}(?:\\s{0,8}(?<assigned>=>|={1,2}|:=)\\s{0,8}|(?<call>\\()(?=["'])|(?<element>>)|\\s{0,8}[是为就了]{0,2}:\\s{0,12}|(?<said>\\s{0,4}(?:->|→|就?是|为|叫|[设改换重]\\S{0,2}[成为置了到]{1,2}|\\bis\\b|\\bwas\\b|用的是?|填的是?|输的是?)\\s{0,4}|[ \\t]{1,8}|\\s{1,4}|))`,
  'iy',
);

/** Values that a label before them gives away. */
export const labelled: Detector = (plain) => {
  const spans: Span[] = [];
  let passed = 0;
  for (const match of plain.matchAll(LABEL)) {
    if (match.index < passed) continue;
    const span = read(plain, match);
    if (!span) continue;
    spans.push(span);
    passed = span.end;
  }
  return spans;
};

function read(plain: string, match: RegExpExecArray): Span | null {
  const name = labelName(match);
  JOIN.lastIndex = match.index + match[0].length;
  const join = JOIN.exec(plain);
  if (!name || !join) return null;
  // Without even a space only a Chinese label ends before its value: a Latin one goes on to be another word.
  if (join[0] === '' && /[\w.-]$/.test(match[0])) return null;
  const written = readValue(plain, JOIN.lastIndex);
  if (!written || (/\bpwd$/i.test(match[0]) && /^[~/]/.test(written.value))) return null;
  const kind = kindOf(name, written, linkOf(join, written));
  return kind && { start: written.start, end: written.end, kind };
}

function labelName({ groups = {} }: RegExpExecArray): LabelName | undefined {
  return (Object.keys(LABELS) as LabelName[]).find((name) => groups[name] !== undefined);
}

/** What stands on a later line than its label is only said: it may be the next key of the same file. */
function linkOf({ 0: join, groups = {} }: RegExpExecArray, { isQuoted, value }: Written): Link {
  if (groups['said'] !== undefined) return 'said';
  if (join.includes('\n')) return value.endsWith(':') || !/\d/.test(value) ? 'said' : 'told';
  const isAssigned =
    groups['assigned'] !== undefined || groups['call'] !== undefined || groups['element'] !== undefined;
  return isAssigned || isQuoted ? 'assigned' : 'told';
}

function kindOf(name: LabelName, written: Written, link: Link): SecretKind | null {
  switch (name) {
    case 'password':
      return isPassword(written, link) ? 'password' : null;
    case 'sureSecret':
    case 'secret':
      return isKeySecret(written, link, name === 'sureSecret') ? 'access_key_secret' : null;
    case 'token':
      return isToken(written, link) ? 'token' : null;
    case 'keyId':
      return isKeyId(written) ? 'access_key_id' : null;
    default:
      return unreachable(name);
  }
}
