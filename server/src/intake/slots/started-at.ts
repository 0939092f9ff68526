import { momentsOf } from './times/moments.ts';
import type { Moment } from './times/moment.ts';
import { before, clauseAt, findingAt } from './utterance.ts';
import type { Extractor, Utterance } from './utterance.ts';

const SINCE =
  /(?:从|自从?|打从|since|from|started?(?: at| around| on| about)?|began(?: at| around)?|starting)\s?(?:about |around |roughly |大概|大约)?$/i;
const BEGINS =
  /上去(?:的|了)|飙|暴涨|[涨升]到|冲[到上]|[打跑拉吃]满|spik|shot up|\bjump|climb|\brose\b|maxed|pegged|开始|起就?|到期|自[己动行]重启|\b(?:worked|fine|ok|normal|up)\b[^.]{0,16}\b(?:until|till)\b|reboot(?:ed|s)? (?:by )?itself|rebooted on its own|发现|出现|发生|突然|就(?:不|连|打|一直|开|挂|报|卡|掉|这样|坏|没)|坏|后(?![端台面缀续])|start|began|begin|since|notic|happen|sudden|after|went down|went|crash|dropp|stopp|broke|fail|down|挂|断|崩|宕|连不上|打不开|报错|变慢|被删|误删|删|被黑|攻击|中毒|加密|清空|覆盖|没了|泄露|失效|过期|truncat|wiped|erased|delet|overwr|\blost\b|vanish|\bdied\b|encrypt|hack|leak|expired/i;
/** How long it lasted tells less exactly when it began than a clock does. */
const LASTS = /\bfor (?:about |around |some )?$/i;
/** What went on at the time was something else than the problem. */
const OTHER =
  /升级|更新|修改|改完|发了|新版|改了|改过|换了|部署|发布|上线|扩容|迁移|购买|买的|付|转账|汇|打款|topped|wired|transferr|charged|扣|开通|备份|快照|下单|付款|充值|续费|重装|调整|加了|添加|新增|扩了|缩了|才?[改换加扩]的|合了|转过来|配置了|upgrad|updat|chang|deploy|releas|migrat|bought|purchas|backup|snapshot|paid|renew|install|restor|reconfigur|\badded\b|\bmoved\b|patched|rotat|swapp|replac|enabl|disabl|we (?:\w+ )?switched|rolled|轮换|放进去|减[到了]|缩到|砍|\bcut\b|resiz|reduc|\bbump|tweak|edited|modif|rewrote|turned (?:on|off)|flipped/i;
/** A switch of the database's nodes is the problem itself. */
const SWITCHED =
  /\b(?:db|pg|mysql|postgres|database|node|rds|redis|instance)\b[^,.]{0,12}\b(?:flipp|switch)ed|flipped (?:to|over)|主备|HA|切换时间|failover|primary|standby|\bmaster\b|replica/i;
const WELL =
  /^(?:no|nothing|没)[^,]*(?:chang|deploy|touch|updat|改|动|变更)|\bran for\b|\bran fine|run(?:ning)? for|一直用着|没(?:有)?这么|没这样|不这样|wasn'?t (?:this|like|so)|正常|好好的|没问题|还(?:是)?(?:好|行|可以|能)|没事|\bfine\b|work(?:ed|ing)\b|\bok(?:ay)?\b|\bwas good\b|no problem/i;
const BROKEN_SINCE =
  /not work|n'?t work|stopp?ed work|不正常|就不|\b(?:until|till|up to|before)\s(?:about |around )?(?:today |yesterday |last )?(?:\d|noon|midnight|this|yesterday|today|last)|(?:直到|到)[^,。]{1,12}(?:才|开始)/i;
const RESTORE =
  /(?:恢复到|回滚到|还原到|回退到|restor\w* (?:it |the \w+ |data )?(?:to|from)|roll(?:ed|ing)? ?back to|back to|point of)\s*$/i;
const FUTURE =
  /(?:赶在|务必|争取|力争|要在|得在|必须在|最好在|麻烦在)[^,。;]{0,14}前|明[早晚晨儿]|后[天日]|翌日|挑|arrives? tonight|will .{0,20}tonight|明天|后天|下周|下个?月|今[晚天](?:就?要|得|必须|之前|前|内)|之?前(?:还|就)?(?:要|必须|得(?!知))|(?:半夜|晚上|早上|凌晨|下午|中午)(?:还|就)?要|tomorrow|next (?:week|month)|\bby (?:tonight|today|noon|friday|monday|tomorrow|the end)|\bby\s?$|before\s?$|\b(?:will|gonna|going to|must|has to|have to|need(?:s)? to)\b[^,.]{0,40}\b(?:tonight|today|at|by|on)\b/i;
/** What is due at the time: a launch, a deadline, the beginning of business. */
const DUE =
  /截止|(?:今[天晚]|周[一二三四五六日]|月底|\d[点号]).{0,6}(?:就?要|得|必须|上线|(?<!提)交|结账|月结|封账|报税|发工资|开播|开售|开业|开门|开会|开庭|考试|答辩|演示|汇报|验收|割接|大促|直播|到期(?!的|了|就|，|,|$)|交付|抢购|秒杀|关账|出账)(?![后完]|之后|以后|开始|就)|deadline|\bdue\b(?! to)|(?:launch(?:es)?|demo|presentation|go-?live|exam|thesis|submission|payroll(?: run)?|audit|sale|opening|month[- ]end(?: close)?|close|closing|campaign|event|webinar|meeting|release|inspection|defen[cs]e|filing|live stream|broadcast|shop|store|class|flight|wedding|concert) (?:is|are|starts?|opens?|begins?|goes|kicks off|runs|ends|closes?) |\b(?:opens?|closes?|goes live|go live|arrives?|launch(?:es|ing)?|starts in|kicks off|presenting|ships?|flies|leaves?) (?:at|on|in|today|tonight|this|by)\b|\b(?:is|are) due\b(?! to)/i;
const LOG_TIME = /^(?:20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d|\d{1,2}\/\w{3}\/20)/i;

/** How it goes by the clock, not when it began. */
const RHYTHM =
  /必(?:卡|掉|断|慢|崩|挂|现|超时)|(?<!(?:今|昨|前)[晚天早日夜]|刚才|这次|这波|早上|上午|中午|下午)高峰(?!论坛)|\b(?:daily|nightly|hourly|weekly)\b|[点时:]\d{0,2}\s?(?:到|至)\s?(?:[\d一二三四五六七八九十]{1,3}[点时:]|凌晨|早上|晚上|半夜)(?!.*(?:断|挂|宕|开始))|每(?:天|晚|日|周|到|逢|个)|一到|工作日|尤其|天天|\bmostly\b|\busually\b|\bespecially\b|\bevery (?:day|night|morning|evening|week|hour|time)|\bquiet at\b|\bmornings\b|\bevenings\b|\bnights\b|好些|好点/i;
/** A count over a while. */
const COUNT =
  /第\s?[\d一二三四五六七八九十几]+[次回]|\b(?:second|third|fourth|fifth|\d(?:nd|rd|th)) time\b|\b(?:twice|\w+ times) (?:now )?(?:already )?(?:this|today|since|in the)/i;
/** What was done then is where the trouble begins. */
const AND_NOW =
  /and now\b|到现在|之?后就|然后就|完就|了就|which is when|that'?s when|ever since|since then|从那|就是那(?:时|会)/i;
/** A state of the data that is wanted back. */
const STATE_OF = /^(?:'?s)? ?(?:\d\S* )?(?:state|version|backup|copy|data)\b|^\s?的(?:数据|备份|版本|状态|快照)/i;

/** Nobody writes of a problem that began so long ago; dates of statements and of API versions lie there. */
const LONGEST_MS = 400 * 24 * 3_600_000;

/** A clock slightly ahead of ours is not tomorrow. */
const AHEAD_MS = 15 * 60_000;
/** Who answers with a clock that is well ahead lives further east than is known. */
const ELSEWHERE_MS = 14 * 3_600_000;
/** The time of something done, which is the problem's own only where nobody asks what was done before it. */
export const OF_SOMETHING_DONE = 0.5;

const ASKED_OF_OTHERS = ['recentChange', 'frequency', 'securityPolicy'] as const;

const CLOCK = /\d:\d{2}|[点點]/;
/** Where a clock says when it began, how long it lasted says less. */
export const LASTING = /^(?!.*(?:前|ago)).*(?:分钟?|小时|钟头|天|周|min\w*|hours?|hrs?|days?)(?:多|来|左右|了)?$/i;
const BESIDE_CLOCK = 1.5;

/** When the problem began, as an ISO instant; unusable where the words are not precise to the minute. */
export const startedAt: Extractor = (utterance) => {
  const moments = [...momentsOf(utterance.plain, utterance), ...durations(utterance)];
  const isClocked = moments.some(({ offset, length }) => CLOCK.test(utterance.plain.slice(offset, offset + length)));
  return moments.flatMap((moment) => {
    const isOld = utterance.at - moment.instant > LONGEST_MS;
    const isAhead = moment.instant > utterance.at + (utterance.asked.has('startedAt') ? ELSEWHERE_MS : AHEAD_MS);
    const lasting = isClocked && LASTING.test(utterance.plain.slice(moment.offset, moment.offset + moment.length));
    const weight = isOld || isAhead ? 0 : Math.min(weigh(utterance, moment), lasting ? BESIDE_CLOCK : Infinity);
    if (weight === 0) return [];
    const { value, isExact } = moment;
    return [findingAt(utterance, { ...moment, value, standing: isExact ? 'given' : 'unusable', weight })];
  });
};

/** Asked since when, people answer how long: "about forty minutes". */
const HOW_LONG =
  /^(?:大概|大约|差不多|快|将近|有|也就|估计|应该|\s)*(?:半|[\d一二两三四五六七八九十几.]{1,4})\s?(?:来|多)?\s?个?半?多?\s?(?:分钟?|小时|钟头|刻钟|天|周|星期|礼拜|个?月)(?:左右|多|吧|的样子|上下)*$|^(?:(?:for|about|'?bout|~|around|roughly|approx\.?|maybe|like|almost|nearly|over|some|already|it'?s been|been)\s)*(?:an?|half an?|one|two|three|four|five|ten|fifteen|twenty|thirty|forty|\d{1,3}(?:\.5)?)[ -]?(?:minutes?|mins?|hours?|hrs?|days?|weeks?)(?: or so| now| already| i guess| i think| maybe)*$/i;

function durations(utterance: Utterance): Moment[] {
  if (!utterance.asked.has('startedAt')) return [];
  return utterance.clauses.flatMap(({ plain, offset }) => {
    if (POINTED.test(plain)) return pointed(utterance, { plain, offset });
    if (!HOW_LONG.test(plain)) return [];
    const words = plain.replace(
      /(?:左右|多|吧|的样子|上下)+$|(?: or so| now| already| i guess| i think| maybe)+$/i,
      '',
    );
    const [moment] = momentsOf(/\p{Script=Han}/u.test(plain) ? `${words}前` : `${words} ago`, utterance);
    return moment ? [{ ...moment, offset, length: plain.length }] : [];
  });
}

/** Asked since when, "18.40" is a clock. */
const POINTED = /^(?:at |around |about |大概|约)?(?:[01]?\d|2[0-3])\.[0-5]\d(?:左右|吧)?$/i;

function pointed(utterance: Utterance, { plain, offset }: { plain: string; offset: number }): Moment[] {
  const [moment] = momentsOf(plain.replace('.', ':'), utterance);
  return moment ? [{ ...moment, offset: offset + moment.offset }] : [];
}

/** "Leave it idle for 20 min" is a step. */
const WAITED =
  /\b(?:leave|left|let|wait|idle|sleep)\b[^,.;]{0,12}\b(?:for|at least) ?$|\bwait ?$|(?:等|放|静置|闲置|挂着|空闲)(?:个|上|它)?$/i;

/** The clause decides what the time is of; 0 when of something else. */
function weigh(utterance: Utterance, { offset, length, isExact }: Moment): number {
  if (utterance.asked.has('startedAt') && !isVersion(utterance, offset, length)) return 6;
  const lead = before(utterance, offset, 32);
  if (WAITED.test(lead)) return 0;
  if (RESTORE.test(lead) || FUTURE.test(lead.slice(-8))) return 0;
  if (SINCE.test(lead)) return 5;
  const clause = clauseAt(utterance, offset)?.plain ?? '';
  const own = clause.length > 160 ? utterance.plain.slice(Math.max(0, offset - 40), offset + length + 60) : clause;
  if (STATE_OF.test(utterance.plain.slice(offset + length, offset + length + 16))) return 0;
  if (FUTURE.test(own) || DUE.test(own) || isVersion(utterance, offset, length)) return 0;
  if (WELL.test(own) && !BROKEN_SINCE.test(own) && !BEGINS.test(own.replace(WELL, ''))) return 0;
  if (AND_NOW.test(utterance.plain.slice(offset + length, offset + length + 40))) return 4;
  if (LOG_TIME.test(utterance.plain.slice(offset, offset + length))) return 1;
  if (RHYTHM.test(own) || (!isExact && COUNT.test(own))) return 0;
  if (BEGINS.test(own))
    return utterance.asked.has('recentChange') && OTHER.test(own) ? OF_SOMETHING_DONE : LASTS.test(lead) ? 3 : 4;
  if (ASKED_OF_OTHERS.some((slot) => utterance.asked.has(slot))) return OF_SOMETHING_DONE;
  if (utterance.asked.has('payment')) return OF_SOMETHING_DONE;
  if (OTHER.test(own) && !SWITCHED.test(own)) return OF_SOMETHING_DONE;
  return 2;
}

/** APIs have a date for a version, and statements compare with dates. */
function isVersion(utterance: Utterance, offset: number, length: number): boolean {
  const isDay = /^20\d{2}-\d{2}-\d{2}$/.test(utterance.plain.slice(offset, offset + length));
  return (
    isDay &&
    /api|version|版本|action|接口|\/$/i.test(utterance.plain.slice(Math.max(0, offset - 24), offset + length + 12))
  );
}
