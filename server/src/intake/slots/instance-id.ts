import { after, before, findAll } from './utterance.ts';
import type { Extractor, Finding, Utterance } from './utterance.ts';

/** Prefixes of resource IDs, by the product that they belong to. */
const FAMILIES: readonly (readonly [family: string, ...prefixes: string[]])[] = [
  ['server', 'i', 'ins', 'eci', 'hpc', 'swas', 'lhins', 'ecs', 'dh'],
  ['mysql', 'rm', 'rr', 'cdb', 'pc', 'pxc', 'ro', 'rds', 'cynosdbmysql', 'drds'],
  ['redis', 'r', 'crs', 'tair', 'tt'],
  ['mongodb', 'dds', 'cmgo', 'dmongo', 'mongo'],
  ['postgresql', 'pgm', 'pgr', 'gp', 'postgres'],
  ['database', 'hb', 'ld', 'dts', 'cc', 'adb', 'am', 'ob', 'ts', 'lindorm', 'bds', 'ms', 'hbase', 'es'],
  ['balancer', 'lb', 'alb', 'nlb', 'slb', 'gwlb', 'clb'],
  [
    'network',
    'eip',
    'eipalloc',
    'vpc',
    'vsw',
    'sg',
    'ngw',
    'nat',
    'vpn',
    'vgw',
    'vco',
    'cgw',
    'cen',
    'eni',
    'acl',
    'vtb',
    'rtb',
    'subnet',
    'igw',
    'ga',
    'pl',
    'ep',
    'cbwp',
    'bwp',
    'havip',
    'snat',
    'fwd',
    'vbr',
    'pconn',
    'tr',
    'tgw',
    'ipsec',
    'dcg',
  ],
  ['disk', 'd', 'disk', 'vol'],
  ['snapshot', 's', 'sp', 'snap', 'snapshot'],
  ['image', 'm', 'img', 'ami'],
  ['file', 'fs', 'nas', 'cpfs', 'cfs'],
  ['group', 'asg', 'asc', 'ess', 'hp', 'dep', 'lt', 'kp', 'key'],
  ['cluster', 'c', 'cls', 'cluster', 'np', 'k8s'],
  ['queue', 'rmq', 'alikafka', 'kafka', 'amqp', 'mns', 'ckafka'],
  ['other', 'fc', 'cas', 'waf', 'ddoscoo', 'ddosbgp', 'apigw', 'dcdn', 'kms', 'bastionhost', 'hsm', 'cdn', 'sae'],
];
const FAMILY_OF = new Map(
  FAMILIES.flatMap(([family, ...prefixes]) => prefixes.map((p): [string, string] => [p, family])),
);
const PREFIXES = [...FAMILY_OF.keys()].toSorted((one, other) => other.length - one.length).join('|');

const HYPHENED = new RegExp(
  `(?<![\\w-])(?<x>(?<prefix>${PREFIXES})-(?=[a-z]{0,40}\\d)[a-z0-9][a-z0-9-]{3,40}(?<!-))(?![\\w*])`,
  'gi',
);
const MASKED = new RegExp(
  `(?<![\\w-])(?<x>(?<prefix>${PREFIXES})-[a-z0-9]{2,20}(?:\\*{2,8}|x{3,8})[a-z0-9]{0,8})(?![\\w])`,
  'gi',
);
const CLUSTER = /(?<![\w-])(?<x>c[0-9a-f]{32})(?![\w-])/gi;
const QUEUE =
  /(?<![\w-])(?<x>MQ_INST_\d{6,20}_\w{4,12}|alikafka_[a-z]{2,6}-[a-z]{2}-[\w]{6,20}|dts(?=[a-z]*\d)[a-z0-9]{5,20}|nas-[\w]{6,}|[0-9a-f]{10}(?=-\w{3,5}\d{0,2}\.(?:cn|ap|us|eu)-))(?![\w])/gi;

/** File systems have no prefix, and what is called an instance has whatever name its product gives it. */
const FILE_SYSTEM = /(?<![\w-])(?<x>(?=[0-9a-f]*[a-f])(?=[a-f]*\d)[0-9a-f]{8,12}(?:-[a-z0-9]{4,6})?)(?![\w-]|\.\w)/g;
const CALLED =
  /(?:实例|集群|文件系统|任务|网关|\b(?:instance|cluster|file ?system|gateway|box|machine|server))(?:的)?\s?(?:id|编号|号)?\s?(?:is|是|为|:|=|called)?\s?(?<x>(?=[a-z0-9-]{0,40}\d)[a-z]{1,12}-[a-z0-9][a-z0-9-]{4,40}|(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{12,32})(?![\w.*])/gi;

/** Under a label of its product, after "ack" or "fs", and where one was asked for. */
const OF_PRODUCT =
  /\b(?:ack|asi|cluster|k8s|fs|nas|file ?system|cpfs|dts|task|job|gateway|instance|ecs|rds|polardb|redis|mongo|kafka|slb|alb|nlb|eip|disk)(?: ?id)?(?:\s?(?:is|:|=|#)\s?|\s)(?<x>(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{8,34})(?![\w*@-]|\.\w)/gi;
/** The name that a server gives itself holds its ID: iZbp1…Z. */
const OWN_HOST = /(?<![\w-])(?<x>iZ[a-z0-9]{8,24}Z)(?!\w)/g;
/** As a clause of its own, shorter than an ID has a right to be. */
const SHORT =
  /(?:^|[,;\n]|[，、；。]|\p{Script=Han} ?)\s*(?:(?:fs|nas|id|is|it'?s|instance|disk|snapshot|file ?system)[ :]{1,2})?(?<x>(?:(?:i|d|s|m|r|lb|rm|sg)[-_](?=[a-z]*\d)[a-z0-9]{3,24}|(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{6,7}))\s*(?=$|[,;\n]|[，、；。]|\p{Script=Han})/giu;
/** What has no ID at hand has a name. */
const NAMED =
  /(?:名字|名称|实例名|机器名|主机名|(?<![该大小])叫(?:做)?|命名|\bnamed|\bcalled|\bname(?: is|:)|\bhost ?name(?: is|:)?)\s?(?:是|叫|为|:)?\s?(?<x>[a-z][\w-]{1,30})(?![\w@]|\.\w)|\bthe (?<x>(?!(?:same|first|second|last|only|other|new|old|big|small|right|wrong|good|bad|one|above|main|whole)\b)[\w-]{2,24}) (?:one|box|server|machine|instance)\b|(?<x>[\p{Script=Han}\w-]{1,12})(?<![这那哪几两一二三四五六台个])的?那(?:一)?台/giu;
const ANSWERED = /(?<![\w.@/:=-])(?<x>(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{8,34}(?:-[a-z0-9]{3,8})?)(?![\w@*/:=-]|\.\w)/g;

/** The region codes and the words that look like IDs. */
const NOT_AN_ID =
  /^\w{2,6}-\d{4,8}$|^\w{2,16}-20\d{2}-?\d{2}-?\d{2}-\w+$|^(?:s-\d{1,6}$|m-\d{1,2}$|c-\d{1,3}$|d-(?:day|link)|key-\d|es-\d)|-(?:cn|ap|us|eu)-|^(?:cluster|snapshot|key|disk|mongo|kafka|postgres|redis|es|c|m|s|r|d|k8s|waf|cdn|rds|ecs|nat|vpn|vpc|nas|fc|ms|cc|am|lt|ga|tr|np|ts|ep|pl)-(?:\d{1,4}|v?\d[\d.]*|(?:prod|test|dev|node|web|main|backup|master|slave|db|app|api)[a-z0-9-]*)$/i;
const AFFECTED =
  /出问题的?是|有问题的?是|出(?:问题|故障)的?(?:那台)?(?:是|:)|主要是|只有|就是|问题在|受影响的?(?:是|:)|应该是|是这台|(?:affected|problem|broken|faulty|bad|failing|one)(?: \w+){0,3} (?:is|one is|:)|\bonly\b|it'?s\b|namely/i;
const FINE =
  /^[^,。;.\n]{0,12}(?:正常|没问题|没事|好的|可以|ok\b|(?:is|are|works?|seems?|runs?|was) (?:just |perfectly |still |totally )?(?:fine|ok|okay|good|healthy|normal|up|working)|works?\b|unaffected)/i;
const IS_BROKEN =
  /^[^,。;.\n]{0,10}(?:出问题|这台|有问题|连不上|挂了|异常|不通|满|报错|宕机|(?:is|was) (?:the one|affected|down|broken|failing|stuck|the problem))/i;

const OF_FILES =
  /\bnas\b|\b(?:file |network )?share\b|\bsmb\b|\bcifs\b|共享盘|文件系统|挂载|\bnfs\b|file ?system|mount/i;
/** Regions and codes look much like names of instances. */
const SHAPED =
  /^(?:cn|ap|us|eu|me|na)-|^(?:utf|iso|sha|md5|http|tls|ssl|(?:centos|ubuntu|debian|windows|mysql|redis|python|php|java|jdk|node|nginx|version|win|server|kernel|code|error|err|ecs|port|uid|req)[\d.]*)/i;

export function familyOf(value: string): string {
  return FAMILY_OF.get(/^[a-z0-9]+(?=-)/.exec(value)?.[0] ?? '') ?? 'other';
}

/** Every ID of a resource, in lower case; heavier where the words say that it is the affected one, lighter where it is well. */
export const instanceId: Extractor = (utterance) => {
  const read = (written: string, { offset, end }: { offset: number; end: number }) =>
    NOT_AN_ID.test(written) ? null : { value: written.toLowerCase(), weight: weigh(utterance, offset, end) };
  const isAsked = utterance.asked.has('instanceId') && !utterance.asked.has('requestId');
  return distinct([
    ...findAll(utterance, HYPHENED, read),
    ...findAll(utterance, MASKED, read),
    ...findAll(utterance, CLUSTER, read),
    ...(OF_FILES.test(utterance.plain) ? findAll(utterance, FILE_SYSTEM, read) : []),
    ...findAll(utterance, CALLED, (written, place) => (SHAPED.test(written) ? null : read(written, place))),
    ...findAll(utterance, OF_PRODUCT, (written, place) => (SHAPED.test(written) ? null : read(written, place))),
    ...findAll(utterance, OWN_HOST, (written) => ({ value: `i-${written.slice(2, -1)}`, weight: 2 })),
    ...(isAsked ? findAll(utterance, SHORT, (written, place) => read(written.replace('_', '-'), place)) : []),
    ...(isAsked && !utterance.asked.has('database') ? findAll(utterance, NAMED, () => ({ weight: 1 })) : []),
    ...(isAsked
      ? findAll(utterance, ANSWERED, (written, place) => (SHAPED.test(written) ? null : read(written, place)))
      : []),
    ...findAll(utterance, QUEUE, (written) => ({ value: written })),
  ]);
};

function weigh(utterance: Utterance, offset: number, end: number): number {
  const lead =
    before(utterance, offset, 24)
      .split(/[,。;、]/)
      .at(-1) ?? '';
  const trail = after(utterance, end, 40);
  if (FINE.test(trail)) return 1;
  return AFFECTED.test(lead) || IS_BROKEN.test(trail) ? 4 : 2;
}

function distinct(findings: Finding[]): Finding[] {
  const first = new Map<string, Finding>();
  for (const finding of findings.toSorted((one, other) => one.offset - other.offset)) {
    const earlier = first.get(finding.value);
    if (!earlier || earlier.weight < finding.weight) first.set(finding.value, finding);
  }
  return [...first.values()];
}
