import { ABOUT_HAN, paraphrases } from './error-paraphrase.ts';
import { beginsWithPlace } from './region.ts';
import { after, before, findAll, halfWidth } from './utterance.ts';
import type { Extractor, Finding, Place, Reading, Utterance } from './utterance.ts';

/** Quotation marks of both languages around something that reads like an error rather than a name. */
const QUOTED =
  /(?:(?:["「『“`]|'(?=[A-Z]))(?<x>[^"「」『』“”`\n]{4,300})["」』”`']|(?<=[\s(:,])'(?=[a-z]+ [a-z])(?<x>(?:[^'"\n]|'(?=[a-z]{1,2}\b)){4,200})'(?=[\s,.;!?)]|$))/g;
const CUE =
  /报错?|错误|提示|显示|写着|屏幕|弹出?|返回|说|日志|\berrors?\b|\bsays?\b|\bsaid\b|\bsaying\b|message|\bshows?\b|\bprompt|\bfail|\bgets?\b|\bgot\b|\bwith\b|\bthrow|\breturn|\breads?\b|\bsee\b|\bstates?\b|reports?\b|(?:stuck|dies|hangs|stops|fails) (?:at|on|with)|complain/i;
const ERROR_WORDS =
  "refused|denied|timed? ?out|timeout|failed|failure|failed to|cannot|can't|could not|couldn't|unable to|not (?:private|secure|trusted|online|running|connected|started|recognized|recognised|verified|registered|synced|assigned|enabled|configured|granted|mounted|syncing|healthy|reachable|responding|accepting|allowed|found|permitted|authorized|supported|enough|match|exist|ready|available|valid)|invalid|exceeded|no such|no space left|too many|unreachable|reset by peer|broken pipe|killed|out of memory|aborted|deadlock|expired|does not|doesn't|duplicate|unexpected|unknown|unauthorized|forbidden|no route|bad gateway|unavailable|lost connection|read[- ]only|insufficient|mismatch|incorrect|rejected|interrupted";
const HAN_ERROR =
  /失败|错误|不足|超时|拒绝|无法|不存在|禁止|异常|超过|不支持|已被|不正确|过期|没有权限|无权|受限|不允许|不能|无效|繁忙|稍后再试|频繁|上限|未/;

/** Lines that a machine wrote: they are quoted even without marks. */
const MACHINE = new RegExp(
  `(?<x>(?:[A-Z]\\w{2,40}(?:Exception|Error|Failure): (?=\\S+ \\S)|No route to host|max(?:imum)? number of clients|Name or service not known|Insufficient (?:memory|cpu)|0/\\d{1,4} nodes|Network error:|ssh: connect to host|Permission denied|Connection (?:refused|timed out|reset|closed)|Operation timed out|Host key verification|No space left on device|Out of memory: Kill|kex_exchange|Access denied for user|Too many connections|Can't connect to|Lost connection to MySQL|Communications link failure|OOM command not allowed|NOAUTH|WRONGPASS|MISCONF|ERR (?=[a-z])|READONLY You|Back-off restarting|FATAL:|ERROR[: ]|Error:|Exception in|Traceback|panic:|[Kk]ernel panic - |Kernel panic|not authorized on|MongoServerError|MongoNetworkError|java\\.|Lock wait timeout|Deadlock found|could not connect to server|remaining connection slots|cannot allocate memory|Cannot allocate memory|The request signature|You (?:have|are|do) no|The specified|Unknown (?:column|database|table|host|thread)|Table '|Column '|Duplicate (?:entry|key)|Data too long|Failed to|Unable to|Could not|nginx: \\[|(?:net|NET)::ERR_|curl: \\(|dial tcp|mount\\.nfs|Got (?:a )?fatal|Slave_IO|Last_(?:IO_|SQL_)?Error)[^\\n。「」"]{0,240})`,
  'g',
);
const AFTER_COLON = new RegExp(
  `(?:报错(?:信息|内容)?(?:是|为)?|错误(?:信息|内容|提示)?(?:是|为)?|提示(?:信息)?(?:是)?|返回|原文(?:是)?|\\berror(?: message)?(?: is| reads| says)?|\\berror\\b[^:\\n.,]{3,60}|\\bmessage(?: is)?|\\bsays|\\bit said|\\b(?:logs?|console|output|screen|page|terminal|client|app) (?:shows?|says?|reads?|prints?|has|gives?))\\s?[:：]\\s*(?<x>[^\\n。,]{6,300})`,
  'gi',
);
const LATIN_IN_HAN = new RegExp(
  `(?<=\\p{Script=Han}[:,]?\\s?)(?<x>(?:['A-Za-z\\d][\\w'/.:()@-]*[ ]){0,12}?(?:${ERROR_WORDS})(?: [\\w'/.:()@-]+){0,10})(?=[\\s,。;!?]|[\\p{Script=Han}]|$)`,
  'giu',
);

const ERROR_LIKE = new RegExp(`\\berror\\b|exception|\\b(?:${ERROR_WORDS})|bad magic|not syncing|reject`, 'i');
/** A program's name, a colon, and what went wrong: `resize2fs: Bad magic number`, `write /var/x: no space left`. */
const OF_PROGRAM = new RegExp(
  `(?<![\\w.])(?<x>(?:\\(error\\) |(?!(?:\\w*id|host|region|error|account|port|domain|code|us|status|date|time|from|to|log|output|says|message|name|address)\\b)[a-z][\\w./-]{1,40}(?:\\[\\d+\\]|\\([^)\\n]{0,60}\\))?(?: /[\\w./-]{1,60})?: )(?=[A-Za-z'][\\w']* [\\w'()-]+ [^\\n。,;]{0,120})(?=[^\\n。,;]{0,120}\\b(?:${ERROR_WORDS}|bad magic|error\\b|not syncing|last seen|reject))[^\\n。;]{6,240})`,
  'gi',
);
/** A capital in the middle of a sentence begins a machine's one. */
const MID_SENTENCE = /(?<=[a-z\d,:)] )(?<!\. )(?<x>[A-Z][a-z'-]+(?: (?<![.!?] )[\w'/.:()@#-]+){2,24})/g;
const SENTENCE_IN_HAN =
  /(?<=^|[\p{Script=Han}\n,:;。]\s?)(?<x>[A-Z][a-z'-]+(?: (?<![.!?] )[\w'/.:()@#-]+){2,24})(?=\s*(?:[\p{Script=Han}\n,;。!]|$))/gu;
/** Chinese after the cue and a space is pasted. */
const AFTER_CUE_HAN =
  /(?:提示|报错|弹窗|弹出|显示|返回|写的|写着)(?:信息|内容|原文)?\s+(?<x>[\p{Script=Han}][\p{Script=Han}\w]{5,60})/gu;
/** Mail servers answer with three digits and a sentence. */
const BOUNCED =
  /(?<![\w.-]|\d:)(?<x>[45]\d\d(?:[ -]#?\d\.\d{1,3}\.\d{1,3})? (?![A-Z][a-z]+[A-Z])[A-Z][\w'-]+(?:;? [\w'/.:()@#-]+){2,20})/g;
/** What a screen says, with nothing but a capital to begin it: "Chrome says Your connection is not private". */
const SAID =
  /(?:\b(?:says?|said|saying|reads?|shows?|showing|prints?|printed|states?|returns?|returned|displays?|reported)|原文(?:是|为|如下)?|原话(?:是)?)[:,]? ?(?<x>(?!I\b|It\b|My\b|Our\b|We\b)[A-Z][a-z'-]+(?: (?<![.!?] )(?!(?:after|when|since|every|while|and then|but|so|whenever|each|even|though|if (?:i|we))\b)[\w'/.:()@#-]+){2,24})/g;
/** A field of an answer that is no JSON: `CODE: 206 DESC: the consumer group not online`. */
const NAMED_FIELD =
  /(?<x>(?:\b(?:CODE|Code|code)\s?[:=]\s?\w{2,40}[ ,;]{1,2})?\b(?:DESC|MSG|REASON|DETAILS?|Message|message|errmsg|Reason|reason|Detail)\s?[:=]\s?(?=\S+ \S)[^\n。;]{6,200})/g;
/** After its number what the number means: "11600, interrupted at shutdown". */
const AFTER_NUMBER = /(?<=(?<![\w.])-?\d{3,6}\)?\s?[,:-]\s?)(?<x>[a-z'][\w']*(?: [\w'/.:()@#-]+){1,16})/g;
const LIMITED_HAN = /(?<x>触发[^\s,。;]{0,12}(?:流控|限流)[^\s,。;]{0,24})/g;
const OWN_WORDS = /\b(?:i|i'm|i've|my|our|we|we're|us|me|please|help)\b/i;
const OWN_WORDS_AFTER =
  /(?: (?:when(?:ever)?|after|while|as soon as|every time|each time|since|because|once|if|but) (?:i|we|my|our|someone|somebody|people|users?|the (?:app|client|user|job|script|team)s?)\b|, ?(?:dest|source|src|target|to|in|on|at|bucket|db|zone|host|id|uid|account|since|began|started|again|still) |, ?(?:cn|ap|us|eu|me)-[a-z]|(?:, ?| )(?=(?:i|rm|rr|r|dds|pgm|pc|lb|alb)-[a-z0-9]{4})|, ?(?=(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{9,}\b)|[,;(] ?(?:no |and |but |since |it |i |we |my |so |on |every |happen|started|after |when |though |which |what |any |all |only |about |always |sometimes |same |code |region |instance |from |for |first )|\. (?=[A-Z][a-z])|\s[-(]\s?no )[^]*$/i;
const HEDGED_BEFORE =
  /(?:类似|好像是?|大概是?|似乎|貌似|什么|啥|差不多|something (?:like|about|with|saying)|some(?: \w+)? (?:about|like)|\babout|along the lines of|kind of|sort of|i think|maybe|probably|roughly|basically)\s?(?:a |an |the |是|个)?\s?["']?$/i;
const HEDGED_AFTER =
  /^["']?\s?(?:什么的|[嗰那这][类啲些只样种]|咁上下|之类|啥的|那种|这种|来着|的意思|or (?:something|similar|whatever|so\b)|-?ish|kind of|thing)/i;

const SPEAKER =
  /(?<![\w.])(?:(?:[A-Z][\w-]{1,20} (?:failed|error|aborted|fault)|(?!(?:\w+ing|failed|shows?|says?|reads?|prints?|gives?|has|logs?|output|screen)\b)[a-z][\w./-]{1,40}|[A-Z]\w+(?:Error|Exception)|ERROR \d{3,5}(?: \(\w{5}\))?|FATAL|\[\w+\])(?:\[\d+\])?: |\(error\) |(?:[a-z]\w*\.)+(?=$)){1,4}$/;

/** A piece of JSON: the key or the value, and not what somebody quotes. */
const IN_DATA = /[\w\]]"$|[{[]\s?["']$|\{[^{}]{0,200}[\w"'\]}]\s?[:,]\s?["']$/;

/** An answer of a machine: in JSON with a code and a message, or in XML. */
const STRUCTURED =
  /(?<x><Code>[^<\n]{2,80}<\/Code>\s{0,4}<Message>[^<\n]{2,300}<\/Message>|\{\s?"(?:code|error|errorcode|message|msg|requestid|errmsg|err_code|errno|status|success|err)"\s?:[^{}\n]{2,400}\})/gi;
/** A line of a kernel or a daemon with fields, and what a status shows of an error. */
const FIELDS =
  /(?<![\w-])(?<x>(?:oom-kill:\S{8,300}|Last_(?:IO_|SQL_)?Err(?:no|or)?\s?[:=]\s?[^\n,。;]{2,200}|(?:NET::|DNS_PROBE_|ERR_|PR_|SSL_ERROR_|SEC_ERROR_|MOZILLA_PKIX_)[A-Z_]{6,50}))/g;

/** What is quoted is a name. */
const NAMING = /名|叫|抬头|发票|签名|模板|标题|\b(?:called|named|title|invoice|subject|template|name)\b[^"]{0,12}$/i;

/** What the machine said, word for word; unusable where only the visitor's own words tell it. */
export const errorMessage: Extractor = (utterance) => {
  const isErrorLike = (written: string) =>
    /\berror\b/i.test(written) || new RegExp(ERROR_WORDS, 'i').test(written) || HAN_ERROR.test(written);
  const isAsked = utterance.asked.has('errorMessage');
  const found = [
    ...findAll(utterance, QUOTED, (written, { offset, end }) => {
      if (
        IN_DATA.test(utterance.plain.slice(Math.max(0, offset - 200), offset)) ||
        /^["']\s?[:}]/.test(utterance.plain.slice(end, end + 3))
      )
        return null;
      if (/^(?:GET|POST|PUT|HEAD|DELETE|OPTIONS|PATCH|CONNECT) /.test(written)) return null;
      const lead = utterance.plain.slice(Math.max(0, offset - 30), offset);
      if (!/\s|[\p{Script=Han}]/u.test(written.trim()) && !isAsked) return null;
      if (/^[A-Za-z'-]+(?: [\w'/.:-]+){3,}/.test(written) && !NAMING.test(lead)) return { weight: 3 };
      if (HEDGED_AFTER.test(after(utterance, end, 14))) return { standing: 'unusable', weight: 1 };
      return isErrorLike(written) || (CUE.test(lead) && /\s|[\p{Script=Han}]{4}/u.test(written)) || isAsked
        ? { weight: 5 }
        : null;
    }),
    ...findAll(utterance, MACHINE, (written, place) =>
      isOwnSentence(utterance, written, place) ||
      /^(?:ERROR|Error)[: ]\s?(?:(?=[A-Z]*\d)[A-Z0-9]{2,12}\s?){1,3}(?:$|[,;.?!]|\p{Script=Han})/u.test(written)
        ? null
        : quoted(utterance, place, 4),
    ),
    ...findAll(utterance, STRUCTURED, () => ({ weight: 5 })),
    ...findAll(utterance, FIELDS, (_written, place) => quoted(utterance, place, 3)),
    ...findAll(utterance, OF_PROGRAM, (_written, place) => quoted(utterance, place, 4)),
    ...findAll(utterance, MID_SENTENCE, (written, place) =>
      OWN_WORDS.test(written) ||
      !ERROR_LIKE.test(written) ||
      beginsWithPlace(written) ||
      /\b(?:our|my|your|his|her|their|the) $/i.test(before(utterance, place.offset, 7))
        ? null
        : quoted(utterance, place, 3),
    ),
    ...findAll(utterance, SENTENCE_IN_HAN, (written, place) =>
      place.offset > 0 && ERROR_LIKE.test(written) && !OWN_WORDS.test(written) ? quoted(utterance, place, 3) : null,
    ),
    ...findAll(utterance, AFTER_CUE_HAN, (written, place) =>
      HAN_ERROR.test(written) && !ABOUT_HAN.test(written) ? quoted(utterance, place, 2) : null,
    ),
    ...findAll(utterance, BOUNCED, (_written, place) => quoted(utterance, place, 3)),
    ...unmarked(utterance),
    ...findAll(utterance, AFTER_COLON, (written) =>
      /[a-z]{3,} [a-z]{2,}/i.test(written) || /:|：/.test(written) || (written.length >= 7 && HAN_ERROR.test(written))
        ? { value: written.trim(), weight: 3 }
        : null,
    ),
    ...findAll(utterance, LATIN_IN_HAN, (written, place) =>
      / /.test(written.trim()) ? quoted(utterance, place, 3) : null,
    ),
  ].map((finding) =>
    /^[<{]/.test(finding.text) ? finding : endWhereMachineEnds(beginWithProgram(utterance, finding)),
  );
  return [...longest(found), ...paraphrases(utterance)];
};

/** Without marks around them, after a word for speaking, a field's name or the number of the error. */
function unmarked(utterance: Utterance): Finding[] {
  const isAsked = utterance.asked.has('errorMessage') || utterance.asked.has('errorCode');
  return [
    ...findAll(utterance, SAID, (written, place) =>
      OWN_WORDS.test(written) || !/[a-z]{3,} [a-z]{2,}/.test(written) ? null : quoted(utterance, place, 3),
    ),
    ...findAll(utterance, NAMED_FIELD, (_written, place) => quoted(utterance, place, 4)),
    ...findAll(utterance, LIMITED_HAN, (_written, place) => quoted(utterance, place, 2)),
    ...(isAsked
      ? findAll(utterance, AFTER_NUMBER, (written, place) =>
          ERROR_LIKE.test(written) && !OWN_WORDS.test(written) ? quoted(utterance, place, 3) : null,
        )
      : []),
  ];
}

/** What is told with "something like" around it is no quotation, however much like a machine it sounds. */
function quoted(utterance: Utterance, { offset, end }: Place, weight: number): Reading {
  const isHedged = HEDGED_BEFORE.test(before(utterance, offset, 24)) || HEDGED_AFTER.test(after(utterance, end, 14));
  return isHedged ? { standing: 'unusable', weight: 1 } : { weight };
}

/** "Unable to log in to my server" at the beginning is the visitor speaking. */
function isOwnSentence(utterance: Utterance, written: string, { offset }: Place): boolean {
  return (
    /^(?:Unable|Could not|Failed to)/.test(written) &&
    OWN_WORDS.test(written) &&
    !/[\w:] ?$/.test(before(utterance, offset, 3))
  );
}

/** The program that speaks, and the number of the error, stand before what it says. */
function beginWithProgram(utterance: Utterance, finding: Finding): Finding {
  const lead = SPEAKER.exec(before(utterance, finding.offset, 80))?.[0] ?? '';
  if (lead === '') return finding;
  const offset = finding.offset - lead.length;
  const text = utterance.text.slice(offset, finding.offset) + finding.text;
  return { ...finding, offset, text, value: finding.value === finding.text ? text : finding.value };
}

/** Of quotations that lie within each other the longest. */
function longest(findings: readonly Finding[]): Finding[] {
  const end = ({ offset, text }: Finding) => offset + text.length;
  const kept: Finding[] = [];
  for (const finding of findings.toSorted((one, other) => one.offset - other.offset || end(other) - end(one))) {
    const last = kept.findLast(({ standing }) => standing === finding.standing);
    if (!last || end(finding) > end(last)) kept.push(finding);
    else if (finding.weight > last.weight) kept[kept.indexOf(last)] = { ...last, weight: finding.weight };
  }
  return kept;
}

/** What the words of the other language go on with: "…,8点20发现的", "…,bucket 在杭州". */
const BEGUN = /, ?(?:\d{1,4}|[a-z][\w-]{1,15}) ?$/;

/** Other words follow after a comma, in the other language or in the visitor's own. */
function endWhereMachineEnds(finding: Finding): Finding {
  const latin = /^(?=[^\p{Script=Han}]{0,80}[a-z]{3})[^\p{Script=Han}]+(?=\p{Script=Han})/u.exec(
    halfWidth(finding.text),
  )?.[0];
  const own = (latin?.replace(BEGUN, '') ?? halfWidth(finding.text)).replace(OWN_WORDS_AFTER, '');
  const length = own.replace(/[\s,;:("'「『“]+$/, '').length;
  if (length < 6 || length >= finding.text.length) return finding;
  const text = finding.text.slice(0, length);
  return { ...finding, text, value: text };
}
