import { looksRandom } from './looks.ts';
import type { SecretKind } from '@qiao/shared/secret';
import type { Detector, Span } from './secret.ts';

/** Tokens that say by their beginning whose they are. */
const PREFIXED = new RegExp(
  `(?<![A-Za-z0-9])(?:${[
    'gh[pousr]_[A-Za-z0-9]{16,}',
    'github_pat_\\w{16,}',
    'gl(?:pat|dt|rt|ptt|cbt)-[\\w-]{16,}',
    'xox[a-z](?:\\.xox[a-z])?-[\\w-]{8,}',
    'xapp-[\\w-]{10,}',
    '(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{8,}',
    'whsec_[A-Za-z0-9+/=]{16,}',
    'sk-[\\w-]{20,}',
    'AIza[\\w-]{30,}',
    'ya29\\.[\\w-]{16,}',
    'GOCSPX-[\\w-]{16,}',
    'npm_[A-Za-z0-9]{30,}',
    'pypi-AgE[\\w-]{16,}',
    'do[por]_v1_[a-f0-9]{32,}',
    'dckr_pat_[\\w-]{16,}',
    'hf_[A-Za-z0-9]{30,}',
    'SG\\.[\\w-]{16,}\\.[\\w-]{16,}',
    'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}',
    'dapi[a-f0-9]{32}',
    'hvs\\.[\\w-]{20,}',
    'CAI[ES][A-Za-z0-9+/=_-]{80,}',
    '\\d{8,10}:AA[\\w-]{32,}',
    'T[A-Z0-9]{8,}/B[A-Z0-9]{8,}/[A-Za-z0-9]{20,}',
  ].join('|')})`,
  'g',
);

/** A web token begins with the base64 of an opening brace; its header says which algorithm signs it. */
const WEB_TOKEN = /(?<![\w-])(?<header>(?:eyJ|ew[0o])[\w-]{8,})\.[\w-]+(?:\.[\w-]*){0,3}/g;

const BEARER = /(?<![A-Za-z])bearer["']?[\s:=+]{1,4}["']?(?<value>[\w.~+/-]{8,}={0,2})/gi;
const BASIC = /(?<![A-Za-z])basic\s{1,3}(?<value>[A-Za-z0-9+/]{4,}={0,2})/gi;
const AUTHORIZATION =
  /(?<![A-Za-z])authorization["']?\s{0,2}[:=]\s{0,2}["']?(?:(?:token|apikey|key|jwt)\s)?(?<value>[\w.~+/-]{16,}={0,2})(?![\w ]*[:=])/gi;
const COOKIES = /(?<![A-Za-z])(?:set-)?cookie["']?\s{0,2}[:=]\s{0,2}["']?(?<value>[^\n"']+)/gi;
const COOKIE = /(?<=^|[;,\s])[\w.-]{1,64}=(?<value>[^;,\s]{12,})/g;
const WEBHOOK_KEY = /\/(?:webhook\/send\?key=|bot\/v2\/hook\/|webhooks\/\d+\/)(?<value>[\w-]{16,})/g;
const SESSION = /(?<![A-Za-z])(?:J?SESSIONID|PHPSESSID|connect\.sid)["']?\s{0,2}[:=]\s{0,2}["']?(?<value>[\w.%-]{8,})/g;

/** Bearer tokens, web tokens, cookies, and those that issuers mark by a prefix. */
export const tokens: Detector = (plain) => [
  ...[...plain.matchAll(PREFIXED)].filter(({ 0: token }) => isIssued(token)).map((match) => whole(match)),
  ...[...plain.matchAll(WEB_TOKEN)]
    .filter(({ groups }) => isTokenHeader(groups?.['header'] ?? ''))
    .map((match) => whole(match)),
  ...valuesOf(plain, BEARER, 'token', isOpaque),
  ...valuesOf(plain, AUTHORIZATION, 'token', isOpaque),
  ...valuesOf(plain, SESSION, 'token', isOpaque),
  ...valuesOf(plain, WEBHOOK_KEY, 'token', isOpaque),
  ...valuesOf(plain, BASIC, 'password', isNameAndPassword),
  ...[...plain.matchAll(COOKIES)].flatMap(({ 0: line, index, groups }) => {
    const value = groups?.['value'] ?? '';
    const start = index + line.length - value.length;
    return valuesOf(value, COOKIE, 'token', isOpaque).map((span) => ({
      ...span,
      start: span.start + start,
      end: span.end + start,
    }));
  }),
];

function whole({ 0: written, index }: RegExpExecArray): Span {
  return { start: index, end: index + written.length, kind: 'token' };
}

/** The value ends its match, so it begins where the rest of the match leaves off. */
function valuesOf(plain: string, pattern: RegExp, kind: SecretKind, isSecret: (value: string) => boolean): Span[] {
  return [...plain.matchAll(pattern)].flatMap(({ 0: written, index, groups }) => {
    const value = groups?.['value'] ?? '';
    const end = index + written.length;
    return isSecret(value) ? [{ start: end - value.length, end, kind }] : [];
  });
}

/** Resources in Kubernetes and elsewhere are named sk-…, in words and with few digits. */
function isIssued(token: string): boolean {
  return !token.startsWith('sk-') || (/[A-Za-z0-9]{16}/.test(token) && (/\d/.test(token) || looksRandom(token)));
}

function isOpaque(value: string): boolean {
  return /\d/.test(value) || (value.length >= 16 && looksRandom(value));
}

function isTokenHeader(header: string): boolean {
  return /"(?:alg|enc)"\s*:/.test(Buffer.from(header.slice(0, 2048), 'base64url').toString('utf8'));
}

function isNameAndPassword(value: string): boolean {
  return /^[\x20-\x7e]*:[\x20-\x7e]+$/.test(Buffer.from(value, 'base64').toString('utf8'));
}
