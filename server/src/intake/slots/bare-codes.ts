import { findAll, findingAt } from './utterance.ts';
import type { Finding, Reading, Utterance } from './utterance.ts';

/** What is counted is no code, and neither is a clock, a share, a size or a part of a longer number. */
const NO_MEASURE =
  '(?![\\w%:/-]|\\.\\d|,\\d|\\s?(?:多|几|余|来)?(?:次|元|块|台|个|条|人|名|位|家|单|笔|毫秒|秒|分|点|天|号|年|月|日|层|核|张|页|行|字|度|米|岁|ms\\b|[kmg]b?\\b|s\\b|users?|people|customers|requests?|times|days?|hours?|min|sec|servers?|instances?|threads?|connections?|rows|orders|dollars|usd|rmb|pods?|nodes?|vms?|port\\b|端口))';
const NO_NUMBER_BEFORE = '(?<![\\w.:/$¥€£#@+-]|\\d,|\\d )';

/** Numbers that databases and sockets have for errors; ports that everybody knows, and the years around now, are none. */
const KNOWN =
  '(?:1[0-3]\\d{2}|14(?!33)\\d{2}|15(?!21)\\d{2}|16\\d{2}|17\\d{2}|18(?!83)\\d{2}|20(?:0\\d|1[0-4]|2[67]|5\\d|6[0-2])|3(?!000|306|389)\\d{3}|10048|10049|1005\\d|1006[0-5]|08[0-9A-Z]{3}|HY000)';
const STATUS = '[4-8]\\d{2}';
const GOES_ON =
  '(?=\\s*(?:$|[,.;!?)、\\n]|\\p{Script=Han}|\\s(?:on|from|in|at|when|whenever|after|then|and|but|every|for|since|error|errors|by|during|to|as|with|while|until|because|so|is|code|again|all|now|back|upon|right|straight|immediately)\\b))';
const REPORTED_BY =
  '(?:(?:mysql|mariadb|pg)(?= )|(?:navicat|dbeaver|workbench|sqlyog|客户端|程序|日志)\\s?(?:上|里|中|那边)|报|抛|喷|吐|弹|蹦|跳|回|返|返回|老是|一直|总是|连过去|连上去|连接|全是?|都是?|出现|写|显示|给(?:的|了)?|甩|就|w\\/|\\bwith|\\bin|\\bsays?|\\bsaid|\\bgets?|\\bgetting|\\bgot|\\bthrows?|\\bthrowing|\\bhits?|\\bhitting|\\bgives?|\\bgiving|\\bgave|\\breturns?|\\breturning|\\breturned|\\bsees?|\\bseeing|\\braises?|\\bshows?|\\ban?|\\berr(?:or)? ?no\\.? ?|\\berr|\\bback|\\bto)';
const REPORTED = new RegExp(
  `${REPORTED_BY}\\s?(?:了|的|个|是|出|:|code|error|状态)*\\s?${NO_NUMBER_BEFORE}(?<x>${KNOWN})${NO_MEASURE}${GOES_ON}`,
  'giu',
);
const STATUS_REPORTED = new RegExp(
  `(?:报|抛|喷|吐|弹|返回?|回|全是?|都是?|出现|写着?|显示|退信|\\bsays?|\\bsaid|\\bgets?|\\bgetting|\\bgot|\\bthrows?|\\bgives?|\\breturns?|\\breturning|\\bback)\\s?(?:了|的|个|是|出|:|code|error|状态)*\\s?${NO_NUMBER_BEFORE}(?<x>${STATUS})${NO_MEASURE}${GOES_ON}`,
  'giu',
);
const RETURNED_ON = new RegExp(
  `${NO_NUMBER_BEFORE}(?<x>${KNOWN})${NO_MEASURE} (?:on|upon|at|in|during|when|from) (?:login|log ?in|connect\\w*|every|each|any|all|insert\\w*|write\\w*|writes?|read\\w*|status|the log|logs|auth\\w*|start\\w*|restart|handshake|quer\\w+|commit|replic\\w+|show)`,
  'gi',
);
/** Who speaks of a database that fails and sets a number apart names its error. */
const OF_TROUBLE =
  /navicat|dbeaver|workbench|sqlyog|库|mysql|rds|sql|mariadb|polardb|replic|slave|login|connect|refus|denied|access|socket|连|登|拒|失败|主从|复制|写不|读不|上不去|查询|提交|telnet|insert|writes?\b|proxy|\bdb\b|quer(?:y|ies)|commit/i;
const LONE = new RegExp(
  `^(?:就|就是|是|还是|又是|is|code|error|err|it'?s|it is|also|then)?\\s?(?<x>${KNOWN})(?:吧|呢|啦|啊|这个|那个|错误|报错| (?:error|code|again|i think|i guess|now))?$`,
  'iu',
);

/** A task's step and what became of it: `S16_Bind_Instance_Failed`. */
const STEP =
  /(?<![\w.$=-])(?<x>[A-Z]\w{0,24}(?:_[A-Z0-9][A-Za-z0-9]{0,20}){0,6}_(?:Failed|Failure|Fail|Error|Invalid|Denied|Exceeded|Timeout|NotFound|Unavailable|Rejected|Aborted|Missing|Expired|Refused|Lost|Full|Unreachable|Mismatch)(?:_[A-Z0-9]\w{0,20}){0,3})(?![\w(=-]|\.\w)/g;
/** What a cluster says of its pods and nodes. */
const OF_CLUSTER =
  /(?<![\w.-])(?<x>[A-Z][a-z]+(?:[A-Z][a-z]+)*(?:Container|Sandbox|Image|Pod|Hook|Volume|Mount)[A-Za-z]*(?:Error|Failed|BackOff)|(?:Node|Kubelet)NotReady|InvalidImageName|DeadlineExceeded|(?:Disk|Memory|PID)Pressure|NetworkUnavailable|ContainerCannotRun|FailedCreate\w{0,20}|FailedAttachVolume|FailedKillPod|NetworkNotReady|Evicted|OutOf(?:cpu|memory|pods)|ErrImageNeverPull|RegistryUnavailable)(?![\w(@-]|\.\w)/g;
const ENHANCED = /(?<![\w.:-])(?<x>[45]\.\d{1,2}\.\d{1,3})(?![\w.-])/g;
const OF_MAIL = /退信|邮|信|mail|smtp|bounce|hotmail|gmail|outlook|reject|spf|dkim|dmarc|发送|发信|收件/i;

/** Codes that nothing but their place betrays. */
export function bareCodes(
  utterance: Utterance,
  imprecise: (weight: number) => (written: string) => Reading,
): Finding[] {
  const isOfTrouble = OF_TROUBLE.test(utterance.plain);
  return [
    ...findAll(utterance, STEP, imprecise(4)),
    ...findAll(utterance, OF_CLUSTER, imprecise(3)),
    ...(OF_MAIL.test(utterance.plain) ? findAll(utterance, ENHANCED, imprecise(2)) : []),
    ...(isOfTrouble ? findAll(utterance, REPORTED, imprecise(2)) : []),
    ...(isOfTrouble ? findAll(utterance, RETURNED_ON, imprecise(2)) : []),
    ...findAll(utterance, STATUS_REPORTED, imprecise(2)),
    ...(isOfTrouble ? loneCodes(utterance, LONE, imprecise(2)) : []),
    ...(utterance.asked.has('errorCode') ? answered(utterance, imprecise(3)) : []),
  ];
}

const LEAD =
  "(?:就|就是|就一个|是|好像是?|应该是|显示|报|报的|返回|写|写的是|代码|错误码|it'?s|it is|code|the code is|got|says?|error|err|only|just|maybe|像是|有|有个|有一个|那里|:|a|an)?";
const TAIL =
  '(?:吧|呢|啦|啊|哦|那个|这个|左右|这种|一个|错误|报错|error|i think|i guess|i believe|only|there|lah?|leh|as well|也有| ?\\([^)]{0,40}\\))?';
const ANSWER = new RegExp(
  `^(?:${LEAD}\\s?){0,3}["'\`]?(?<x>-?\\d{3,10}|\\d{2}[A-Z][A-Z0-9]{2}|HY\\d{3}(?:\\/\\d{4})?|[45]\\.\\d{1,2}\\.\\d{1,3}|\\d{4}-\\d{6,10}|[A-Z]{1,3}\\d{2,6}|(?!ECS|RDS|OSS|VPC|SLB|CDN|NAT|VPN|DNS|API|YES|NOT|NONE|SSH|TCP|UDP|HTTP|CPU|EOF)[A-Z]{4,16}|Unhealthy|BackOff|Evicted|Pending|Unknown|[A-Z][a-z]+(?:[A-Z][a-z]+)+)["'\`]?\\s?(?:${TAIL}\\s?){0,2}$`,
);
/** One or two digits are an answer where nothing but the code was asked for. */
const SHORT = new RegExp(
  `^(?:[\\p{Script=Han}]{0,6}|${LEAD})\\s?(?<x>-?\\d{1,2})(?: (?!(?:an? |half )?(?:s|sec|min|h|hr|hour|day|week|month|year)\\w{0,6}\\b|[ap]m\\b|of\\b|times?\\b|users?\\b)(?=[a-z ]{3,30}$)[a-z ]+|${TAIL})$`,
  'iu',
);
/** What numbers answer as well. */
const WITH_NUMBERS = ['port', 'accountId', 'orderId', 'contact', 'payment'] as const;
const NOT_IN = /^(?:20\d{2}(?:0[1-9]|1[0-2])|1[3-9]\d{9}$|\d{10}$)/;

/** A clause of its own that can be nothing but the code that was asked for. */
function answered(utterance: Utterance, read: (written: string) => Reading): Finding[] {
  if (WITH_NUMBERS.some((slot) => utterance.asked.has(slot))) return [];
  return [
    ...loneCodes(utterance, ANSWER, (written) => (NOT_IN.test(written) ? null : read(written))),
    ...loneCodes(utterance, SHORT, read),
  ];
}

function loneCodes(utterance: Utterance, pattern: RegExp, read: (written: string) => Reading): Finding[] {
  return utterance.clauses.flatMap(({ plain, offset }) => {
    const written = pattern.exec(plain)?.groups?.['x'];
    const reading = written === undefined ? null : read(written);
    if (written === undefined || !reading) return [];
    const at = offset + plain.indexOf(written);
    return [findingAt(utterance, { offset: at, length: written.length, value: written, ...reading })];
  });
}
