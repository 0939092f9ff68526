import { bareCodes } from './bare-codes.ts';
import { after, before, clauseAt, findAll, findClauses } from './utterance.ts';
import type { Extractor, Finding, Place, Utterance } from './utterance.ts';

/** Codes that name product, version date and number: exact as they are. */
const EXACT =
  /(?<![\w-])(?<x>[A-Z][A-Z0-9]{1,15}-(?:20\d{6}|20\d{2}-\d{2}-\d{2})-(?:\d{1,6}|[A-Z][A-Za-z0-9]{2,60}(?:\.[A-Za-z0-9]{2,60}){0,3}))(?![\w-])/gi;
const NUMBERED = /(?<![\w-])(?<x>[A-Z]{2,8}-(?:0x)?\d{3,8})(?![\w-])/g;
const SQL_ERROR = /\bERROR\s+(?<x>\d{4})(?:\s*\([0-9A-Z]{5}\))?/gi;
const SQLSTATE = /\bSQLSTATE\b\s?[[:=(]?\s?(?<x>[0-9A-Z]{5})(?![\w])/gi;
const PREFIXED =
  /(?<![\w-])(?<x>(?:ORA-\d{5}|(?:ERR|ERROR|EC)[-_#]?\d{3,6}|ERR_[A-Z_]{3,40}|WRONGTYPE|SERVFAIL|NXDOMAIN|NOAUTH|WRONGPASS|NOPERM|MISCONF|CROSSSLOT|CLUSTERDOWN|LOADING|0x[0-9a-f]{2,16}|E[A-Z]{4,14}(?=\b)(?<=ECONNREFUSED|ETIMEDOUT|ECONNRESET|EHOSTUNREACH|ENOSPC|ENOMEM|EACCES|ENOTFOUND|EADDRINUSE|EPERM|EPIPE)|CrashLoopBackOff|ImagePullBackOff|FunctionOOM|ErrImagePull|OOMKilled|FailedScheduling|FailedMount|CreateContainerConfigError|ErrImageNeverPull|isv\.[A-Z_]{5,60}|ER_[A-Z_]{4,50}|isp\.[A-Z_]{5,60}|MYSQL-\d{3,5}|RDS-\d{3,6})(?![\w-]))/gi;
/** OpenAPI's codes: InvalidAccessKeyId.NotFound, SignatureDoesNotMatch, Throttling.User. */
const OPEN_API =
  /(?<![\w./"-])(?<x>(?:[A-Z][a-z]{2,20}[A-Za-z]{0,40}\.)(?:[A-Z][A-Za-z]{2,40})(?:\.[A-Z][A-Za-z]{2,40})?)(?![\w(/]|\.\w)/g;
const CAMEL =
  /(?<![\w./-])(?<x>(?:(?:Invalid|Missing|Unsupported|Incorrect|Illegal|Unknown|No|Not(?!Ready)|Quota|Limit|Too|Over|Insufficient|Forbidden|Access|Signature|Security|Operation|Resource|Instance|Request|Internal|Service|Bucket|Function|Concurrency|Entity|User|Account|Zone|Dependency|Idempotent|Parameter|Sdk|SDK|Auth[a-z]{0,12}|Permission|Duplicate|Malformed|Expired|Bad|Image|Disk|Identity|Object|Sign)(?:[A-Z]{2,4}(?=[A-Z][a-z]))?[A-Z][a-z]+(?:[A-Z][A-Za-z]*)*)|Throttling|AccessDenied|Forbidden|NoPermission|Unauthorized|ServiceUnavailable|InternalError|NoSuchKey|NoSuchBucket)(?![\w(]|\.\w)/g;
const ENDED =
  /(?<![\w./-])(?<x>[A-Z][a-z]{1,20}(?:[A-Z][a-z]{1,20}){0,4}(?:Failed|NotFound|Denied|Exceeded|Invalid|Expired|Mismatch|DoesNotMatch|NotSupported|NotExist|Unavailable|TooLarge|TooSmall|TooSkewed|Disabled|Forbidden|Conflict|Used|InUse|Timeout|Incorrect|Unauthorized))(?![\w(]|\.\w)/g;
const REPORTED =
  /(?:报错?(?:代码)?|返回|错误|错误码|\berror)\s?(?:是|了|:)?\s?(?<x>1\d{3}|2\d{3}|\d{5})(?![\d年./:-]|\s?(?:次|元|台|个|ms|条|人|多|毫秒))/gi;
const BARE_STATUS =
  /(?<![\w.:/$¥+-]|\d[ -]|[花付买共约过第前后]\s?|(?<![只还都全里就是])有\s?|(?:paid|cost|about|over|nearly|room|than)\s)(?<x>40[1345689]|41[35]|429|499|50[1-4]|52[0-7])(?:s)?(?![\w%.:/-]|,\d| \d|\s?(?:ms|mb|gb|kb|元|块|台|个|次|分钟|小时|qps|人|毫秒|秒|天|条|年|号|orders|tickets|customers|rows|items|files|emails|messages|gbp|eur|usd|users?|requests?|people|days?|hours?|minutes?|instances?|servers?|dollars?|rmb|yuan|m\b|g\b|k\b))/gi;
const SHOUTED = /(?<![\w$.=-])(?<x>[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,6})(?![\w=(-]|\.\w)/g;
const ERRNO =
  /\w{0,20}(?:errno|err_no|error_code|errcode|retcode|\brc\b|exit status|exit code|退出码|错误码|返回码|状态码|错误代码|报错码)["']?\s?(?:is|was|是|为|:|=|#)?\s?(?<x>-?\d{1,6})(?![\d.:]|\s?(?:次|个|ms))/gi;
const BEFORE_TEXT = /(?<![\w.:-])(?<x>[12]\d{3})\s?(?:-|:|\()\s?["']?(?=[A-Z][a-z']+ [a-z])/g;
const LOOSE = /(?<![\w./@-])(?<x>(?!NotReady)[A-Z][a-z]{2,20}(?:[A-Z][a-z]{2,20}){1,5})(?![\w(@-]|\.\w)/g;
/** Words in the same shape that are no codes: products, and the APIs themselves. */
const NAMES =
  /^(?:(?:Run|Create|Describe|Delete|Put|Get|Modify|Start|Stop|Reboot|Assume|List|Invoke|Send|Add|Attach|Detach|Allocate|Associate|Release|Update|Set|Query|Post|Head|Copy|Upload|Initiate|Complete|Authorize|Bind|Unbind|Replace|Renew|Remove|Enable|Disable|Export|Import|Batch|Check|Apply|Revoke|Grant)[A-Z]|(?:Git|Java|Type|Mongo|Postgre|Open|Cloud|Word|You|Ding|We|Pay|Apsara|Polar|Rocket|Rabbit|Elastic|Navicat|Secure|Moba|Final|Power|Web|Data|Max|Analytic|Harmony|Alma|Alibaba|Tencent|Huawei|Play|Master|Read|Out|Stack|Link|Face|Mac|Photo|Team|Hash|Share|Whats|Click|Influx|Time|Maria|Spring|Tomcat|Docker|Fusion|Sales|Direct|Log|Action|Table|Max|Cloud|Auto|Message|Batch|Quick|Snow|Power|Hyper)[A-Z])/;
const CODE_WORDS =
  /(?:Exception|Handler|Service|Group|Type|Class|Factory|Manager|Client|Request|Response|Version|Name|Account|Instance|Resource|Controller|Id|ID|Interface|Attribute|Key|Price|Error|Key[A-Z]\w{0,8})$/;
const HTTP_STATUS = '[45]\\d{2}';
const LABELLED_STATUS = new RegExp(
  `(?:\\bhttp(?: status)?(?: code)?|\\bstatus(?: code)?|状态码|返回(?:了|的)?|报错?|提示|出现|\\berror(?: code)?|错误码?|显示|一直|总是|\\breturn(?:s|ed|ing)?|\\bget(?:ting|s)?|\\bgot|\\bthrow(?:s|ing)?|\\banswer(?:s|ed|ing)?(?: with)?|\\bsee(?:ing)?|\\breceiv(?:e|ed|ing)|\\bwith|\\ban?|\\bsome|\\bmany|\\bof|大量|一堆|全是|都是|偶发|偶尔)(?:\\s?(?:是|为|:|=|一个|a|an|http|the|lots of|about)){0,2}\\s*["']?(?<x>${HTTP_STATUS})(?:s)?(?![\\w%.:/-]|\\s?(?:ms|mb|gb|kb|元|块|台|个|次|分钟|小时|qps|人|毫秒|秒|天|users?|requests?|people|days?|hours?|minutes?|instances?|servers?|dollars?|rmb|usd|yuan|m\\b|g\\b|k\\b))`,
  'gi',
);
const STATUS_FIRST = new RegExp(
  `(?<![\\w.:/$¥-])(?<x>${HTTP_STATUS})(?:s)?\\s?(?:bad gateway|gateway time-?out|forbidden|unauthorized|not found|internal server|service unavailable|too many requests|bad request|request timeout|method not allowed|错误|报错|状态码|error|response|拦截页?|\\(forbidden)`,
  'gi',
);
const LOG_STATUS = new RegExp(`HTTP/[\\d.]{1,3}"\\s(?<x>${HTTP_STATUS})\\b`, 'g');
const LABELLED =
  /(?:错误代?码|错误编号|报错码|代码|返回码|\berr(?:or)?[ -]?(?:code|no|number)?(?![_-]?\d|_)|\berrno|\bcode(?=["'\s:=])|\bexit code|\bevent id|\bret(?:code)?)["']?\s?(?:is|was|是|为|:|=|#)?\s?["']?(?<x>[A-Z][A-Z0-9]{0,15}(?:[-_.][A-Za-z0-9]{1,40}){1,4}|-?\d{1,10}|0x[\da-f]{1,16}|[A-Z]{1,8}-?\d{1,8}[A-Z]?|[A-Z][A-Za-z]{3,80})(?![\w%-]|[.:]\d|\s?(?:次|个|ms|分钟|times|minutes))/gi;
/** "2003, that error", and the gateway's own, a letter, a status and letters: D504BE. */
const NAMED_AFTER = /(?<![\w.:-])(?<x>[1-9]\d{2,4})\s?(?:这个|那个|号|的)?(?:错误|报错|错(?!过))(?!次)/gi;
const GATEWAY = /(?<![\w-])(?<x>[A-Z]\d{3}[A-Z]{2})(?![\w-])/g;
/** What a mail server answers. */
const BOUNCED =
  /(?<![\w.$¥-]|\w:)(?<x>[45][0-5]\d)(?=[ -](?:#?[45]\.\d\.\d{1,3}\b|[A-Z][a-z]{3,} |[A-Z]{2,} |\(?[a-z]+ ?(?:rejected|refused|denied|blocked|unavailable)|(?:too many|service|mailbox|user|relay|message|temporar\w+|sender|recipient|domain|policy|greylist\w*|spam|access) \w+))/g;
const TUPLE = /\(\s?(?<x>-?\d{2,6}),\s?['"](?=[A-Z])/g;
const IN_FRONT = /\((?<x>\d{1,5}): (?=[A-Z][a-z])/g;
const NAMED_LOCK =
  /(?<![\w.-])(?<x>[123]\d{3})\s?(?:死锁|锁等待|锁超时|主键冲突|重复|duplicate|deadlock|lock wait|gone away|too many)/gi;
/** "Number was 1032 I think", of an error. */
const ITS_NUMBER =
  /(?:\b(?:the |its |error |some )?(?:number|num|no\.|code)\b|号码|编号|数字|代号)\s?(?:(?:is|was|reads?|像|好像|大概|应该|是|为|:|=|#)\s?){1,3}(?<x>-?\d{2,6}|0x[0-9a-f]{1,16})(?![\w-]|[.:]\d)/gi;
/** "报错 E0012". */
const LETTERED = /(?:报错?|错误|抛|返回|\berror|\bfault|\bcode)\s?(?:是|了|:)?\s?(?<x>[A-Z]{1,3}-?\d{3,6})(?![\w-])/gi;
const SHORT_REPORT =
  /(?:报|返回|错误|出|error|err)\s?(?:了|个|的是|是|:)?\s?(?<x>-\d{1,6}|[6-9]\d{2}|(?<=报 )\d{1,3}(?=$|[,。;]))(?![\d年./:%-]|\s?(?:次|元|台|个|ms|条|人|多|毫秒|[gmk]b?\b|users?|times))/gi;
/** Where a machine's sentence ends: "reserved for superuser connections (53300)". */
const IN_END =
  /(?<=[a-z'](?<!\b(?:order|port|pid|id|ticket|version|year|line|account|case|room|process)) ?\()(?<x>(?!20[012]\d\b|3306|6379|8080|3389|5432|27017)[1-9]\d{3,4}|\d{2}[0-9A-Z]{3})(?=\)(?:[\s,.;]|$))/g;
/** PostgreSQL's own: 55P03. */
const OF_POSTGRES = /(?<![\w-])(?<x>\d{2}P\d{2})(?![\w-])/g;
const EXITED =
  /(?:(?:ended|finished|died|quit|stopped|returned|terminated|fails?|failed|exited) with (?:status|code|rc|error)|\bexit(?:s|ed|ing)?(?: (?:with|status|code))*|退出(?:状态)?码?|\bsignal|\bstop ?code|\bbug ?check|\bsql error|错误号|报错号|\berror\s?#|\b(?:error|err|return|ret|result|reply|status|reason|fault|event|bugcheck)[ _-]?(?:code|no|number|id)\b|(?<!zip |country |area |promo |verification |invite |tax |source |qr |bar |post)\bcode\b|错误代?码|报错码|返回码|返回值|状态码|错误编号|代码)\s?(?:(?:is|was|reads|says|shown|returned|given|of|就|好像|应该|大概|写的|给的|报的|显示的|是|为|系|显示|返回|:|=|#)\s?){0,3}[[(#]?(?<x>-?\d{1,6}|0x[0-9a-f]{1,16})(?![\w-]|[.:]\d|\s?(?:次|个|ms|分|times|min))/gi;
const BRACKETED =
  /(?<=(?:error|错误|报错|失败|fail\w*|code|码|can't|cannot|refused|timed out|timeout|too many|denied|unable|server|not)[^\n,。]{0,60}[[(#]\s?(?:errno |error |code |os error )?)(?<x>-?\d{1,6})(?=[\])])/gi;
/** Among other words after the question, what looks like a code and like nothing else. */
const AMONG_ANSWERS =
  /(?<![\w.:/@$¥-])(?<x>0x[\da-f]{1,16}|-?[1-9]\d{2,5}|[A-Z][A-Za-z]*(?:[-_.][A-Z][\w]*){1,4}|[A-Z]{2,}-?\d{2,}|[A-Z]{1,3}\d{3,6})(?![\w:/@%-]|\.\d|\s?(?:元|块|分|点|秒|小时|天|月|年|号|[gmk]b?\b|台|个|次|%|min|sec|hour|day|am\b|pm\b|ms\b|mb\b))/g;
const NO_CODE =
  /没(?:有)?红[字色框]|没(?:有)?(?:任何|什么|啥)?提示(?=$|[,。;!])|(?:没有?|无) ?errors?(?!\w)|日志(?:里|中)?(?:也|都|啥)?(?:没|无)(?:有)?(?:东西|内容|异常|任何|线索|啥)|(?:没有?|无|冇|不|未)(?:带|附|给|写|显示|看到|见到?)?(?:任何)?(?:号码|数字|编号|\s?(?:error ?)?code)(?!头)(?=$|[,。;!、\s的])|(?:没有?|无|未|冇|唔|不|也没|都没)(?:看到|看见|见到?|显示|给出?|返回|出现|弹出?|报出?|说|写|带|附|有)?(?:到|过|我)?(?:任何|什么|别的|其他|其它|具体|数字|明确|相关|半个|一个|个|啥|的|明显)*(?:报错|错误|出错|错)?(?:码|代码|编号)(?!头|验|仓|库)|(?:没有?|无|未|冇|不)(?:看到|看见|见到?|显示|给出?|返回|出现|弹出?)?(?:任何|什么|具体|明显|啥)*(?:报错|错误(?!的)|错误提示|错误信息)(?!码|代码)(?=$|[,。;!、\s了的啊呀,]|就|但|只)|(?:什么|啥|任何)(?:提示|报错|错误|错)(?:信息)?(?:都|也)没|报错(?:也|都)没有?|(?:code|码|代码|编号)(?:也|都|倒)?(?:没有?|冇|无)(?=$|[,。;!\s有的])/i;
const NO_CODE_LATIN =
  /^(?:there'?s |there was |but |and |it'?s )?(?:nothing|none|not a thing|zilch) (?:is |was |gets? |got |ever |at all |being )?(?:shown|shows?(?: up)?|displayed|printed|logged|appears?|comes? up|came up|pops? up|visible|on (?:the )?screen)\b|\b(?:no|without(?: an?y?)?|not? any|zero|(?:didn'?t|doesn'?t|did not|does not|don'?t|couldn'?t|can'?t|never) (?:\w+ )?(?:see|get|show|give|print|return|display|have|find|come with|include|mention|spit out|carry)s?(?: (?:me|us))?(?: an?y?)?|there'?s no|there (?:is|was|are|were) ?(?:no|n't)?|has no|had no|got no|wasn'?t an?y?|isn'?t an?y?|lacks an?y?)(?!\w) ?(?:[\w-]+ ){0,2}?(?:error ?)?(?:codes?|errno|error ?numbers?|numbers? (?:shown|given|there|attached|with it|on it|at all|next to it|anywhere)|errors?(?= (?:at all|anywhere|shown|logged|whatsoever|displayed|in|on)|\s*$|[,.;]))(?! of)\b|\b(?:error )?codes?\??(?: is| was|:)? (?:none|nope|nothing|nil|null|empty|blank|n\/a|not (?:given|shown|there))\b/i;
/** An answer to the question for a code alone. */
const NOTHING_ELSE =
  /没(?:有)?(?:别的|其他|其它|号|数字)|\b(?:no|without(?: an?)?) (?:numbers?|digits|id)$|\bnothing (?:else|more|but)\b|\bthat'?s (?:all|it)\b/i;
const SHORT_ANSWER = /^\s*["'`]?(?<x>-?\d{3,10}|[A-Z][\w.-]{2,60})["'`]?\s*[.。]?\s*$/gi;

const AMONG_CHARACTERS = 80;
/** How many other letters stand in the clause of a code that is not called one. */
const ROOM_CHARACTERS = 14;
const ASKS_BACK = /怎么|吗$|是不是|为什么|哪里|\bhow\b|\bwhere\b|\bwhy\b|验证码|二维码|源码|promo|verification/i;

const VERSION_NEAR = /20[12]\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])(?![T ]\d{2}:|\d)/;
const API_NEAR =
  /\b(?:Run|Create|Describe|Delete|Put|Get|Modify|Start|Stop|Reboot|Assume|List|Invoke|Send|Add|Attach|Allocate|Associate|Release|Update|Set|Query|Post|Head|Copy|Upload|Initiate|Complete|Authorize|Bind|Replace|Renew)[A-Z][A-Za-z]+\b|\bAction=|\b(?:ecs|rds|oss|fc|vpc|slb|ram|sts|dysmsapi|cloudapi|api|openapi)\b/i;
const VERSION_LABEL =
  /20[12]\d-\d\d-\d\d[,\s)]{1,3}[A-Z][a-z]+[A-Z]\w{2,30}|\b(?:ecs|rds|oss|fc|vpc|slb|ram|sts|api)\b[ ,]{1,2}20[12]\d-\d\d-\d\d|[A-Z][a-z]+[A-Z]\w{2,30}[,\s(/@]{1,3}20[12]\d-|version|版本|\/20|v20|api|openapi|\bVersion=/i;

/** Shapes that need no second look, and how surely each is a code. */
const SHAPES: readonly (readonly [pattern: RegExp, weight: number])[] = [
  [BOUNCED, 3],
  [EXITED, 4],
  [BRACKETED, 2],
  [OF_POSTGRES, 4],
  [IN_END, 2],
  [LETTERED, 3],
  [TUPLE, 4],
  [IN_FRONT, 3],
  [NAMED_LOCK, 3],
  [SHORT_REPORT, 2],
  [SQL_ERROR, 5],
  [SQLSTATE, 3],
  [PREFIXED, 4],
  [REPORTED, 3],
  [BARE_STATUS, 2],
  [SHOUTED, 3],
  [ERRNO, 5],
  [BEFORE_TEXT, 3],
  [NAMED_AFTER, 3],
  [GATEWAY, 3],
  [LOG_STATUS, 2],
  [STATUS_FIRST, 3],
  [LABELLED_STATUS, 3],
];

/** The code of an error as written; unusable where its API and version are not named. */
export const errorCode: Extractor = (utterance) => {
  const isExact = namesApiVersion(utterance.plain);
  const imprecise = (weight: number) => (written: string) => ({
    value: written,
    weight,
    standing: isExact ? ('given' as const) : ('unusable' as const),
  });
  return [
    ...noCode(utterance),
    ...bareCodes(utterance, imprecise),
    ...(SPEAKS_OF_ERROR.test(utterance.plain)
      ? findAll(utterance, ITS_NUMBER, (written, { offset }) =>
          OF_OTHER_NUMBER.test(before(utterance, offset, 32)) ? null : imprecise(4)(written),
        )
      : []),
    ...SHAPES.flatMap(([pattern, weight]) => findAll(utterance, pattern, imprecise(weight))),
    ...findAll(utterance, EXACT, (written) =>
      /^(?:PO|SO|ORD|ORDER|INV|DD)-/i.test(written) ? null : { value: written.toUpperCase(), weight: 6 },
    ),
    ...findAll(utterance, NUMBERED, (written) =>
      /^(?:CVE|ISO|UTC|GMT|ORD|SO|PO|BH|VPC|UTF|SHA|AES|RSA|MD|HTTP|TLS|GPT|USB|RTX|GTX|EU|US|CN|AP|GB|INV|NO|WIN|DESKTOP|VM|SRV|PC|CASE|TICKET|INC|SR)-/.test(
        written,
      )
        ? null
        : imprecise(4)(written),
    ),
    ...findAll(utterance, OPEN_API, (written, place) =>
      isCode(utterance, written, place) ? imprecise(5)(written) : null,
    ),
    ...findAll(utterance, CAMEL, (written, place) =>
      isLonely(written) || isInApiName(utterance, place) ? null : imprecise(4)(written),
    ),
    ...findAll(utterance, ENDED, (written, place) => (isInApiName(utterance, place) ? null : imprecise(4)(written))),
    ...findAll(utterance, LOOSE, (written, place) =>
      NAMES.test(written) || CODE_WORDS.test(written) || isInApiName(utterance, place) ? null : imprecise(1)(written),
    ),
    ...findAll(utterance, LABELLED, (written) =>
      /^(?:[A-Z][a-z]+$|[A-Z]+$|[a-z])/.test(written) ? null : imprecise(5)(written),
    ),
    ...(utterance.asked.has('errorCode')
      ? findAll(utterance, SHORT_ANSWER, (written) =>
          /\d|[a-z][A-Z]|\./.test(written) && !/^(?:20\d{2}-\d\d-\d\d|v\d)/.test(written)
            ? imprecise(3)(written)
            : null,
        )
      : []),
    ...(utterance.asked.has('errorCode') && !utterance.asked.has('port') && utterance.plain.length < AMONG_CHARACTERS
      ? findAll(utterance, AMONG_ANSWERS, (written, { offset }) =>
          (clauseAt(utterance, offset)?.plain.length ?? 0) > written.length + ROOM_CHARACTERS
            ? null
            : imprecise(1)(written),
        )
      : []),
  ];
};

const NO_NUMBER = /^(?:也|都|但|但是|又|就)?没(?:有)?(?:给|带|写)?(?:编?号|码|代码|数字)$/;
const SPEAKS_OF_ERROR = /报|错|提示|失败|弹|fail|error|denied|refus|complain|stopped|broke|message/i;
const OF_OTHER_NUMBER =
  /phone|call|contact|account|order|uid|电话|手机|账|订单|联系|port|端口|ticket|工单|card|room|serial/i;

/** "No code" and "no errors at all" answer as well as a code. */
function noCode(utterance: Utterance): Finding[] {
  const none = (clause: string) =>
    ASKS_BACK.test(clause) ? null : { value: 'none', standing: 'none' as const, weight: 3 };
  const isAsked = utterance.asked.has('errorCode');
  return [
    ...(SPEAKS_OF_ERROR.test(utterance.plain) ? findClauses(utterance, NO_NUMBER, none) : []),
    ...findClauses(utterance, NO_CODE, none),
    ...findClauses(utterance, NO_CODE_LATIN, none),
    ...(isAsked ? findClauses(utterance, NOTHING_ELSE, none) : []),
  ];
}

/** Whether the words name an API or a product, and a version date: that makes a code exact. */
export function namesApiVersion(plain: string): boolean {
  return VERSION_NEAR.test(plain) && API_NEAR.test(plain) && VERSION_LABEL.test(plain);
}

function isCode(utterance: Utterance, written: string, { end }: Place): boolean {
  if (
    /^(?:System|Java|Org|Com|Microsoft|Node|Next|Vue|Asp|Windows|Alibaba|Tencent|Dr|Mr|Ms|Inc|Co|Hello|Thanks)\./.test(
      written,
    )
  )
    return false;
  return (
    (!/^\s?(?:api|接口)/i.test(after(utterance, end, 6)) && !CODE_WORDS.test(written.split('.')[0] ?? '')) ||
    /NotFound|Inva?lid|Incorrect|Inactive|Expired|Disabled|Denied|Exceed|Unsupported|NotSupported|NotSupport|Unauthorized|NotAllow|NotExist|NotEnough|Insufficient|InUse|Occupied|Illegal|Failed|Timeout|NoStock|Malformed|Missing|Forbidden|Limit|Conflict|Throttling|Duplicate|Mismatch|Unavailable|Error|Quota/.test(
      written,
    )
  );
}

/** Words that are a code only among signs of one. */
function isLonely(written: string): boolean {
  return (
    CODE_WORDS.test(written) &&
    !/^(?:Invalid|NoSuch|Missing|Unknown|Unsupported|Too|Insufficient|Incorrect)/.test(written)
  );
}

function isInApiName(utterance: Utterance, { offset }: Place): boolean {
  return /(?:api|action|接口|调用|call(?:ing|ed)?)\s?[:=]?\s?$/i.test(before(utterance, offset, 12));
}
