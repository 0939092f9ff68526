import { findAll, findClauses } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const STEPS =
  /(?<x>(?:复现(?:步骤|方法|方式|路径|(?:的话)?(?:就(?!是|不|没)|只要|需要))|重现步骤|操作步骤|步骤(?:是|如下|:)|\bsteps:|触发条件|steps? to reproduce|\brepro:|repro(?:duction)?(?: steps?)?(?: is| are|:)|to reproduce|how to reproduce)(?:(?!\n\n)[\s\S]){4,400})/gi;
const NUMBERED =
  /(?<x>(?:^|[\n:：。;,\s])(?:1[.)、]|第一步|①|step 1|first,?)\s?[^\n]{2,200}?[\s,;。\n](?:2[.)、]|第二步|②|step 2|then,?)\s?(?:(?!\n\n)[\s\S]){2,300})/gi;
const ARROWS = /(?<x>[^,。;\n<]{2,60}(?:->|→|=>| > )\s?[^,。;\n<]{2,60}(?:->|→|=>| > )[^。;\n<]{2,80})/g;
const WHENEVER =
  /[^,。;]{2,40}(?:必(?:失败|报|现|挂|崩|超时|断)|就(?:报|失败|超时|崩|挂|卡死)|稳定复现|百分百复现)|(?:只要|一(?=[\p{Script=Han}]{1,16}就)|每次|每当|当)[^,。;]{2,40}(?:就|都会|必)|(?:先|首先)[^,。;]{2,40}[,，]?(?:再|然后|接着)|(?:调用?(?!整|试)|执行|上传|跑|运行|点击?|发送|打开|查询|触发|提交|压测|用)[^,。;]{2,50}(?:就(?:会|能|报|出|卡|失败|超时|断|挂)|必现|可以复现|能复现|时(?:就)?(?:会|报|出现|失败|超时|返回)|的时候(?:就)?(?:会|报|出现|失败|超时|返回))/u;
const WHENEVER_LATIN =
  /\b(?:when(?:ever)?|every time|each time|as soon as|if|once) (?:i|we|you|someone|users?|a user|the client|anyone|my (?:app|code|script)|our (?:app|code|service)|it|the \w+) (?:\w+ ){0,3}?(?:upload|call|run|click|send|invok|submit|open|query|execut|publish|post|put|get|push|consum|start|trigger|request|hit|pass|us|load|search|sort|download|deploy|select)\w*\b[^.;!?\n]{0,100}|\b(?:just|simply|only need to) (?:upload|call|run|click|send|invoke|submit|open|query|execute|publish|post|curl)\b[^.;!?\n]{0,100}|\b(?:happens?|occurs?|fails?|breaks?|errors?|crash(?:es)?|hangs?|stalls?|times out|triggered) (?:out )?(?:only |just |right |always |immediately )?(?:when|if|as soon as|whenever|every time|each time|once|by) [^.;!?\n]{4,100}|\b(?:gives?|returns?|throws?|answers?|gets?|got|see|shows?) [^.;!?\n]{2,60} (?:when|whenever|if|every time|each time) [^.;!?\n]{4,80}|\b(?:can be |is |easily )?reproduc(?:ed|ible) (?:by|with|when|if)\b[^.;!?\n]{3,100}/i;
const CURL =
  /(?<x>(?:^|[\s:：`])(?:curl(?: -|\s+["']?https?:)|ossutil \w+|aliyun \w+ \w+|kubectl (?:apply|run|exec)|python3? \w+\.py|ab -n|wrk |fun invoke|s invoke|aws s3|mc cp)[^\n。]{3,300})/g;
/** Once: when it began, and no way to bring it about. */
const BEGAN = /\d[点时分:]\d{0,2}分?(?:左右)?(?:起|开始|后|以后|之后|的时候)|(?:昨|今|前)[天晚早]|刚才|开始/;
const NOT_ABLE =
  /(?:复现|重现)不(?:出来?|了)|(?:无法|不能|没法|没有?办法|不好)(?:稳定)?(?:复现|重现)|(?:没有?|无)(?:固定)?(?:的)?(?:复现|步骤|规律)|(?:can'?t|cannot|could not|couldn'?t|unable to|not able to|hard to) (?:\w+ )?(?:reproduce|repro)\b|not reproducible|no (?:clear |fixed )?(?:steps|repro)/i;

/** The steps that make it happen again; `none` when the visitor says that they cannot. */
/** "Fails when the part is small". */
const FAILS_WHEN =
  /\b(?:every|any|all|each) (?:requests?|calls?|invocations?|uploads?|files?|quer(?:y|ies)|payloads?|messages?|images?|jobs?)\b (?:with|without|over|above|below|under|larger|bigger|longer|that|which|to|from|containing|of)\b[^.;!?\n]{2,50}\b(?:fails?|failed|breaks?|crash(?:es)?|errors? out|times? out|hangs?|dies?|gets? rejected|is rejected)\b|\b(?:happens?|fails?|breaks?|occurs?|dies|crash(?:es)?|times out)\b[^.;!?\n]{0,30}\b(?:when(?:ever)?|if|once|as soon as) (?!i\b|did\b|was\b)[^.;!?\n]{3,60}/i;
/** Where it fails without fail, after what was done. */
const SURELY =
  /^(?:就|则|那就|都|也)?必(?:失败|报|现|挂|崩|超时|断|卡|出|触发|丢|慢)|^(?:then )?(?:it )?(?:always|reliably|inevitably) (?:fails?|breaks?|crash(?:es)?|times out|hangs?)/i;
const THEN_IT_COMES =
  /^(?!.*(?:昨|今|早上|上午|下午|晚上|刚|点|开始|一直|之前|周))[\p{Script=Han}\w ]{3,16}就(?:有|出|出现|触发|断)$/u;

export const reproduction: Extractor = (utterance) => [
  ...findClauses(utterance, NOT_ABLE, () => ({ value: 'none', standing: 'none', weight: 5 })),
  ...findAll(utterance, STEPS, (written) => ({ value: written.trim(), weight: 4 })),
  ...findAll(utterance, NUMBERED, (written) => ({ value: written.trim(), weight: 3 })),
  ...findAll(utterance, ARROWS, (written) => ({ value: written.trim(), weight: 2 })),
  ...findClauses(utterance, WHENEVER, (clause) => (BEGAN.test(clause) ? null : { weight: 2 })),
  ...findClauses(utterance, SURELY, () => ({ weight: 5 })),
  ...findClauses(utterance, WHENEVER_LATIN, () => ({ weight: 2 })),
  ...findClauses(utterance, FAILS_WHEN, () => ({ weight: 5 })),
  ...findClauses(utterance, THEN_IT_COMES, () => ({ weight: 6 })),
  ...findAll(utterance, CURL, (written) => ({ value: written.trim(), weight: 3 })),
];
