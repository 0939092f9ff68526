import { COUNTRIES, REGION_ABBREVIATIONS, REGION_CODE, REGION_NAMES } from './region-names.ts';
import { after, before, findAll, findingAt } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const CODES = new Map(REGION_NAMES.flatMap(([code, ...names]) => names.map((name): [string, string] => [name, code])));
const NAMES = [...CODES.keys()].toSorted((one, other) => other.length - one.length);
const HAN = NAMES.filter((name) => /\p{Script=Han}/u.test(name));
const LATIN = NAMES.filter((name) => !/\p{Script=Han}/u.test(name));

const CODE = new RegExp(
  `(?<![\\w])(?<!\\b(?:i|rm|r|rr|d|s|lb|sg|vpc|vsw|dds|pgm|eip|m|pc|alb|nlb)-)(?<x>${REGION_CODE})(?!-?[a-z0-9])`,
  'gi',
);
/** A zone's code begins with its region's, and names it where it is not called a zone. */
const OF_ZONE = new RegExp(
  `(?<![\\w-]|(?:zone|\\baz|可用区)s?\\s?(?:is|was|是|为|:|=)?\\s?)(?<x>${REGION_CODE})(?=(?:-?[a-z]|-\\d)(?![\\w-]))`,
  'gi',
);
const BUCKET_CODE = new RegExp(
  `(?<=(?:oss|sls|acr|registry|log|ecs|vpc)[-.])(?<x>${REGION_CODE})(?=-internal|\\.)`,
  'gi',
);
const NAME_HAN = new RegExp(`(?<x>${HAN.join('|')})`, 'g');
const NAME_LATIN = new RegExp(`(?<![\\w.@/-])(?<x>${LATIN.join('|').replaceAll(' ', '[ -]')})(?![\\w@]|\\.\\w)`, 'gi');
const ABBREVIATED =
  /(?<![\w.@/-])(?!SG (?:open|allow|rule|permit|has|is|inbound|ingress|lets|only|already|全|规则|放|开|里|已))(?<x>HKG?|SGP?|KL|JKT|BKK|FRA|SIN|NRT|HND|ICN|KUL|CGK|BOM|MNL|DXB|LHR|LON|SYD|TYO|PEK|PVG|HGH|SZX|RUH|VA|SV)(?![\w@-]|\.\w)/g;
const ABBREVIATED_BESIDE =
  /(?<![\w.-])(?<x>HKG?|SGP?|JKT|BKK|FRA|NRT|ICN|KUL|SYD|DXB)(?=\s?(?:那|这)[台个边]|的?(?:机器|服务器|实例|节点|机房|主机))|(?:\bregion|地域|区域)\s?(?:is|是|:|=|,|uh|um|in)?\s?(?<x>HKG?|SGP?|KL|JKT|BKK|FRA|SIN|NRT|HND|ICN|KUL|CGK|BOM|MNL|DXB|LHR|LON|SYD|TYO|PEK|PVG|HGH|SZX|RUH|VA|SV|HZ|SH|BJ|SZ|GZ|CD)(?!\w)|(?<![\w-])(?<x>HZ|SH|BJ|SZ|GZ|CD)\s?(?:region|地域|节点|机房)|(?<![\w.@/-])(?<x>HK|SG|KL|JKT|BKK|FRA|NRT|ICN|KUL|BOM|SYD|DXB) (?:is |all |region )?(?:down|dead|dark|offline|outage)\b/gi;
const ABBREVIATED_ANSWER =
  /(?<![\w.@/-])(?!SG (?:open|allow|rule|permit|has|is|inbound|ingress|lets|only|already|全|规则|放|开|里|已))(?<x>HKG?|SGP?|KL|JKT|BKK|FRA|SIN|NRT|HND|ICN|KUL|CGK|BOM|MNL|DXB|LHR|LON|SYD|TYO|PEK|PVG|HGH|SZX|RUH|VA|SV|HZ|SH|BJ|SZ|GZ|CD)(?![\w@-]|\.\w)/gi;
/** Between commas, in any case. */
const ALONE = /^(?:hk|sg|kl|fra|sin|nrt|icn|kul|jkt|bkk|bom|lhr|syd|dxb|hkg|sgp)$/i;
/** Who corrects within a message means what comes after. */
const CORRECTED =
  /(?:no,? wait|\bactually\b|i mean(?:t)?\b|scratch that|correction|sorry|不对|更正|说错|写错|搞错|应该是|哦不|呃不|啊不)/i;
const HOSTED =
  /(?:hosted|deployed|running|located|lives|sits|server is|instance is|部署|机器|服务器|实例|资源|集群|bucket)\s?(?:in|at|on|在|都在|是在|放在|位于)\s?(?:the )?$/i;
const NUMBERED = /(?<![\w])(?<x>(?:华东|华北|华南|西南|华中)\s?(?<n>\d))(?!\d)/g;
const AZURE =
  /(?<![\w-])(?<x>(?:east ?us|west ?us|central ?us|north ?europe|west ?europe|(?:south)?east ?asia|japan ?east|uk ?south)\s?[23]?)(?![\w-])/gi;

/** A place right after a city that makes it something else than a region: a company, a carrier, people. */
const NOT_AFTER =
  /^\s*(?:[)]\s?(?:有限|股份|科技|公司)|市?[\p{Script=Han}]{0,14}(?:公司|集团|银行|大学|医院|学校|分行)|市|电信|联通|移动|铁通|办公|分公司|总部|分部|[a-z]{0,12}\s?(?:telecom|unicom|mobile)|用户|客户|同事|人\b|访客|门店|店|这?边的?(?:用户|客户|同事)|时间|(?:s|'s|ese)? (?:users?|customers?|players?|gamers?|students?|shops?|members?|visitors?|subscribers?|merchants?|people|traffic|office|team|time|branch|colleagues?|clients?|headquarters|hq|staff|store)\b|ese\b|(?:\s\w+){0,2}\s(?:co\.?|ltd|inc|gmbh|llc|limited|technology|technologies)\b)/iu;
const NOT_BEFORE =
  /(?:(?:across|throughout|all over|around)|(?:users?|customers?|people|office|colleagues?|team|clients?|visitors|staff|live|living|travel\w*|trip|(?:i'?m|i am|we are|we're|company is|office is)(?: located| based)?|flew|moved?) (?:is |are )?(?:in|to|from|across)|用户在|客户在|人在|坐标|出差在?|我在|我们在|从|来自|公司在|总部在|办公室在)\s*$/i;
const RESOURCE =
  /^\s*(?:\p{Script=Han}{0,2})?(?:的|区|地域|机房|节点|region|\s?(?:region|data ?cent(?:er|re)|zone))\s*(?:\p{Script=Han}{0,3})?(?:服务器|实例|机器|ecs|rds|redis|主机|机房|集群|数据库|oss|库|vpc|$|[,。])?/iu;

const PLACE = new RegExp(`^(?:${LATIN.join('|').replaceAll(' ', '[ -]')})(?![\\w@])`, 'i');

/** Whether the words begin with the name of a region. */
export function beginsWithPlace(words: string): boolean {
  return PLACE.test(words);
}

/** "Not the one in Hong Kong". */
const DENIED = /(?:不是|并非|不在|唔系|唔喺)(?:在|喺)?\s?$|\bnot (?:the |in |at |from )*$/i;

/** A region that is named or coded; one inside an ID, an address of people or a company's name is none. */
/** What has no region, or is meant everywhere. */
const EVERYWHERE =
  /(?<x>不(?:分|区分|限|挑|看)(?:什么|哪个)?(?:地域|地区|区域|region|大区)|(?:没有?|无|不存在)(?:所谓的?|什么|单独的?)?(?:地域|区域|region)(?:之分|概念|这(?:回事|一?说|个(?:概念|东西|选项))|(?:的)?(?:区分|区别|限制))|(?:地域|区域|region)(?:是)?(?:全局|全球|不限|都有|无关|全部|所有)|(?:全局|全球)(?:的)?(?:服务|产品|资源|加速|生效)|(?:所有|全部|每个|各个?)(?:的)?(?:地域|区域|region)|\b(?:not? (?:tied|bound|specific|limited) to (?:a|any|one) region|(?:has|have|there'?s|there is|with) no region|no (?:specific|particular|single) region|region-?less|(?:it'?s|is|are) (?:a )?global(?: (?:service|product|thing|resource))?|all (?:of (?:the|our) )?regions|every region|across (?:all )?regions|any region|regions? (?:does not|doesn'?t|do not|don'?t) (?:matter|apply)))/gi;
/** Who asks for a region is told that there is none. */
const NO_REGION = (isAsked: boolean) => () => ({
  value: 'none',
  standing: 'none' as const,
  weight: isAsked ? 2 : 1,
});

export const region: Extractor = (utterance) => {
  const isAsked = utterance.asked.has('region');
  const named = (written: string, { offset, end }: { offset: number; end: number }) => {
    const value = CODES.get(written.toLowerCase().replaceAll(/[ -]/g, ' ')) ?? CODES.get(written.toLowerCase());
    if (value === undefined) return null;
    const trail = after(utterance, end, 32);
    const isElse = NOT_AFTER.test(trail) || (NOT_BEFORE.test(before(utterance, offset, 24)) && !RESOURCE.test(trail));
    if (isElse && !(isAsked && utterance.plain.trim() === written)) return null;
    if (DENIED.test(before(utterance, offset, 16))) return null;
    const lead = before(utterance, offset, 60);
    const plainWeight = (isAsked ? 3 : 2) - (COUNTRIES.has(written.toLowerCase()) ? 0.5 : 0);
    return { value, weight: plainWeight + (CORRECTED.test(lead) ? 2 : HOSTED.test(lead) ? 1 : 0) };
  };
  const abbreviated = (written: string) => {
    const value = REGION_ABBREVIATIONS.get(written.toUpperCase());
    return value === undefined ? null : { value, weight: isAsked ? 3 : 2 };
  };
  const alone = isAsked
    ? []
    : utterance.clauses.flatMap(({ plain, offset }) => {
        const value = ALONE.test(plain) ? REGION_ABBREVIATIONS.get(plain.toUpperCase()) : undefined;
        return value === undefined ? [] : [findingAt(utterance, { offset, length: plain.length, value, weight: 1 })];
      });
  return [
    ...alone,
    ...findAll(utterance, EVERYWHERE, NO_REGION(isAsked)),
    ...findAll(utterance, CODE, (written) => ({ value: written.toLowerCase(), weight: 4 })),
    ...findAll(utterance, OF_ZONE, (written) => ({ value: written.toLowerCase(), weight: 1 })),
    ...findAll(utterance, BUCKET_CODE, (written) => ({ value: written.toLowerCase(), weight: 3 })),
    ...findAll(utterance, NUMBERED, (written) => {
      const value = CODES.get(written.replaceAll(/\s/g, ''));
      return value === undefined ? null : { value, weight: 4 };
    }),
    ...findAll(utterance, NAME_HAN, named),
    ...findAll(utterance, NAME_LATIN, named),
    ...findAll(utterance, ABBREVIATED, abbreviated),
    ...findAll(utterance, isAsked ? ABBREVIATED_ANSWER : ABBREVIATED_BESIDE, abbreviated),
    ...findAll(utterance, AZURE, (written) =>
      /us (?:east|west)/i.test(written) ? null : { value: written.toLowerCase().replaceAll(' ', ''), weight: 1 },
    ),
  ];
};
