import { momentsOf } from './times/moments.ts';
import type { Moment } from './times/moment.ts';
import { before, clauseAt, findingAt } from './utterance.ts';
import type { Extractor, Utterance } from './utterance.ts';

const SINCE =
  /(?:从|自从?|打从|since|from|started?(?: at| around| on| about)?|began(?: at| around)?|starting)\s?(?:about |around |roughly |大概|大约)?$/i;
const BEGINS =
  /开始|起就?|发现|出现|发生|突然|就(?:不|连|打|一直|开|挂|报|卡|掉)|之?后|以后|start|began|begin|since|notic|happen|sudden|after|went down|went|crash|dropp|stopp|broke|fail|down|挂|断|崩|宕|连不上|打不开|报错|变慢|被删|误删|删|被黑|攻击|中毒|加密|清空|覆盖|没了|泄露|失效|过期|truncat|wiped|erased|delet|overwr|\blost\b|vanish|\bdied\b|encrypt|hack|leak|expired/i;
/** How long it lasted tells less exactly when it began than a clock does. */
const LASTS = /\bfor (?:about |around |some )?$/i;
/** What went on at the time was something else than the problem. */
const OTHER =
  /升级|更新|修改|改完|发了|新版|改了|改过|换了|部署|发布|上线|扩容|迁移|购买|买的|付|转账|汇|打款|topped|wired|transferr|charged|扣|开通|备份|快照|下单|付款|充值|续费|重装|调整|加了|添加|新增|扩了|缩了|才?[改换加扩]的|合了|转过来|配置了|upgrad|updat|chang|deploy|releas|migrat|bought|purchas|backup|snapshot|paid|renew|install|restor|reconfigur|\badded\b|\bmoved\b|patched|rotat|swapp|replac|enabl|disabl|we (?:\w+ )?switched|rolled/i;
/** A switch of the database's nodes is the problem itself. */
const SWITCHED = /主备|HA|切换时间|failover|primary|standby|\bmaster\b|replica/i;
const WELL =
  /没(?:有)?这么|没这样|不这样|wasn'?t (?:this|like|so)|正常|好好的|没问题|还(?:是)?(?:好|行|可以|能)|没事|\bfine\b|work(?:ed|ing)\b|\bok(?:ay)?\b|\bwas good\b|no problem/i;
const BROKEN_SINCE = /not work|n'?t work|stopp?ed work|不正常|就不/i;
const RESTORE =
  /(?:恢复到|回滚到|还原到|回退到|restor\w* (?:it |the \w+ |data )?(?:to|from)|roll(?:ed|ing)? ?back to|back to|point of)\s*$/i;
const FUTURE =
  /arrives? tonight|will .{0,20}tonight|明天|后天|下周|挑|今晚(?:要|得|必须|之前|前)|之前(?:要|必须)|tomorrow|by tonight|deadline|next week|\bby\s?$|before\s?$/i;
const LOG_TIME = /^(?:20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d|\d{1,2}\/\w{3}\/20)/i;

/** Nobody writes of a problem that began so long ago; dates of statements and of API versions lie there. */
const LONGEST_MS = 400 * 24 * 3_600_000;

/** When the problem began, as an ISO instant; unusable where the words are not precise to the minute. */
export const startedAt: Extractor = (utterance) =>
  momentsOf(utterance.plain, utterance).flatMap((moment) => {
    const isOld = utterance.at - moment.instant > LONGEST_MS;
    const weight = isOld ? 0 : weigh(utterance, moment);
    if (weight === 0) return [];
    const { value, isExact } = moment;
    return [findingAt(utterance, { ...moment, value, standing: isExact ? 'given' : 'unusable', weight })];
  });

/** The clause decides what the time is of; 0 when of something else. */
function weigh(utterance: Utterance, { offset, length }: Moment): number {
  if (utterance.asked.has('startedAt') && !isVersion(utterance, offset, length)) return 6;
  if (utterance.asked.has('payment') || utterance.asked.has('recentChange')) return 0;
  const lead = before(utterance, offset, 32);
  if (RESTORE.test(lead) || FUTURE.test(lead.slice(-8))) return 0;
  if (SINCE.test(lead)) return 5;
  const clause = clauseAt(utterance, offset)?.plain ?? '';
  const own = clause.length > 160 ? utterance.plain.slice(Math.max(0, offset - 40), offset + length + 60) : clause;
  if (FUTURE.test(own) || isVersion(utterance, offset, length)) return 0;
  if (WELL.test(own) && !BROKEN_SINCE.test(own) && !BEGINS.test(own.replace(WELL, ''))) return 0;
  if (BEGINS.test(own)) return LASTS.test(lead) ? 3 : 4;
  if (utterance.asked.size > 0 || (OTHER.test(own) && !SWITCHED.test(own))) return 0;
  return LOG_TIME.test(utterance.plain.slice(offset, offset + length)) ? 1 : 2;
}

/** APIs have a date for a version, and statements compare with dates. */
function isVersion(utterance: Utterance, offset: number, length: number): boolean {
  const isDay = /^20\d{2}-\d{2}-\d{2}$/.test(utterance.plain.slice(offset, offset + length));
  return (
    isDay &&
    /api|version|版本|action|接口|\/$/i.test(utterance.plain.slice(Math.max(0, offset - 24), offset + length + 12))
  );
}
