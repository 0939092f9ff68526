import { findAll, findClauses } from './utterance.ts';
import type { Extractor } from './utterance.ts';

/** Quotation marks of both languages around something that reads like an error rather than a name. */
const QUOTED = /(?:["「『“`]|'(?=[A-Z]))(?<x>[^"「」『』“”`\n]{4,300})["」』”`']/g;
const CUE =
  /报错?|错误|提示|显示|写着|屏幕|弹出?|返回|说|日志|\berrors?\b|\bsays?\b|\bsaid\b|\bsaying\b|message|\bshows?\b|\bprompt|\bfail|\bgets?\b|\bgot\b|\bwith\b|\bthrow|\breturn|\breads?\b|\bsee\b|\bstates?\b|reports?\b|(?:stuck|dies|hangs|stops|fails) (?:at|on|with)|complain/i;
const ERROR_WORDS =
  "refused|denied|timed? ?out|timeout|failed|failure|failed to|cannot|can't|could not|couldn't|unable to|not (?:healthy|reachable|responding|accepting|allowed|found|permitted|authorized|supported|enough|match|exist|ready|available|valid)|invalid|exceeded|no such|no space left|too many|unreachable|reset by peer|broken pipe|killed|out of memory|aborted|deadlock|expired|does not|doesn't|duplicate|unexpected|unknown|unauthorized|forbidden|no route|bad gateway|unavailable|lost connection|read[- ]only|insufficient|mismatch|incorrect|rejected|interrupted";
const HAN_ERROR =
  /失败|错误|不足|超时|拒绝|无法|不存在|禁止|异常|超过|不支持|已被|不正确|过期|没有权限|无权|受限|不允许|不能|无效|繁忙|稍后再试|上限|未/;

/** Lines that a machine wrote: they are quoted even without marks. */
const MACHINE = new RegExp(
  `(?<x>(?:[A-Z]\\w{2,40}(?:Exception|Error|Failure): (?=\\S+ \\S)|No route to host|max(?:imum)? number of clients|Name or service not known|Insufficient (?:memory|cpu)|0/\\d{1,4} nodes|Network error:|ssh: connect to host|Permission denied|Connection (?:refused|timed out|reset|closed)|Operation timed out|Host key verification|No space left on device|Out of memory: Kill|kex_exchange|Access denied for user|Too many connections|Can't connect to|Lost connection to MySQL|Communications link failure|OOM command not allowed|NOAUTH|WRONGPASS|MISCONF|ERR (?=[a-z])|READONLY You|Back-off restarting|FATAL:|ERROR[: ]|Error:|Exception in|Traceback|panic:|Kernel panic|not authorized on|MongoServerError|MongoNetworkError|java\\.|Lock wait timeout|Deadlock found|could not connect to server|remaining connection slots|cannot allocate memory|Cannot allocate memory|The request signature|You (?:have|are|do) no|The specified|Failed to|Unable to|Could not|nginx: \\[|(?:net|NET)::ERR_|curl: \\(|dial tcp|mount\\.nfs|Got (?:a )?fatal|Slave_IO|Last_(?:IO_|SQL_)?Error)[^\\n。「」"]{0,240})`,
  'g',
);
const AFTER_COLON = new RegExp(
  `(?:报错(?:信息|内容)?(?:是|为)?|错误(?:信息|内容|提示)?(?:是|为)?|提示(?:信息)?(?:是)?|返回|原文(?:是)?|\\berror(?: message)?(?: is| reads| says)?|\\berror\\b[^:\\n.,]{3,60}|\\bmessage(?: is)?|\\bsays|\\bit said)\\s?[:：]\\s*(?<x>[^\\n。,]{6,300})`,
  'gi',
);
const LATIN_IN_HAN = new RegExp(
  `(?<=\\p{Script=Han}[:,]?\\s?)(?<x>(?:['A-Za-z\\d][\\w'/.:()@-]*[ ]){0,12}?(?:${ERROR_WORDS})(?: [\\w'/.:()@-]+){0,10})(?=[\\s,。;!?]|[\\p{Script=Han}]|$)`,
  'giu',
);

/** An error told in one's own words, and where no machine's words stand beside it. */
const PARAPHRASED_HAN =
  /(?:报错|提示|弹(?:出|窗)|显示|错误|说)(?:了)?(?:一个|个|一堆|什么|大概|好像|类似|意思|我|说|是|信息|内容|框|的)*[^,。;]{2,40}/;
const PARAPHRASED_LATIN =
  /\b(?:it |that |which |console |page |system |popup |app |client |log )?(?:says?|said|saying|complain(?:s|ed|ing)?|tells? me|told me|claims?|show(?:s|ed|ing)?|mention(?:s|ed|ing)?|pops? up|gives? (?:me|us)|gave (?:me|us))\b.{3,120}|\b(?:an?|some|the|this|weird|strange|kind of|same) (?:\w+ )?errors?\b.{0,80}|\berrors? (?:about|like|saying|that|message about|regarding|related|along|to do with)\b.{2,80}|\bsomething (?:about|like|along)\b.{2,80}/i;
const DESCRIBES =
  /权限|凭据|密码|失败|不|不足|不够|超时|拒绝|无法|连不|不存在|不能|不让|异常|太多|满|没有|过期|不匹配|找不到|错误|网络|配额|欠费|库存|限制|连接|不支持|denied|permission|password|time|fail|wrong|not |no |can'?t|couldn'?t|unable|invalid|exceed|limit|quota|refus|reject|expire|space|memory|full|connect|credential|allowed|match|error|something|stock|auth|missing/i;
const NONE =
  /不安全|还是显示|没有?(?:任何)?(?:报错|错误|提示)|不报错|无报错|怎么|是不是|\bno (?:visible |specific )?errors?\b|without (?:any |an )?error|\bno error|do(?:es)?n'?t (?:say|show|report)/i;
const NOT_ERROR =
  /监控|图表|面板|指标|cpu|内存使用|使用率|\bmetrics?\b|dashboard|monitor(?:ing)?\b.{0,12}show|\b\d{1,3}\s?%/i;
const CODE_ONLY =
  /^(?:\s|报错|错误代?码?|返回了?|状态码|提示|显示|error|code|http|status|the|an?|with|is|was|gets?|got|it|says?|i|we|keeps?|:|是|了|[A-Z]*-?\d+[-\d]*|[A-Z][a-z]+(?:[A-Z][a-z]+)+(?:\.\w+)*)+$/i;

/** What is quoted is a name. */
const NAMING = /名|叫|抬头|发票|签名|模板|标题|\b(?:called|named|title|invoice|subject|template|name)\b[^"]{0,12}$/i;

/** Screens show much that is no error. */
const SHOWS_TROUBLE = /失败|错误|无法|不能|拒绝|超时|权限|异常|禁止|报错|不存在|不支持|不可用|unable|fail|error/i;

/** What the machine said, word for word; unusable where only the visitor's own words tell it. */
export const errorMessage: Extractor = (utterance) => {
  const isErrorLike = (written: string) =>
    /\berror\b/i.test(written) || new RegExp(ERROR_WORDS, 'i').test(written) || HAN_ERROR.test(written);
  const isAsked = utterance.asked.has('errorMessage');
  return [
    ...findAll(utterance, QUOTED, (written, { offset }) => {
      const lead = utterance.plain.slice(Math.max(0, offset - 30), offset);
      if (!/\s|[\p{Script=Han}]/u.test(written.trim()) && !isAsked) return null;
      if (/^[A-Za-z'-]+(?: [\w'/.:-]+){3,}/.test(written) && !NAMING.test(lead)) return { weight: 3 };
      return isErrorLike(written) || (CUE.test(lead) && /\s|[\p{Script=Han}]{4}/u.test(written)) || isAsked
        ? { weight: 5 }
        : null;
    }),
    ...findAll(utterance, MACHINE, (written) => ({ value: written.trim(), weight: 4 })),
    ...findAll(utterance, AFTER_COLON, (written) =>
      /[a-z]{3,} [a-z]{2,}/i.test(written) || /:|：/.test(written) || (written.length >= 8 && HAN_ERROR.test(written))
        ? { value: written.trim(), weight: 3 }
        : null,
    ),
    ...findAll(utterance, LATIN_IN_HAN, (written) =>
      / /.test(written.trim()) ? { value: written.trim(), weight: 3 } : null,
    ),
    ...findClauses(utterance, PARAPHRASED_HAN, (clause) => (DESCRIBES.test(clause) ? ownWords(clause) : null)),
    ...findClauses(utterance, PARAPHRASED_LATIN, (clause) =>
      /errors?\b|something|says?|said|complain|tells?|told|saying|pops?/i.test(clause) && DESCRIBES.test(clause)
        ? ownWords(clause)
        : null,
    ),
  ];
};

function ownWords(clause: string) {
  if (/显示/.test(clause) && !SHOWS_TROUBLE.test(clause)) return null;
  if (NONE.test(clause) || NOT_ERROR.test(clause) || CODE_ONLY.test(clause)) return null;
  return { standing: 'unusable' as const, weight: 1 };
}
