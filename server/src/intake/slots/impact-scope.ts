import { findAll } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const WHO =
  '(?:用户|客户|业务|服务|接口|网站|站点|页面|节点|pod|应用|系统|机器|服务器|实例|店|门店|门户|员工|同事|人|地区|区域|省份|地方|城市|库|表|从库|消费者|topic|队列|请求|流量|订单|租户|项目|部门|域名|集群|可用区|app|小程序|连接)s?';
const COUNT = '(?:\\d{1,8}|[一二两三四五六七八九十几百千万半]{1,5})';
const HAN = new RegExp(
  `(?<x>(?:所有|全部|全体|一半|半数|三分之[一二]|\\d{1,3}%|每个|整个|(?<![安完健齐成])全|大(?:部分|量|多数|面积)|(?:一)?部分|个别|少数|多个|好几个|若干|绝大多数|各(?:地|个))(?:的)?[\\p{Script=Han}a-z0-9]{0,8}?${WHO}|(?<![安完健齐成])全(?:国|站|线|网|平台|公司|量|区|球|校|厂|院|部门|店|司|组|楼|省|市|县|行|集团|系统|集群|业务线)|大面积|(?:用户|客户|顾客|员工|学生|玩家|商户|患者|司机|会员|同事)(?:们)?[^,。;\\n]{0,6}?(?:反馈|投诉|反映|无法|不能|打不开|登不|连不|看不|用不|进不|收不|下不|付不|没法|都|全)[\\p{Script=Han}]{0,8}|(?:单|一)(?:台|个)(?:节点|实例|机器|服务器|pod|服务)(?:受|有|出)|(?:全国)?各地|多地|[\\p{Script=Han}a-z]{2,8}的?(?:用户|客户)都|(?:所有|全部|整个)[\\p{Script=Han}a-z0-9]{1,12}?(?=都|全|受|无法|不能|打不开|挂|停|断|用不了)|(?:只有?|仅(?:有|仅)?|就)(?:是)?(?:我|这|一|某|个|\\d|[\\p{Script=Han}a-z]{1,10}${WHO})[\\p{Script=Han}a-z0-9]{0,10}?(?:${WHO}|一(?:台|个)|受影响)|(?<!不|没|没有|不会|未|是否)(?:影响|涉及|波及)(?!业务吗)(?:到)?(?:了|范围|的|面)?(?:是|有|:)?[\\p{Script=Han}\\w、 ]{2,30}|(?:大概|约|有|近|超过)?${COUNT}(?:多|来|万|千)?(?:个|台|家|名|位|条)?(?:左右的?)?${WHO}(?:都|全|受|无法|不能|打不开|受到)?(?!里|中)|(?<![\\w-])(?!\\d)[\\p{Script=Han}a-z0-9、 ]{1,20}(?:都|全都?)(?:受(?:到)?影响|打不开|访问不了|挂了|不能|用不了|连不上|无法|在?报错|中断|瘫痪|丢包|上不去|不可用|停了|断了|中招|收不到|瘫|黑屏|卡|慢|超时|失败|异常|不行|出不来|进不去|登不|没法|在|崩|掉)|(?<![\\w-])(?!\\d)[\\p{Script=Han}a-z、 ]{2,20}(?:受(?:到)?影响|全部?(?:挂|停|超时|在|掉|断|崩|没|卡|黑|下线|失联|不|瘫|红)))`,
  'giu',
);
const LATIN = new RegExp(
  `(?<x>\\b(?:all|every|each|most|many|some|several|half|about half|both|neither of|the (?:whole|entire)|our (?:whole|entire)|a (?:few|handful of|couple of|number of|subset of|third of)|everyone|everybody|only|just|(?:\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,9}|two|three|four|five|six|ten|hundreds of|thousands of|dozens of)\\+?)(?: of)?(?: (?:the|our|my|us|me|its|their|these|those|this|other|one|production|prod|internal|external|paying|mobile|chinese|european|asian|overseas|external|remote|[a-z]{3,12})){0,3} (?:users?|customers?|services?|sites?|websites?|pages?|apis?|endpoints?|apps?|applications?|microservices?|pipelines?|modules?|jobs?|functions?|dashboards?|terminals?|tills?|kiosks?|plants?|warehouses?|front-?ends?|back-?ends?|portals?|pods?|nodes?|servers?|instances?|regions?|clients?|people|shops?|stores?|employees|colleagues|tenants?|microservices|consumers?|topics?|queues?|requests?|namespaces?|clusters?|zones?|departments?|offices?|branches|systems?|platform|company|deployments?|workloads?|traffic|orders?|team|databases?|replicas?|domains?|machines?|boxes|hosts?|players?|devices?|countries)\\b|\\beverything (?:[\\w-]{2,20} ){1,3}(?:is|are|went|has)\\b[^,.;!?\\n]{0,30}|\\b(?:everyone|everybody|everything|nobody|no one) (?:is|are|in|at|on|can|gets?|has|have|else|here|we)\\b[^,.;!?\\n]{0,30}|\\b(?:only|just) (?:me|us|this one|one|my|our(?! (?:qa|test|dev|staging|uat|demo))|[a-z]+'s)\\b[^,.;!?\\n]{0,30}|\\baffect(?:s|ed|ing) (?!instance|server|one\\b)[^,.;!?\\n]{3,50}|\\b(?:whole|entire) (?:company|team|office|site|business|department|factory|region|country|organi[sz]ation|school|floor)\\b|\\b(?:for|affects|hits) (?:everyone|everybody|all of us|all users)\\b|\\beverywhere\\b|\\b(?:users|customers|clients|visitors|players|students|patients|staff|employees|subscribers|merchants|drivers|shoppers|guests) (?:in [A-Za-z]{2,20} |on [a-z0-9]{2,20} )?(?:can'?t|cannot|are|report|complain|get|see|have|keep|could|trying|experience)[^,.;!?\\n]{0,40}|\\b(?:multiple|a single|one of (?:our|the|my)|several of (?:our|the)|none of (?:our|the)) [\\w-]{2,20}(?: [\\w-]{2,20})?|\\bimpact(?:s|ed|ing) [^,.;!?\\n]{3,50}|\\b[\\w-]{2,20} and [\\w-]{2,20}(?: [\\w-]{2,20})? (?:are|is) (?:both |all )?(?:down|affected|impacted|broken|offline|failing|dead|unreachable)|\\b(?:just|only) (?:on|in|at|for) (?:my|our|one|the|this) [\\w-]{2,20}|\\b(?:nationwide|worldwide|company-?wide|site-?wide|global(?:ly)?|region-?wide)\\b)`,
  'gi',
);
/** "All bookings stuck". */
const ALL_STUCK =
  /(?<x>\b(?:all|every|most|half|none) (?:of )?(?:(?:our|the|my) )?[a-z]{4,14}(?: [a-z]{4,14})?) (?:are |is |were |went |got |get |have been |been )?(?:stuck|down|dead|frozen|offline|failing|failed|broken|gone|blocked|affected|impacted|hanging|unreachable|timing out|suffering|lost)\b/gi;
/** "The Manila office, nobody else", "报表组,别的都好". */
const ALONE =
  /(?<![\w-])(?<x>(?:[\w-]{1,20} ){0,5}[\w-]{1,20})(?![\w-]),? (?:and |but )?(?:nothing|nobody|no ?one|none) else\b|(?<x>[\p{Script=Han}\w ]{2,16}),\s?(?:别的|其他|其它|别人|其余|别处)[^,。;]{0,6}(?:都|全|也)?(?:好|没事|正常|没问题|不受影响|没影响|没有)/giu;
/** Products in a row: "Console, SLB, RDS, everything times out", "ECS、Redis 全部 unreachable". */
const ROW =
  /(?<x>(?<![\w-])[A-Za-z][\w-]{1,20}(?:(?:, ?| ?[、/&] ?| and | 和 ?)(?:the )?[A-Za-z][\w-]{1,20}){1,8}(?:,? (?:and )?(?:everything|all of (?:it|them))| ?(?:全部?|都|统统|一起)))(?=[\s,.]|\p{Script=Han}|$)/giu;
/** Looser: something named that does not work, or is said to be the only one. */
const LOOSE =
  /(?<x>(?![的了就但而])[\p{Script=Han}a-z]{1,12} ?[\p{Script=Han}]{0,6}(?:接口|系统|功能|模块|业务|页面|平台|小程序|门店|产线|链路)[^,。;\n]{0,8}(?:失败|报错|挂|停|不可用|超时|打不开|用不了|瘫痪|中断|异常)|\b(?:every|all|each|only|most|some|several|many|both|half)\b[^,.;!?\n]{2,40}\b(?:affected|impacted|down|broken|failing|dead|offline|suffer\w*|unreachable)\b|\b[\w-]{2,20}[= ][\w-]{2,20} only\b|\b(?:remote|overseas|foreign|local|mobile) (?:staff|users?|customers?|workers|employees|clients)\b)/giu;
/** What is said to be all that was done, or all that there is to say. */
const NOT_A_PART =
  /\b(?:i|we|it|that'?s|did|done|changed?|says?|said|shows?|code|error|just|port|region|no|not)\b|改|动|报|提示|码|就这/i;
const NUMBER_ONLY_OK =
  /受|影响|同时|一起|失联|掉线|断|挂|停|suffer|无法|不能|打不开|用不了|连不上|都|down|affect|impact|can'?t|cannot|unable|fail|lost|complain|offline|unreachable|crash|restart/i;
const NEAR_MISS =
  /^(?:in )?(?:both|all|two|three|either|the)? ?(?:of the )?zones?(?: [a-h](?: and [a-h])?)?$|不受(?:到)?影响|没(?:有)?(?:受)?影响|检查|指标|监控|(?:所有|全部)(?:的)?(?:办法|方法|权限|步骤|日志|数据|文件|配置|操作|规则|端口|钱|费用|信息|代码|东西)|整个(?:过程|流程|人|上午|下午|早上|晚上)|大概\d|(?:all|every|some|most) (?:\w+ )?(?:day|morning|time)/i;
const IS_OWNED =
  /^(?:有|我们?有|共|we have|i have)?\s?(?:\d{1,4}|[一二两三四五六七八九十几]{1,3}|one|two|three|four|five)?\s?(?:台|个)?(?:服务器|机器|实例|节点|连接|从库|集群|库|表|请求|人|servers?|instances?|nodes?|clusters?|machines?|replicas?|databases?|requests?)$/i;

/** Which services, regions or people are affected. */
/** What is well is not affected, and nobody touched anything. */
const WELL =
  /^(?![^]*(?:只|仅|only|except|除))[^]*(?:都|全)?(?:正常|没事|没问题)$|^(?:nobody|no one) here (?:did|touch|chang)/i;
const WELL_AFTER = /^(?:都|也|全)*(?:正常|没事|没问题|好的)/;

export const impactScope: Extractor = (utterance) => {
  const read = (written: string, { offset, end }: { offset: number; end: number }) => {
    if (NEAR_MISS.test(written) || /\d (?:min|sec|hour|day|week|month)|\bago\b/i.test(written)) return null;
    if (WELL.test(written) || WELL_AFTER.test(utterance.plain.slice(end, end + 8))) return null;
    const around = utterance.plain.slice(Math.max(0, offset - 16), end + 30);
    const isNumbered =
      !/^(?:一半|一部分|半数)/.test(written) &&
      /^(?:大概|约|有|近|超过)?[\d一二两三四五六七八九十几百千万半]|^(?:one|two|three|four|five|six|ten|\d)/i.test(
        written,
      );
    if ((isNumbered || IS_OWNED.test(written)) && !NUMBER_ONLY_OK.test(around)) return null;
    return { value: written.trim(), weight: /影响|affect|impact/i.test(around) ? 4 : isNumbered ? 2 : 3 };
  };
  const readLoosely = (written: string) => (NEAR_MISS.test(written) ? null : { weight: 1 });
  return [
    ...findAll(utterance, HAN, read),
    ...findAll(utterance, LATIN, read),
    ...findAll(utterance, LOOSE, readLoosely),
    ...findAll(utterance, ALL_STUCK, (written) =>
      NEAR_MISS.test(written) || /(?:time|day|night|attempts?|requests?|week|month)$/i.test(written)
        ? null
        : { value: written.trim(), weight: 5 },
    ),
    ...findAll(utterance, ALONE, (written) =>
      NEAR_MISS.test(written) || NOT_A_PART.test(written) ? null : { value: written.trim(), weight: 7 },
    ),
    ...findAll(utterance, ROW, (written) => ({ value: written.trim(), weight: 5 })),
  ];
};
