import { isIPv6 } from 'node:net';
import { after, before, findAll, findClauses, matchesOf } from './utterance.ts';
import type { Extractor, Reading, Utterance } from './utterance.ts';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const V4 = new RegExp(
  `(?<![\\w.-])(?<x>(?:${OCTET}\\.){3}${OCTET}(?:/(?:3[0-2]|[12]?\\d)(?!\\d))?)(?![\\w]|\\.\\d|/\\d)`,
  'g',
);
const V6 = /(?<![\w:.])(?<x>(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:\/\d{1,3})?)(?![\w:])/gi;
const NOT_PUBLIC =
  /^(?:0\.|10\.|127\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|22[4-9]\.|2[3-5]\d\.|::1?(?:\/|$)|fe80:|f[cd])/i;
const VERSION =
  /(?:\b(?:version|ver|release|build|kernel|driver|firmware|agent|sdk|client|nginx|openssl|v)|版本号?|内核|固件|驱动|升级到|降级到)\s*(?:is|是|为|to|[:=/])?\s*v?$/i;

/** Whoever tries to break in is not the visitor. */
const OF_STRANGER =
  /(?:Failed|Invalid|Accepted) \w+ for [^\n]{0,40}from\s$|攻击源\s?(?:ip)?(?:是|:)?\s?$|attack(?:er|ing)(?:'s)? (?:ip|from)\s?$/i;

const OWN =
  /我(?:们)?(?:的|这边|这里|这儿|公司|家|本地|办公)?(?:的)?(?:出口|公网|外网|当前|本地|客户端)?(?:的)?\s?(?:ip|地址)|本地|本机|出口|客户端|来源|源\s?ip|办公|家里|从|登录\s?ip|访问\s?ip|白名单|\b(?:my|our)(?: (?:own|public|home|office|client|current|local|egress|outbound|external|company|static|source|laptop|desktop|workstation)){0,3}(?:'s)?(?: (?:ip|address|ip address|egress|gateway|nat))\b|\bfrom\b|\bclient(?:_?ip|s)?\b|\bsource\b|\bremote_addr\b|whitelist|\bi'?m (?:on|at|connecting)|\b(?:office|home|egress)\b/gi;
const TARGET =
  /服务器|实例|主机|目标|目的|机器|被攻击|被打|访问(?!\s?ip)|连接?(?!接ip)|登[录陆](?!\s?ip)|\bto\b|\bserver(?:'s)?\b|\bhost\b|\binstance(?:'s)?\b|\b(?:ping|ssh|telnet|curl|mtr|traceroute|tracert|rdp|mstsc|connect|reach|reaching|upstream|backend|eip|vm|box|machine|target|victim|at|-h)\b|@|弹性|解析|指向|后端/gi;

/** There is no one address. */
const CHANGES =
  /^(?:ip)?(?:是)?(?:会变|在变|一直变|老变|动态|不固定|不定|每次都?(?:变|不)|到处|各地都?有|很多(?:个|种)?|好多个?|随机|拨号|变来变去)|^(?:it |my ip )?(?:changes|dynamic|(?:is )?not fixed|varies|many|several|all over|different (?:every|each)|various)\b|\bdynamic ip\b|\bip (?:address )?(?:is |keeps )?(?:dynamic|chang\w+|not fixed|random)\b/i;

/** The public address that the visitor comes from; of an attack, the address under attack. */
export const accessIp: Extractor = (utterance) => [
  ...findAll(utterance, V4, (written, { offset, end }) =>
    VERSION.test(before(utterance, offset, 16)) ? null : readAddress(utterance, { written, offset, end }),
  ),
  ...findAll(utterance, V6, (written, { offset, end }) =>
    isIPv6(written.split('/', 1)[0] ?? '') ? readAddress(utterance, { written, offset, end }) : null,
  ),
  ...(utterance.asked.has('accessIp')
    ? findClauses(utterance, CHANGES, () => ({ value: 'unknown', standing: 'unknown', weight: 1 }))
    : []),
];

function readAddress(utterance: Utterance, found: { written: string; offset: number; end: number }): Reading {
  const value = found.written.toLowerCase();
  if (NOT_PUBLIC.test(value) || OF_STRANGER.test(before(utterance, found.offset, 60))) return null;
  const role = roleOf(utterance, found);
  if (utterance.isAttack) return { value, weight: role === 'target' ? 4 : 3 };
  if (role === 'target' && !utterance.asked.has('accessIp')) return null;
  return { value, weight: role === 'own' ? 4 : 2 };
}

/** The nearest cue before the address tells whose it is; a log line begins with the client's. */
function roleOf(utterance: Utterance, { offset, end }: { offset: number; end: number }): 'own' | 'target' | 'unsaid' {
  const lead = before(utterance, offset, 48).split(/[。;]/).at(-1) ?? '';
  const trail = after(utterance, end, 24);
  if (/^\s*(?:- -|\[|- \w+ \[)/.test(trail)) return 'own';
  const own = lastEnd(lead, OWN);
  const clause = lead.split(',').at(-1) ?? '';
  const inClause = lastEnd(clause, TARGET);
  const target = inClause < 0 ? -1 : lead.length - clause.length + inClause;
  if (own < 0 && target < 0) {
    if (/^[^,。;\n]{0,6}(?:是我|(?:is|are) (?:my|our|mine|where i)\b|是(?:本地|出口|办公))/i.test(trail)) return 'own';
    return /^\s*(?:这台|连不上|不通|上不去|ping不通|丢包|is (?:down|unreachable|not)|(?:这个)?(?:服务器|实例|机器)|登不上|refus|无法)/i.test(
      trail,
    )
      ? 'target'
      : 'unsaid';
  }
  return own >= target ? 'own' : 'target';
}

function lastEnd(words: string, pattern: RegExp): number {
  let end = -1;
  for (const match of matchesOf(pattern, words)) end = match.index + match[0].length;
  return end;
}
