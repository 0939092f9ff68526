import { refusalIn } from './refusals.ts';
import { findClauses } from './utterance.ts';
import type { Finding, Utterance } from './utterance.ts';

/** Where people see what a machine says. */
const SCREEN_HAN =
  /网关|任务|接口|作业|说|讲|回(?:我|你)|告诉|提示|报错?|弹(?![性不])|蹦|跳(?:出|个)|冒(?:出|个)|显示|写着?|返回|页面|界面|网页|控制台|系统|日志|后台|程序|客户端|终端|红[字条框色]|窗口?|屏幕|对话框|错误|出错|英文|消息|告警|通知|按钮|点/;
/** Said of what is told from memory, or in other words than it had. */
export const ABOUT_HAN =
  /大意|(?:个|嘅|的)意思|意思(?:是|就是|系)|[弹报跳出](?:了|咗)句|咁上下|咁样?$|之流|诸如此类|好像有?(?:个|一个)|印象(?:中|里)|我?(?:记得|估)(?:是|系|好像)?|应该(?:就)?是(?:说|讲)|大概(?:就?是)?(?:说|意思)?|意思|什么的|啥的|之类|(?:的)?样子$|来着|好像|似乎|貌似|类似|还是什么|还是啥|反正|(?:说|讲|提示|报|弹|显示|写|是|个)(?:了|出来?|着|的|是|个|我)*(?:什么|啥|咩|乜)|那种(?:英文|错|提示)|一(?:大)?[堆串坨段行](?:英文|红字|看不懂|字|乱码|东西|错)|没(?:太)?看(?:清|懂|明白)|看不(?:懂|明白|清)(?=.{0,6}(?:英文|提示|错|字)|$)|没记(?:住|下|全)|记不(?:清|全|得)|忘了(?:原话|具体|怎么写)|一闪(?:就|而)|差不多(?:就)?是/;
/** The screen speaks to the visitor, or of them, in words that no screen has. */
const REPORTED_HAN =
  /(?:提示|报错?(?!代?码)|弹(?![性不])(?:出来?|窗)?|[蹦跳冒]出来?|显示|错误(?!代?码)|(?<![电说讲笑对会神废通])话(?![费题术筒务机剧])|说|讲|讲我|告诉|嫌|非说|硬说|愣说|怪|回(?:我|了)一?句|返回)(?:了)?(?:一个|个|一堆|什么|大概|好像|类似|意思|我|说|是|信息|内容|框|的)*[^,。;:]{2,40}/;
const OF_PEOPLE_HAN =
  /(?:客户|用户|老板|领导|同事|客服|朋友|运维|开发|他|她|别人|大家|业主|学生|老师|供应商|对方|家长|银行|合作方|群里|网上|文档|你们|我|会计|财务|店员|顾客|买家)(?:们|都|也|又|还|刚|一直|老|就|跟我|和我|那边)*(?:说|讲|告诉|反馈|投诉|抱怨)|(?:先|再|别|不|想|再来|跟你|听|话|据)说|说不(?:好|清|准|上|定|出)|说(?:明|白|到|起|话|实话|不定|好|不上|清|错|法)|小说|讲(?:清|师|课)/;

const THING =
  '(?:message|error|warning|pop-?up|dialog(?:ue)?|box|banner|text|line|notice|toast|alert|screen|sentence|reply|response|notification|complaint|blurb|thing|stuff|gibberish|nonsense|words?|wording|note|output|trace|stack ?trace|log|exception|status)s?';
const ABOUT =
  '(?:about|saying|say(?:s|ing)?|that says?|that said|telling|regarding|concerning|around|like|along|to do with|which says?|claiming|complaining|mentioning|stating|re|related|to the effect|that|how|on)';
const THING_ABOUT = new RegExp(
  `\\b(?:an?|some|the|this|that|one|its|their|same|another|kind of|sort of) (?:[\\w-]+ ){0,3}?${THING} (?:\\w+ )?${ABOUT}\\b|\\b(?:something|smth|sth|sumthing) (?:\\w+ )?(?:about|like|along|regarding|to do|with|saying|on|related|about|around|not|is|was|isn'?t|wrong|went|of)\\b|\\b${THING} (?:was |is )?(?:something|roughly|basically|about)\\b|\\berrors? (?:about|like|saying|that|regarding|related|along|to do with|on|around)\\b`,
  'i',
);
/** An error of some kind: it has words, and these are not they. */
const OF_A_KIND =
  /\b(?:permission|quota|auth\w*|time-?out|memory|disk|space|network|connection|ssl|tls|cert\w*|login|password|syntax|handshake|dns|lock|key|token|format|version|config\w*|limit|access|internal|weird|strange|odd|cryptic|generic|vague|random|long|huge|red|chinese|english)(?: \w+)? (?:errors?|warning|exception|message|text|pop-?up)\b(?! (?:code|number|rate|log|queue|body|broker|id))|报了?(?:个|一个|一堆|一串|什么|啥)?[\p{Script=Han}]{0,8}(?:权限|超时|连接|内存|网络|认证|证书|格式|配额|余额|磁盘|空间|参数|密码|签名)[\p{Script=Han}]{0,6}(?:错误?|异常|问题)(?!码|代码)/iu;
const SPEAKS =
  /\b(?:console|system|page|log|app|screen|sdk|error|it|wizard|installer|server|client|driver|popup|dialog) (?:say|tell|show|mention|complain|throw|write|report)s? (?!nothing|no error)(?:\w+ ){2,}|\b(?:error|message|warning) (?:is|was) (?:like|about|kind of|something|basically)\b|\btells? (?:that|me that|us that)\b|\bmentions? (?:a|an|the|some)\b|\b(?:complain|whin|moan|grumbl|mumbl|mutter|mention|claim|insist|nag|yell|scream|shout|bark|babbl|bitch|protest|rant|grip|swear|cr(?:y|ie)|objec|squeal|spit|spat|pretend)(?:s|es|ed|e|d|ing|t|ts|ted|ting|ting)?\b.{0,12}\b(?:about|that|of|over|at|the|my|it|there|out|something|not|no|some|i|we|to)\b|\b(?:goes|going|went|talks?|talking|talked) (?:on )?about\b|\b(?:reject|refus|bail|quit|abort|stop|fail|end|error|die|com|cam|answer|repl|respond|greet)(?:s|es|ed|ing|e|ies|ied)?\b(?: \w+){0,3} (?:with|citing|because of|due to) (?:some|something|a complaint|an? (?:\w+ ){0,2}(?:message|error|warning|line|complaint|notice))\b/i;
const SAYS =
  /\b(?:says?|said|saying|tells? (?:me|us)|told (?:me|us)|telling (?:me|us|that|the|my|our|it|there)|reads|states?|stating|informs? (?:me|us)|warns?|warning(?: me| us)?|shows?|showing|showed|pops? up|popped up|gives? (?:me|us)|gave (?:me|us)|throws?|threw|thinks)\b.{3,140}/i;
const HEDGE =
  /\bbasically\b|^that (?:my|our|the|i|we|it)\b|\bor (?:something|similar|whatever|so(?: it seemed)?|some such|the like|other|that sort|thereabouts|along those lines|words to)\b|\bsomething like that\b|\broughly\b|\bto that effect\b|\balong (?:those|the|these) lines\b|\bi think it (?:said|was|says)\b|\bparaphras|\bmore or less\b|\b(?:don'?t|can'?t|cannot|didn'?t|do not|did not|couldn'?t) (?:\w+ ){0,2}?(?:remember|recall|catch|note|copy|screenshot|read|have|quote) (?:the |it |its |what it |all )?(?:exact|exactly|precise|whole|wording|words|verbatim|said|it all|fast|full)\b|\bexact (?:words|wording|text)\b|\bwords to\b|\bin (?:other|short) words\b|\bthe gist\b|\bblah\b|\bsomething something\b|\bor other\b|\bi forget\b|\bsomesuch\b|\bsome such\b|\bthat kind of (?:thing|error|message)\b/i;
const OF_PEOPLE =
  /\b(?:customers?|users?|clients?(?= (?:say|complain|report|told|tell|scream|call))|people|everyone|everybody|boss|manager|colleagues?|team|guys?|they|he|she|we|you|i|students?|staff|guests?|friend|support|agent|docs?|documentation|manual|article|clerk|cashier|buyers?|shoppers?|someone|somebody|dba|dev(?:s|elopers?)?|ops|finance|accountant|teacher|players?|patients?|members?|subscribers?) (?:\w+ )?(?:say|said|saying|says|tell|told|tells|telling|complain|claim|report|scream|shout|mention|insist|yell)/i;

const DESCRIBES_HAN =
  /删|清掉|丢|被|断|停|权限|凭据|密码|失败|不|超时|拒绝|无法|异常|太|满|没|过期|找|错|网络|配额|欠费|库存|余额|限|连接|忙|稍后|英文|红|乱码|看|缺|少|坏|冲突|占用|重复|非法|错误|证书|签名|格式|版本|资源|参数/;
const DESCRIBES =
  /denied|permission|password|tim(?:ed?|ing) ?out|timeout|fail|wrong|\bnot\b|\bno\b|n'?t\b|unable|invalid|exceed|limit|quota|refus|reject|expire|space|memory|full|connect|credential|allow|match|error|something|stock|auth|missing|busy|later|lack|bad|broken|corrupt|mismatch|unknown|duplicate|conflict|reset|clos|lock|too |\blow\b|odd|weird|strange|unsupported|problem|trouble|unavailable|resource|balance|unreachable|down|key|certif|balance|token|certificat|version|format|policy|state|status|parameter|range/i;
const NONE =
  /不安全|没有?(?:任何|别的|其他|其它|出现|显示|弹|给|看到|什么)*(?:报错|错误|提示)|不报错|无报错|(?:什么|啥)(?:提示|报错|错误?)?(?:都|也)没|是不是|怎么(?:办|解决|回事|处理|排查|看|查|改)|没(?:说|提示|显示|写|弹|报)(?:什么|啥|错|具体|原因|任何)|\bno (?:visible |specific |other )?(?:errors?|message|warning)s?\b|without (?:any |an )?(?:error|message|warning)|do(?:es)?n'?t (?:say|show|report|give|tell)|didn'?t (?:say|show|report|give|tell)|nothing (?:about|is shown|shows)|\b(?:says?|shows?|said|tells? (?:me|us)) nothing\b/i;
const NOT_ERROR =
  /\buptime\b|\bthe clock\b|看不懂日志|show (?:slave|processlist|engine|status|variables)|\b(?:can|could|may) (?:i|we|you)\b|能不能|可不可以|监控|图表|面板|指标|cpu|内存使用|使用率|\bmetrics?\b|dashboard|\bgraph\b|monitor(?:ing)?\b.{0,12}show|\b\d{1,3}\s?%|显示(?:正常|运行中|已|成功)|shows? (?:as )?(?:running|normal|active|green|ok\b|up\b|success)/i;
const CODE_TALK_HAN =
  /报错|错误代?码?|返回了?|状态码|提示|显示|页面|事件里|写着?|控制台|一直|都是|全是|抛出?|弹出?|报出?|跳出?|出现|就|只有?|是|了/g;
const CODE_TALK =
  /^(?:app|api|console|error|code|http|status|the|an?|with|is|was|gets?|got|it|says?|shows?|i|we|keeps?|users?|some|stop|exit|throws?|threw|thrown|gives?|gave|returns?|returned|answers?|answered|receives?|getting|seeing|then|only|just|always|from|page|[#:=,]*)$/i;
const CODE = /^(?:[A-Z]*-?(?:0x)?\d[-\dA-Fa-f]*|[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)+|(?:[A-Z][a-z]+){2,}(?:\.\w+)*)$/;

/** Nothing beside a code stands there. */
function isCodeOnly(clause: string): boolean {
  const words = clause.replace(CODE_TALK_HAN, ' ').split(/[\s:=]+/);
  return words.every((word) => CODE_TALK.test(word) || CODE.test(word));
}

/** Screens show much that is no error. */
const SHOWS_TROUBLE = /失败|错|无法|不|拒绝|超时|权限|异常|禁止|没|unable|fail|error|denied|wrong|not/i;

/** Clauses that tell in the visitor's words what a machine said. */
/** "A broken pipe type of error", "some soft-lockup-ish line". */
const SORT_OF =
  /(?<![\w-])[\w-]{1,20}(?: [\w-]{1,20}){0,3} (?:type|kind|sort|style|flavou?r)s? of (?:an? )?(?:errors?|message|warning|exception|complaint|thing|fault|response|failure|line)\b|\b(?:some|an?) (?:[\w-]{1,20} ){0,3}[\w-]{2,20}(?<=ish|like|esque|related|y-looking) (?:[\w-]{1,20} ){0,2}(?:errors?|message|warning|exception|complaint|thing|line|trace|text|stuff|popup|notice)\b/i;

export function paraphrases(utterance: Utterance): Finding[] {
  const isAsked = utterance.asked.has('errorMessage') || utterance.asked.has('errorCode');
  const hasScreen = isAsked || SCREEN_HAN.test(utterance.plain);
  return [
    ...findClauses(utterance, ABOUT_HAN, (clause) =>
      (SCREEN_HAN.test(clause) ||
        (hasScreen && /大意|意思|什么的|啥的|之类|好[像似]|来着|那种|咁上下|大概/.test(clause))) &&
      DESCRIBES_HAN.test(clause) &&
      /[\p{Script=Han}]{4}/u.test(clause)
        ? ownWords(clause, /没(?:太)?看|看不|没记|记不|忘了/.test(clause) ? 1 : 2)
        : null,
    ),
    ...findClauses(utterance, REPORTED_HAN, (clause) =>
      DESCRIBES_HAN.test(clause) && !OF_PEOPLE_HAN.test(clause) ? ownWords(clause, 1) : null,
    ),
    ...findClauses(utterance, THING_ABOUT, (clause) => (DESCRIBES.test(clause) ? ownWords(clause, 2) : null)),
    ...findClauses(utterance, OF_A_KIND, (clause) => ownWords(clause, 1)),
    ...findClauses(utterance, SORT_OF, (clause) => ownWords(clause, 3)),
    ...findClauses(utterance, SPEAKS, (clause) => (OF_PEOPLE.test(clause) ? null : ownWords(clause, 2))),
    ...findClauses(utterance, SAYS, (clause) =>
      DESCRIBES.test(clause) && !OF_PEOPLE.test(clause) ? ownWords(clause, 1) : null,
    ),
    ...findClauses(utterance, HEDGE, (clause) =>
      DESCRIBES.test(clause) && (isAsked || SPOKEN.test(utterance.plain)) ? ownWords(clause, 2) : null,
    ),
  ];
}

const SPOKEN = /\b(?:error|message|says?|said|warning|popup|pop-up|console|log|screen|fail\w*|page|wizard|dialog)\b/i;

function ownWords(clause: string, weight: number) {
  if (weight === 1 && /显示|写着?|shows?|showing/.test(clause) && !SHOWS_TROUBLE.test(clause)) return null;
  if (NONE.test(clause) || NOT_ERROR.test(clause) || isCodeOnly(clause) || saysNothing(clause)) return null;
  return { standing: 'unusable' as const, weight };
}

const OF_CODE = /(?:错误|报错|返回)?(?:代码|码|编号)|\b(?:error )?(?:code|number)\b/i;
const JUST_AN_ERROR =
  /(?:报|弹|出|有)(?:了)?(?:个|一个|一堆|些|一些)?(?:错误?|报错|红字?)(?:的)?$|^(?:there (?:is|was)|it (?:gives|gave|shows|showed)|i (?:get|got|see)) (?:me )?(?:an?|some) errors?$/i;

/** That there was an error, or that its code is gone, tells nothing of its words. */
export function saysNothing(clause: string): boolean {
  return JUST_AN_ERROR.test(clause) || (OF_CODE.test(clause) && refusalIn(clause) !== null);
}
