import { findAll } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const NUM = '(?:\\d{1,4}|[一二两三四五六七八九十几半]{1,3})';
const ALWAYS = new RegExp(
  '(?<x>(?:基本上?|几乎|差不多)?(?:每一?|个个|次次)(?:个|条|次)\\s?(?:request|请求|连接|调用|query|查询|req)(?:都|全|就)|(?:试|重试|连|点|搞|整)(?:了|咗|过)?(?:十几|几十|好几|很多|无数|好多|[\\d一二三四五六七八九十]+)[次回遍](?:都|全|也|没一)|每次(?:都|必)?|每一次|每回|次次|一直(?:都|在|是|这样|不|连|报|卡|丢)?|始终|必现|必然(?:出现|复现)|百分百|百分之百|100%\\s?(?:复现|必现|重现|of the time|reproduc\\w*|of requests)|持续(?=\\s?\\d)|老(?=被|要|会|出|掉|断|卡|报|超|提示|不)|持续(?:性|不断|地|在|丢包|报错|超时|出现)|不停地?|不断(?:地|出现|重启|报)?|总是|老是|反复|无限|稳定(?:复现|出现)|\\bevery ?time\\b|\\bevery (?:single )?(?:time|request|attempt|call|try|connection|login|page|lookup|query|dig|resolve|hit|ping|run|restart|deploy|build|click|refresh|reload|upload|job|execution|invocation|start|boot|transaction|payment)\\b|\\balways\\b|\\bconstant(?:ly)?\\b|\\bcontinuous(?:ly)?\\b|\\bconsistent(?:ly)?\\b|\\bnon-?stop\\b|\\ball the time\\b|\\beach time\\b|\\bpersistent(?:ly)?\\b|\\bpermanent(?:ly)?\\b|\\bkeeps? (?:on )?\\w+ing\\b|\\bwithout (?:exception|fail)\\b|\\bany time\\b|\\b(?:on|for|in|at) (?:all|every|each) (?:attempts?|requests?|calls?|tries|connections?|logins?)\\b|\\ball (?:the )?(?:requests|attempts|connections) fail\\w*)',
  'gi',
);
const SOMETIMES = new RegExp(
  `(?<x>几乎每次|十有八九|多次|屡次|三天两头|一再|再三|接连|又(?=重启|断|挂|崩|掉|卡|宕|报)|\\bagain and again\\b|\\brepeatedly\\b|\\bover and over\\b|\\bmultiple times\\b|\\bseveral occasions\\b|\\bperiodic(?:ally)?\\b|\\b(?:some|most) of the time\\b|\\bat random\\b|\\brecurring\\b|\\bkeeps? happening\\b|偶尔|偶发(?:性)?|有时候?|时不时|不时|间歇(?:性)?(?:地)?|断断续续|时好时坏|时通时断|时断时续|时快时慢|有几率|概率性?|随机(?:出现|地)?|不定期|不规律|没有?规律|经常(?:性)?|频繁|隔三差五|一阵一阵|一会儿?好一会儿?坏|大概率|小概率|\\bintermittent(?:ly)?\\b|\\bsometimes\\b|\\boccasional(?:ly)?\\b|\\b(?:every )?now and (?:then|again)\\b|\\bfrom time to time\\b|\\bon and off\\b|\\boff and on\\b|\\brandom(?:ly)?\\b|\\bsporadic(?:ally)?\\b|\\bsome times\\b|\\bsome (?:[\\w-]+ ){0,2}(?:take|fail|work|pass|get|go|are|is|do|time|hang|drop|load|succeed|return)s?\\b[^.!?\\n]{0,50}\\b(?:others?|some|the rest|rest)\\b|\\bnot (?:always|every time|all the time|each time)\\b|\\bhit or miss\\b|\\bon ?/ ?off\\b|\\b(?:half|most|part|some|a (?:third|quarter|few|fraction)) of (?:the |our |all )?(?:requests|calls|connections|time|logins|queries|packets|attempts|traffic)\\b|(?:有的|有些|一部分|部分)[^,。]{1,12}(?:有的|有些|另一?些|其他|其余)|有时[^,。]{1,10}有时|时而|(?:半数|一半|大半|多半|少数|部分|小部分|大部分|三分之[一二]|[一二三四五六七八九]成)(?:的)?(?:请求|连接|时间|流量|包|用户)|\\bonce in a while\\b|\\bflak(?:y|ily)\\b|\\bfrequent(?:ly)?\\b|\\boften\\b|\\brarely\\b|\\bcomes and goes\\b|\\bat times\\b|\\bhalf (?:of )?the time\\b|(?:\\babout |\\baround |\\broughly |~)?(?<!\\d)\\d{1,3}(?:\\.\\d)?\\s?(?:%|percent) (?:of )?(?:the |all |our |my |these )?(?:\\w+ )?(?:requests|reqs?|time|calls|connections|conns|attempts|packets|pkts|queries|tries|logins|hits|writes|reads|traffic|lookups)\\b|(?:大概|约|差不多)?\\d{1,3}%(?:的|左右的?)?(?:请求|连接|包|次|查询|调用|丢包|流量|写入|request|req)|\\b(?:one|1|two|2|three|3) (?:in|out of) (?:\\d{1,4}|two|three|four|five|ten|twenty)\\b)`,
  'gi',
);
const PLAINLY_ALWAYS =
  /(?<x>老(?:是)?(?:断|掉线?|卡|超时|报错?|崩|挂|重启|连不|打不|登不|丢|失败|闪退)|(?:点|跑|传|试|开|按|刷|连|发|查|登|调|进|打|推|重启|启动)一[次回个遍][^,。\d]{0,4}一[次回个遍]|(?:点|跑|传|试|开|按|刷|连|发|查|登|调|进|打|推|启动|部署|上传|下载)(?:几|多少|一百)次[^,。\d]{0,4}(?:几|多少|一百)次|没有?一[次回](?:是)?(?:成功|通|行|好)(?:的|过)?|无一(?:例外|幸免|成功)|\b(?:on |at |for |in |with )?every (?:single )?(?:cold |first |new |fresh |api |http |db )?(?:start|boot|request|call|connection|login|upload|attempt|query|deploy|build|invocation|write|read|save|submit|restart)s?\b|\bnot (?:a single|one|once)(?: \w+)? (?:works?|worked|succeeds?|succeeded|goes through|went through|gets through|got through|passes|passed)\b|\bevery single (?!(?:one|day|night|week|month|person|user|customer|server|service|shop|node)\b)[a-z]{3,14}\b|\b100 ?% of (?:the |all |our )?(?:calls|requests|time|attempts|connections|logins|tries|packets)|(?:每一?次|次次)都(?:是|这样|不|会|报|失败|断|超时|有)?|一直(?:都)?(?:是)?这样|必现|\b(?:every(?: single)?|each(?: and every)?) time\b(?! (?:i|we|you|they|he|she|the|it|a|an|our|someone)\b))/gi;
/** So many of so many. */
const RATIO = new RegExp(
  `(?<x>(?:已经|都|今天|今晚|这周|本周|这是)第[二三四五六七八九\\d]次|[两三四五六七八]次了|\\b(?:twice|(?:two|three|four|five|several|many|\\d{1,2}) times) (?:tonight|today|already|so far|now|this (?:morning|week|month|evening|afternoon|hour)|in (?:a|the last|one) \\w+)|一到[^,。\\d]{1,6}就|一[卡断掉抽闪]一[卡断掉抽闪]|丢包(?:率)?(?:大概|约|在)?\\d{1,2}\\s?(?:%|个点)|(?:丢|掉)(?:了)?(?:百分之)[一二三四五六七八九十几]{1,3}|的时候才(?:会|有|出现|这样)?|(?:期间|时段|高峰|大促|活动|并发高|人多|下雨|整点|晚上|夜里|半夜|凌晨|白天|早上|上午|中午|下午|月[底初]|周末|周[一二三四五六日天]|跑批|备份|发版)[^,。]{0,3}才(?:会|能)?(?:有|出|出现|这样|犯|卡|慢|报|断|掉|复现)|每(?:隔)?${NUM}\\s?个?(?:多)?(?:秒钟?|分钟?|小时|钟头|天)(?:左右)?(?:就|都|便)(?:会|要)?|\\b(?:second|third|fourth|fifth|2nd|3rd|4th|5th) time (?:this|today|in (?:a|the|two|three|\\d)|already|now|since|that this|it)\\b|\\bonly (?:happens |occurs |fails |shows up |comes |breaks )?(?:during|when|whenever|while|after|under (?:load|heavy|high)|at (?:night|peak|rush|noon|lunch|month|the (?:end|start|top))|on (?:weekends?|week ?days|mondays?|fridays?|cold|busy|rainy)|in the (?:morning|evening|afternoon|night|rush)|between \\d)(?: [a-z]+){0,5}|隔三[差岔]五|时[灵好通快](?:一下)?时(?:不[灵通好]|坏|断|慢)|隔一阵子?就?|隔几分钟(?:来|就)?|间[唔不]中|[耐久][唔不][耐久]|${NUM}(?:个|次|条|包)?(?:请求|连接|数据包|包|次|回)?(?:里|中|当中)(?:面|头)?(?:大概|差不多|会|能|就|总)*有?${NUM}{1,2}(?:个|次|条|回)|${NUM}(?:个|次|条)(?:请求|连接|数据包|包|回|ping)?(?:里|中|能|会|要|就|总)?(?:面|头)?(?:丢|掉|失败|断|挂|超时|不通|错|卡|漏)(?:了|掉)?${NUM}(?:个|次|条|回|成)?|\\b(?:one|1|two|2|three|3|four|4|five|5) (?:in|out of) (?:every )?(?:\\d{1,4}|two|three|four|five|ten|twenty)\\b|\\b(?:half|most|a (?:third|quarter|few|fraction)) of (?:the |our |all )?(?:requests|reqs|calls|connections|time|logins|queries|packets|attempts|traffic|lookups)\\b|(?:半数|一半|大半|三分之[一二]|[一二三四五六七八九]成)(?:的)?(?:请求|连接|时间|流量|包|调用))`,
  'gi',
);
const PERIODIC = new RegExp(
  `(?<x>(?:大概|约|平均)?每(?:隔)?${NUM}?\\s?个?(?:秒钟?|分钟?|小时|天|日|周|晚|个?月|次(?=发布|部署|重启))(?:都|会|就)?(?:要|有|出现|重启|断|挂|发生|发作)?(?:\\s?(?:大概|约)?${NUM}\\s?(?:来|多)?次)?|隔${NUM}\\s?个?(?:秒|分钟|小时|天)(?:就|会)?|(?:一|每|1)(?:天|小时|周|个?月|分钟|晚上)(?:大概|差不多|要|会|能|总)?${NUM}(?:来|多)?(?:几)?次|(?:已经)?(?:出现|发生|重启|断|挂)了?(?:${NUM}|好几|很多|多)次|(?:第)${NUM}次|\\b(?:every|each) (?:other )?(?:few |couple of |\\d{1,4} |two |three |five |four |six |seven |eight |twenty |twelve |ten |fifteen |thirty |half )?(?:(?:or|to|-) ?(?:so |a few |\\d{1,4} |two |three |four |five |six |eight |ten |twelve |fifteen |twenty |thirty ))?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|mornings?|evenings?)\\b|\\b(?:once|twice|one time|several times|a few times|many times|\\d{1,4} times|(?:two|three|four|five|ten|dozens of) times)(?: or (?:twice|more|so))?(?: (?:an?|per|every|each) (?:second|minute|hour|day|week|month|night))?\\b|\\b(?:hourly|nightly|daily|weekly)\\b(?=\\s*(?:[,.;!?~]|$|(?:at|around|about)\\b|\\d))|\\b(?:first|second|third|fourth|\\d{1,2}(?:st|nd|rd|th)) time\\b)`,
  'gi',
);
/** Looser words of a rhythm, heard where nothing clearer is said. */
const LOOSE =
  /(?<x>偶现|\b(?:happens|occurs|fails|breaks|drops|hits|shows up|comes) (?:up )?only (?:on|when|if|during|under|at|for|with|in)\b|\b(?:on|during|under|with|for) [\w -]{3,24} only\b|只(?:在|有)[^,。]{2,12}(?:才|的时候)|天天|频频|频发|动不动|反反复复|时常|常常|老(?!板|师|公|婆|家|客|用户|早|系统|版|大|机|的|旧|服务|铁|哥|实)|总(?=是|会|报|断|掉|超|提示)|隔一会儿?|过一会儿?|每(?:天|晚|周|日|月|逢|到)[\p{Script=Han}\d:]{1,8}|(?:一|每)(?:天|周|小时|晚上?|个?月)[^,。\d]{0,4}(?:\d{1,3}|[一二三四五六七八九十几好多]{1,3})(?:多|来)?(?:次|回)|\b(?:every|each) (?:night|day|morning|evening|week|weekend|hour|minute|monday|friday)\b|\bagain\b|\bkeeps?\b(?! (?:the|it|this|my|our|a)\b)|\brepeated\b)/giu;
const ONCE = new RegExp(
  "(?<x>就(?:出现|发生)?(?:这)?(?:一|1)次|就(?:抽风|断|卡|掉|挂|闪|抖)了(?:那么|这么)?一下|只(?:有|出现|发生|重启|断)?(?:过|了)?(?:这)?(?:一|1)次|仅(?:此|这|有)?(?:一|1)次|头一(?:次|回)|首次(?:出现|发生)?|(?<=是)第一(?:次|回)|第一(?:次|回)(?:出现|发生|遇到|碰到|这样)|之前(?:从来)?没(?:有)?(?:出现|遇到|发生|碰到)过|从来没(?:有)?(?:出现|遇到|发生|碰到)过|\\b(?:only|just) (?:happened )?once\\b|\\bjust (?:the )?(?:once|one time|this once)\\b|\\bonly (?:the )?(?:one|this) time\\b|\\b(?:happened|occurred) once\\b|\\bfirst time\\b|\\bnever (?:happened|seen|had) (?:this |it )?before\\b|\\bone-?off\\b|\\bhasn'?t happened (?:before|again|since)\\b|^once[.!]?$)",
  'gi',
);
const NOT_HOW_OFTEN = /^(?:每(?:天|月|日|个?月|周|次)?)$/;
const SCHEDULE =
  /定时|计划任务|cron|schedul|备份|账单|扣费|收费|续费|费用|快照|报表|元|块|backup|billed|bill|charge|snapshot|report|cost|tried|restarted|reset/i;

/** Whether it happens always, sometimes (or in a rhythm), or once. */
/** To "every time?" a yes and a no are answers. */
const YES =
  /^\s*(?<x>pretty much(?: always| every time)?|more or less always|almost always|基本都?是|差不多都是|是的?|对(?:的|啊|呀)?|嗯+|是(?:呀|啊|嘅)|yes|yep|yeah|yup|correct|right|ya|betul|sim)(?=$|[\s,.!。])/gi;
const NO = /^\s*(?<x>不是?|不系|并不是|no|nope|nah|tak|não)(?=$|[\s,.!。])/gi;

export const frequency: Extractor = (utterance) => {
  const as =
    (value: string, weight: number) =>
    (written: string, { offset, end }: { offset: number; end: number }) => {
      if (
        /^(?:once|twice|\w+ times)/i.test(written) &&
        /(?:(?:call|try|tried|run|ran|click\w*|invoke) (?:it |this |that )?|\b(?:i|we|i've|we've|have) (?:\w+ )?\w+ed (?:it |this |that )?)$/i.test(
          utterance.plain.slice(Math.max(0, offset - 16), offset),
        )
      )
        return null;
      if (/一直没|一直在用|always (?:been )?(?:used|worked)|经常用/.test(utterance.plain.slice(offset, end + 6)))
        return null;
      if (
        value === 'sometimes' &&
        weight === 2 &&
        SCHEDULE.test(utterance.plain.slice(Math.max(0, offset - 12), end + 14)) &&
        !/重启|断|报错|down|drop|crash|fail/i.test(utterance.plain.slice(Math.max(0, offset - 12), end + 14))
      )
        return null;
      return NOT_HOW_OFTEN.test(written) && written !== '每次' && written !== '每天' ? null : { value, weight };
    };
  const isAsked = utterance.asked.has('frequency') && utterance.asked.size === 1;
  return [
    ...(isAsked ? findAll(utterance, YES, () => ({ value: 'always', weight: 4 })) : []),
    ...(isAsked ? findAll(utterance, NO, () => ({ value: 'sometimes', weight: 2 })) : []),
    ...findAll(utterance, ONCE, as('once', 4)),
    ...findAll(utterance, ALWAYS, as('always', 3)),
    ...findAll(utterance, SOMETIMES, as('sometimes', 3)),
    ...findAll(utterance, RATIO, as('sometimes', 7)),
    ...findAll(utterance, PLAINLY_ALWAYS, as('always', 6)),
    ...findAll(utterance, PERIODIC, as('sometimes', 2)),
    ...findAll(utterance, LOOSE, (written, { offset, end }) =>
      SCHEDULE.test(utterance.plain.slice(Math.max(0, offset - 12), end + 14))
        ? null
        : { value: /老|总|keep/.test(written) ? 'always' : 'sometimes', weight: 1 },
    ),
  ];
};
