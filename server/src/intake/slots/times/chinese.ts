import { addDays, DAY_MS, HOUR_MS, wallAt, weekdayOf, ZONE_WRITTEN, offsetOf } from './calendar.ts';
import type { Wall } from './calendar.ts';
import { matchesOf } from '../utterance.ts';
import { ago, dayOf, resolve } from './moment.ts';
import type { Moment, Now } from './moment.ts';
import { HAN_NUMERAL, numberOfHan } from './numerals.ts';

const DAY =
  '(?:大前[天日]|(?<!之|以|目|提)前[天日晚]|昨[天日晚]|今[天日早晚晨]|今儿|昨儿|昨|(?:(?:20)?\\d{2}年\\s?)?\\d{1,2}\\s?月\\s?\\d{1,2}\\s?[日号]|\\d{1,2}\\s?[日号](?!线|楼|机|库|节点|服务器|实例|店|院|端口)|(?:上个?|这个?|本)?(?:周|星期|礼拜)[一二三四五六日天])';
const PART =
  '(?:凌晨|清晨|早上|朝早|上昼|下昼|晏昼|夜晚|早晨|一早|上午|中午|正午|午后|下午|傍晚|晚上|夜里|夜间|半夜|午夜|深夜|早|晚)';
const CLOCK = `(?:\\d{1,2}:\\d{2}(?::\\d{2})?(?!\\d)|${HAN_NUMERAL}\\s?[点點时](?!钟?内|间|候|段|前端)(?:钟)?(?:\\s?(?:半|[一三]刻|[零〇]?${HAN_NUMERAL}\\s?分?(?!钟|之|%|个)|整))?)`;
const NAMED = new RegExp(
  `(?<zone>北京时间\\s?|${ZONE_WRITTEN}\\s?)?(?:(?<day>${DAY})(?:\\s?的?\\s?(?<part>${PART}))?|(?<part2>${PART}))?(?:\\s|的|大概|大约|差不多|约|,){0,3}(?<clock>${CLOCK})(?:\\s?(?<zone2>${ZONE_WRITTEN}))?(?:\\s?(?:左右|前后|多|出头|许))?|(?<day2>${DAY})(?:\\s?的?\\s?(?<part3>${PART}))?|(?<!每天)(?<part4>凌晨|清晨|早上|早晨|一早|上午|中午|下午|傍晚|晚上|夜里|半夜|深夜)`,
  'gi',
);
const AGO = new RegExp(
  `(?:大概|大约|差不多|约|也就)?\\s?(?:(?<hours>${HAN_NUMERAL})\\s?个?(?:小时|钟头)\\s?零?(?=[^前]{1,6}分))?(?:(?<half>半)|(?<few>几|好几|数|十几|几十|两三|三四|三五)|(?<count>${HAN_NUMERAL}))\\s?(?:来|多)?\\s?个?(?<andHalf>半)?多?\\s?(?<unit>秒钟?|分钟?|小时|钟头|刻钟|钟(?=之?前)|天|日|周|星期|礼拜|月|年)(?:多|左右)?\\s?(?:之?前|以前)`,
  'g',
);
const LASTING = new RegExp(
  `(?:持续|过期|失效|已经|已|断|挂|宕机?|卡|停|崩|中断|连不上|打不开|不可用|有)了?\\s?(?:大概|差不多|快|将近|有)?\\s?(?<x>(?:(?<half>半)|(?<few>好?几|十几|两三)|(?<count>${HAN_NUMERAL}))\\s?(?:来|多)?\\s?个?(?<andHalf>半)?多?\\s?(?<unit>分钟|小时|钟头|天|周|星期))(?:左右)?\\s?了`,
  'g',
);
/** Nothing but how long: "30 分钟了". */
const SO_LONG = new RegExp(
  `(?<=^|[,。;!\\s])(?<x>(?:快|将近|差不多|大概|有)?(?:(?<half>半)|(?<few>好?几|十几|两三)|(?<count>${HAN_NUMERAL}))\\s?(?:来|多)?\\s?个?(?<andHalf>半)?多?\\s?(?<unit>分钟|小时|钟头|天|周|星期))(?:左右)?\\s?(?:了(?=$|[,。;!\\s]|一?直|都|还|也|[连打登进]不)|(?=(?:了|还|都|也|一直)?(?:没|不)(?:生效|好|恢复|反应|动静|回|收到|通|解决|更新|结果|能|行|见|有(?:反应|人|动静|结果|生效|收到))))`,
  'g',
);
/** The while in which nothing came of it: "三天没生效". */
const NOTHING_FOR = new RegExp(
  `(?<![每近前后第\\d])(?<x>(?:(?<half>半)|(?<few>好?几|十几|两三)|(?<count>${HAN_NUMERAL}))\\s?(?:来|多)?\\s?个?(?<andHalf>半)?多?\\s?(?<unit>分钟|小时|钟头|天|周|星期))(?:了|还|都|也|一直){0,2}[没不](?:生效|好|恢复|反应|动静|回[复应音]|收到|通|解决|更新|结果|到账|下来|审|批|有(?:反应|人|动静|结果|生效|收到))`,
  'g',
);
const STUCK_FOR = new RegExp(
  `(?:持续|卡|挂|断|宕机?|停|崩|中断|堵)(?:了|住了?|着)\\s?(?:大概|差不多|快|将近|有)?\\s?(?<x>(?:(?<half>半)|(?<few>好?几|十几|两三)|(?<count>${HAN_NUMERAL}))\\s?(?:来|多)?\\s?个?(?<andHalf>半)?多?\\s?(?<unit>分钟|小时|钟头|天|周|星期))`,
  'g',
);
const FESTIVAL =
  '(?:元旦|春节|过年|大?年三十|初[一二三四五六七八]|除夕|元宵|清明|五一|端午|中秋|国庆|十一(?=后|假|期间|长假)|黄金周|长假|小长假|寒假|暑假|放假|假期|圣诞|双十[一二]|双1[12]|618|大促|开学|节(?=后))';
const VAGUE = new RegExp(
  [
    '刚(?=重|改|弄|换|升|删|配|建|上线|扫|遇|看到|登|连|报|装|搞|做|加|开|收到|到|传|调|切|点|跑|部署|测|(?:才)?(?:的|就)|试|付|充|转|买|下单|上班|到岗|接班|开工|起床|睡醒)|[而依宜]家(?:先|才|至)?(?=发现|见到|知)|(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|初|中|底|末)|(?<=^|[,。;!\\s])刚(?=$|[,。;!\\s])|刚刚|刚才|方才|适才|头先|啱(?:啱|先|才|至)|正话|先头|刚先|刚(?:好|巧)?那会|刚(?=开始|出现|发生|发现|挂|断|崩|宕|断开|掉|没|不)',
    '(?:打从|自从?|从|打)[^,。;\\d]{1,14}(?:那[天日晚]|那会儿?|那时候?|那次|那阵)(?:起|开始|以来)?',
    '最近(?!一次|的)|近期|近来|近(?:几|两|些)(?:天|日|周|个?月)|(?:前|这)(?:几|两|些)(?:天|日|周|个?月|个?星期)|这(?:段|阵)(?:时间|子|儿)|前(?:段|阵)(?:时间|子|儿)',
    '不久(?:之)?前|没多久|早些时候|有(?:一)?(?:阵子?|段时间|些时候|些日子|好一会儿?|会儿?)了|一(?:会儿?|阵子?)(?:之)?前|好(?:几天|久|一会儿?|长时间|些天)(?:了|以来|之?前)|半天了|(?:几|好几|些)天(?:之?前|了|以来)|(?:整|一)(?:天|晚上?|夜|上午|下午|个?早上|宿)(?:了|都(?=[连打不没在])|没(?:好|停))',
    '(?<!比)(?:上|前)个?(?:月|季度)(?:初|底|末|中)?|(?:上|前)(?:周|个?星期|个?礼拜)(?![一二三四五六日天])|(?:这|本)(?:周|个?星期|个?礼拜|个?月)(?![一二三四五六日天]|都?(?:已经)?(?:是|都)?第|[^,。]{0,6}次)(?:初|以来|开始|起)?|(?:上|这个?|本)?周末|(?:月|年)(?:初|底|中|末)(?=开始|起|就|以来|后|到现在|那|突然)|今年|去年',
    '昨儿|[琴寻禽噚](?:日|晚)(?:夜?晚(?:黑|头)?|下(?:昼|午)|朝早?|夜)?|今朝(?:早)?|今(?:日|天)?(?:下昼|晏昼|朝早?)|(?:下|上)昼|晏昼|夜晚|今儿(?:早|个)?|大前[天日]|前(?:日|晚)',
    '一大?(?:早|清早)|大早上|(?:吃完?|用)?(?:早|午|中|晚|夜)[饭餐](?:之?后|以后|时|那会儿?|过后|前后)|(?:午睡|睡|起床|醒)(?:之?后|醒|来)(?=[就发看])|(?:上|下|早)班(?:之?后|时|前|那会儿?|高峰)|开(?:门|店|盘|市|播|会|业|服|机|学|诊|工|张)(?:之?后|以后|时|那会儿?|前后?)|(?:交|接|换|值|夜|早|晚|中|白)班(?:的?时候?|那会儿?|之?后|前后?|以后)|不到(?:一|半|两|\\d{1,2})个?(?:小时|钟头|钟|天)',
    `${FESTIVAL}(?:假期|长假|放假|当天|那天|那会儿?|期间|前后?|过?后|之后|以后|完|以来|回来|开始(?=就)|起(?=就))+`,
  ].join('|'),
  'g',
);

const UNIT_MS: Readonly<Record<string, number>> = {
  秒: 1000,
  分: 60_000,
  小: HOUR_MS,
  钟: HOUR_MS,
  刻: 15 * 60_000,
  天: DAY_MS,
  日: DAY_MS,
  周: 7 * DAY_MS,
  星: 7 * DAY_MS,
  礼: 7 * DAY_MS,
  月: 30 * DAY_MS,
  年: 365 * DAY_MS,
};
const WEEKDAYS = '一二三四五六日';

/** Times in Chinese, in half-width text. */
export function chineseMoments(plain: string, now: Now): Moment[] {
  return [
    ...agoMoments(plain, now, AGO),
    ...agoMoments(plain, now, LASTING),
    ...agoMoments(plain, now, STUCK_FOR),
    ...agoMoments(plain, now, SO_LONG),
    ...agoMoments(plain, now, NOTHING_FOR),
    ...namedMoments(plain, now),
    ...vagueMoments(plain, now),
  ];
}

function agoMoments(plain: string, now: Now, pattern: RegExp): Moment[] {
  return matchesOf(pattern, plain).flatMap((match) => {
    const { half, few, count, andHalf, unit, hours, x } = match.groups ?? {};
    const number = few ? 3 : half ? 0.5 : numberOfHan(count ?? '');
    const unitMs = UNIT_MS[(unit ?? '').charAt(0)];
    if (number === null || unitMs === undefined) return [];
    const ms = (number + (andHalf ? 0.5 : 0)) * unitMs + (numberOfHan(hours ?? '') ?? 0) * HOUR_MS;
    const written = (x ?? match[0]).trim();
    const offset = match.index + match[0].indexOf(written);
    return [{ offset, length: written.length, ...ago(now, ms, few !== undefined) }];
  });
}

function namedMoments(plain: string, now: Now): Moment[] {
  return matchesOf(NAMED, plain).flatMap((match) => {
    const groups = match.groups ?? {};
    const day = groups['day'] ?? groups['day2'];
    const part =
      groups['part'] ?? groups['part2'] ?? groups['part3'] ?? groups['part4'] ?? /[早晚晨]$/.exec(day ?? '')?.[0];
    const clock = groups['clock'] === undefined ? null : readClock(groups['clock'], part);
    if (groups['clock'] !== undefined && !clock) return [];
    const date = day === undefined ? null : readDay(day, now);
    if (day !== undefined && !date) return [];
    if (isRepeated(plain, match.index)) return [];
    const resolved = resolve({ day: date, clock, zone: offsetOf(groups['zone'] ?? groups['zone2']) }, now);
    const written = match[0].replace(/^[\s,]+/, '').trim();
    return resolved ? [{ offset: match.index + match[0].indexOf(written), length: written.length, ...resolved }] : [];
  });
}

/** Every day, each Monday: that is how often, not when. */
function isRepeated(plain: string, index: number): boolean {
  return /(?:每(?:天|日|周|晚|个|到)?|逢|到)\s?$/.test(plain.slice(Math.max(0, index - 3), index));
}

function vagueMoments(plain: string, now: Now): Moment[] {
  return matchesOf(VAGUE, plain).map((match) => ({
    offset: match.index,
    length: match[0].length,
    instant: now.at,
    value: new Date(now.at).toISOString(),
    isExact: false,
  }));
}

function readDay(written: string, now: Now): Wall | null {
  const today = wallAt(now.at, now.offsetMinutes);
  if (written.startsWith('今')) return today;
  if (written.startsWith('昨')) return addDays(today, -1);
  if (written.startsWith('大前')) return addDays(today, -3);
  if (written.startsWith('前')) return addDays(today, -2);
  const date = /^(?:(\d{2,4})年\s?)?(\d{1,2})\s?月\s?(\d{1,2})/.exec(written);
  if (date)
    return dayOf(
      { month: Number(date[2]), day: Number(date[3]), ...(date[1] === undefined ? {} : { year: Number(date[1]) }) },
      now,
    );
  const ofMonth = /^(\d{1,2})[日号]/.exec(written);
  if (ofMonth) return dayInMonth(Number(ofMonth[1]), today);
  return readWeekday(written, today);
}

function dayInMonth(day: number, today: Wall): Wall | null {
  if (day < 1 || day > 31) return null;
  return day <= today.day ? { ...today, day } : { ...addDays({ ...today, day: 1 }, -1), day };
}

function readWeekday(written: string, today: Wall): Wall | null {
  const weekday = WEEKDAYS.indexOf((written.at(-1) ?? '').replace('天', '日')) + 1;
  if (weekday === 0) return null;
  const back = weekdayOf(today) - weekday;
  if (written.startsWith('上')) return addDays(today, -back - 7);
  return addDays(today, back >= 0 ? -back : -back - 7);
}

function readClock(written: string, part: string | undefined) {
  const digital = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(written);
  const spoken = /^(.{1,4}?)\s?[点點时]钟?\s?(半|整|[一三]刻|.{1,4}?)?分?$/.exec(written);
  const hour = digital ? Number(digital[1]) : numberOfHan((spoken?.[1] ?? '').trim());
  const minute = digital ? Number(digital[2]) : readMinute(spoken?.[2]);
  if (hour === null || minute === null || hour > 24 || minute > 59) return null;
  const isLate =
    part !== undefined &&
    ((/下午|下昼|傍晚|晚|午后/.test(part) && hour < 12) || (/夜|半夜/.test(part) && hour > 6 && hour < 12));
  const isNoon = part !== undefined && /中午|正午/.test(part) && hour < 6;
  const isMidnight = (part !== undefined && /凌晨|半夜|午夜|深夜|夜里/.test(part) && hour === 12) || hour === 24;
  const real = isMidnight ? 0 : hour + (isLate || isNoon ? 12 : 0);
  return {
    hour: real,
    minute,
    second: Number(digital?.[3] ?? 0),
    isTwelve: part === undefined && !digital && hour >= 1 && hour < 12,
  };
}

function readMinute(written: string | undefined): number | null {
  if (written === undefined || written === '' || written === '整') return 0;
  if (written === '半') return 30;
  if (written === '一刻') return 15;
  if (written === '三刻') return 45;
  return numberOfHan(written.replace(/^[零〇]/, '').trim());
}
