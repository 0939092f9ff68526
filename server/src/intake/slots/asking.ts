import type { SlotName } from '@qiao/shared/case-file';
import { SLOT_NAMES } from '@qiao/shared/case-file';
import { NAMES } from './naming.ts';

/** What only a question says: in an answer the same words name nothing. */
const QUESTIONS: Partial<Record<SlotName, RegExp>> = {
  errorCode:
    /(?<!验证|源|二维|优惠|邀请|邮政?|条形?|推广|低)(?:代码|(?:返回|退信|退出|响应|原因|结果|异常|提示|告警|故障)码)|(?:错误|报错|异常)的?(?:编号|号码?)|报错?(?:的|了)?(?:是)?(?:多少|几|哪个号)|\berrno\b|\b(?:what|which) number\b|\berror (?:id|number)\b|\bexit status\b/i,
  errorMessage:
    /(?:界面|页面|网页|屏幕|画面|弹窗|弹框|窗口|控制台|终端|客户端|命令行)(?:上|里|中)?(?:的|是)?(?:怎么(?:写|说|显示)|写的?(?:是)?(?:什么|啥|咩)|显示(?:的|了)?(?:是)?(?:什么|啥|咩)|文字|内容|字)|(?:错误|报错|提示)(?:讯息|资讯)|(?:提示|显示|弹出?|写|输出|打印)(?:的|了)?(?:是)?(?:什么|啥|咩)|报(?:的|了)?(?:是)?(?:什么|啥|咩)(?!码|代码)|完整(?:的)?(?:输出|信息|内容)|贴.{0,4}(?:报错|输出|错误)|\bwhat (?:exactly )?(?:does|did|do|is|was) (?!(?:the|your) (?:\w+ )?(?:rules?|white ?list|group|policy|allow ?list|logs?)\b)(?:[\w-]+ ){1,4}?(?:say|print|show|read|tell|display|output|report|complain)(?:s|ing)?\b|\bwhat (?:does|did) (?:[\w-]+ ){1,4}exactly\b|\b(?:paste|copy|send|share|post) (?:me |us )?(?:the |your )?(?:\w+ )?(?:output|message|text|wording|error|screenshot)|\bthe (?:full|whole|exact|entire|complete|actual) (?:text|output|message|wording|error)|\bword for word\b|\bverbatim\b|\bwhat(?:'s| is| was) (?:shown|displayed|written|printed|on (?:the |your )?screen)\b/i,
  startedAt:
    /哪[天日](?!.{0,4}(?:付|充|买|下单|改|到期))|啥时候?|几时|(?:哪个|什么|具体|大概|大约|发生|出现|开始)的?(?:时间|时刻|日期)|时间点|(?:持续|多|有)(?:了)?多长时间(?!.{0,4}一次)|持续(?:了)?多久|从(?:哪|几)|(?<!all )\bthe (?:exact |rough |approximate )?time\b(?! (?:zone|of payment|limit))|\bfirst (?:occurrence|notice|happen|seen?|appear)|\bwhat (?:date|hour|day)\b|\bwhen (?:exactly )?(?:did|do|have) (?:you|it|they|this|that) (?:last |first )?(?:press|click|try|tried|see|saw|notice|run|start|submit|place|attempt|hit|fail|break|stop|go|drop|crash|happen|spot|begin|appear|get|lose|launch|boot|reboot)\w*/i,
  region:
    /(?:服务器|实例|机器|主机|桶|资源|数据库|集群|节点|业务|盘|bucket|机子|vm|ecs|网关)[^,。?]{0,6}(?:在|位于|放|部署)(?:了)?(?:哪(?!.{0,2}(?:可用区|az))|边|咩|什么(?:地方|位置|区))|哪(?:个|里|边|一个)?的?(?:地区|机房|城市|站点|数据中心)|边个区|国内还是|海外还是|(?:国|境)内.{0,2}(?:海|国|境)外|\bdata ?cent(?:er|re)s?\b|\bwhich (?:location|country|geo\w*|city|area)\b|\bwhere (?:is|are|was|were|do|does) (?:(?:the|your|this|that|these|those) )?(?:\w+ )?(?:instances?|servers?|buckets?|machines?|vms?|clusters?|database|db|resources?|hosts?|it|they|workloads?|box|site)\b/i,
  zone: /哪个\s?az\b|边个可用/i,
  instanceId:
    /(?:机器|服务器|主机|集群|网关|任务|磁盘|云盘|快照|盘|文件系统|负载均衡|节点|资源|镜像|同步|作业|桶|函数|\bvm|\bnat|\blb|\beip)[^,。?和与及同,、]{0,4}(?:id(?![a-z])|编号|名称|名字)|实例(?:名|叫)|哪几?[台只部](?!手机|电脑)|哪个(?:实例|集群|节点|网关|磁盘|任务)|边[部台]机?|\bwhich\b[\w ,]{0,24}\b(?:instances?|clusters?|vms?|nodes?|hosts?|disks?|box(?:es)?|machines?|gateways?|brokers?|servers?|volumes?|file ?systems?)\b|\bwhich (?:job|task|lb)\b|\bname of the (?:instance|server|machine|cluster)/i,
  port: /(?:哪个|什么|边个|几号|用的?)口(?!子)|口(?:是|号)|\b(?:tcp|udp)\s?(?:\/|or|还是|和|,)\s?(?:tcp|udp)\b|(?:tcp|udp)还是/i,
  osVersion:
    /(?:什么|啥|咩|哪个|哪种|哪款)(?:的)?(?:操作|作业)?系统(?!受|.{0,6}影响)|(?:windows|linux|win)\s?(?:还是|or|\/)\s?(?:windows|linux|win)|作业系统|系统(?:是|版本|用的?)(?!.{0,8}(?:核心|影响|受))|\b(?:which|what) (?:linux )?(?:distribution|distro|image|os|operating system)\b|镜像(?:是|用的?)(?:什么|哪)/i,
  sourceNetwork:
    /(?:电信|联通|移动|铁通|广电)(?:还是|或|、|\/)|(?:wi-?fi|无线|宽带|有线|专线|内网|公司网)[^,。?]{0,4}(?:还是|或者?|or)|(?:咩|边|乜)(?:间|个|家)?(?:网|宽频)|网络(?:环境|怎样|怎么样|情况|类型)|宽频|\b(?:wi-?fi|wired|lan|home|office|broadband|cellular|4g|5g)\b (?:network )?or\b|\bnetwork (?:type|environment|are you|do you)|\bwhich (?:carrier|operator|connection)\b/i,
  frequency:
    /成日|间中|(?:全部|所有|都)[^,。?]{0,8}还是(?:只|仅|有|一)?(?:部分|个别|偶尔|有些|某些)|(?:持续|连续|稳定|固定|随机)性?的?(?:还是|吗|么)|几多次|多少次|\b(?:all|every|each) (?:\w+ )?or (?:some|just|only|a few|part)|\bhow many times\b|\bstill happening\b/i,
  impactScope:
    /(?:只有?|仅|就|得)(?:是)?(?:您|你)(?:们)?(?:一个?人|一家|自己|这边|这样|的)|边(?:啲|个|些)(?:用户|人|服务|客|业务)|(?:别的|其他|其它|另外的?)(?:服务|用户|机器|业务|系统|同事|实例|客户|地区|网站|应用)|影响(?:了|到)?(?:哪|谁|什么|咩|多|面|呢)|(?:^|[?,、])\s?影响[?,、]|\b(?:are|is) (?:the )?(?:others?|other \w+|anyone|everything)(?: \w+)? (?:also|affected|ok|fine|working)\b|\baffected (?:scope|users|services|area)/i,
  businessImpact:
    /生意|核心(?:数据|库|应用|环境|资产|系统|服务)?的?(?:吗|么|不|[?])|是不是(?:核心|生产|线上)|(?<!(?:哪些|什么|哪个|哪块)[^,。?]{0,8})(?:业务|生产|营业|交易|线上)[^,。?]{0,4}(?:停|断|受|影响|中断|瘫)|\b(?:block|stop|hurt|hit|halt)(?:s|ing|ed)? (?:your |the |any )?(?:business|sales|work|operations|customers|revenue|production)/i,
  recentChange:
    /(?:做|改|更新|升级|调整|发布|变更|动|装|部署|换|操作)过|(?:(?<!目)前|之前|最近|近期)[^,。?]{0,6}(?:改|动|换|做|升|更新|发布|调|操作|变)|有(?:没有|冇)?(?:改|动|变|升级|更新|发布|调整)/i,
  securityPolicy:
    /\bacl\b|网络策略|放行|访问控制|\b(?:firewall|security|access|network) (?:rules?|polic\w+)|入站|出站|黑名单/i,
  accessLog:
    /(?:贴|发|给|传|看)[^,。?]{0,4}(?:几|一|两)[行条段][^,。?]{0,4}(?:日志|log)|\blog (?:line|entr|record|sample|excerpt)/i,
  environmentSnapshot:
    /(?:导出|汇出)(?!.{0,4}(?:日志|log))|诊断|(?:环境|集群|任务|同步|当前)的?(?:配置|设置|设定|信息|快照)|\b(?:diagnos\w+|support) (?:bundle|package|file|report|archive)|\bbundle\b|\bdump of\b|\bsnapshot of (?:the|your) (?:env|config|cluster|system)|\b(?:exported?|attach|upload|send|share) (?:\w+ ){0,4}(?:config\w*|settings|manifest|yaml|dump)\b/i,
  requestId: /\brequest[ -]?identifier|请求的?(?:id|编号|标识)/i,
  database:
    /\b(?:which|what)\b[\w ,]{0,24}\b(?:database|db|schema)\b|(?:数据|资料)?库(?:的)?(?:名|叫|是)|(?:什么|啥|咩|边个|哪些)(?:数据)?库|\bwhat(?:'s| is) the (?:db|database|schema)\b|\b(?:db|database|schema)\b[^.?]{0,16}\b(?:name|called)/i,
  domain: /网域|\b(?:host ?name|fqdn|site address|web ?site)\b|(?:哪个|什么|边个)(?:网站|站点|站)(?!受|.{0,6}影响)/i,
  sql: /(?:什么|啥|咩|哪个|哪条|哪些|具体)的?(?:命令|语句|查询|操作命令|指令)|(?:命令|语句|指令)(?:是|发|贴|呢|有|\?)|\b(?:which|what|exact|slow|slowest|the) (?:\w+ )?(?:quer(?:y|ies)|commands?|statements?)\b/i,
  contact:
    /(?:怎么|如何|点|哪里)(?:样)?(?:联系|搵|找)(?:到)?(?:您|你)|\bwho (?:can|could|should|shall|do) (?:we|i) (?:call|contact|reach|ring)|\b(?:best|a|your) (?:number|way) to (?:reach|call)|\bhow (?:can|do|could|should) we (?:reach|call|contact)|\bcall you\b/i,
  payment:
    /^\s*(?:多少|几多)[?？]|(?:付|充|交|转|支付|扣|打)(?:了|过)?(?:多少|几多|几钱|什么时候)|多少钱|(?:付款|支付|转账|充值)[^,。?]{0,4}(?:方式|渠道|时间|金额|凭证)|\b(?:date|method|channel|amount) of (?:the )?payment/i,
  invoiceTitle:
    /统(?:一)?编号?|开(?:给|什么|谁|哪个公司)|\b(?:company|billing|legal|business) name\b|\btitle (?:and|on|of|should)/i,
  orderId: /(?:订|定)单的?(?:号|编号)|\border (?:no|id|number|ref\w*)|\bwhich order/i,
  accessIp: /(?:出口|公网|源|客户端|本机|对外|被打|受攻击|您的|你的|部机)[^,。?]{0,4}ip/i,
  authorization:
    /(?:我们|我哋|工程师|同事|技术)(?:可以|能|可唔可以|能不能|可不可以)[^,。?]{0,10}(?:看|进|登|操作|重启|动|改|处理|恢复|查)|(?:可以|可唔可以|能不能|可不可以)(?:让|给|俾)?(?:我们|我哋)/i,
  reproduction:
    /(?:怎么|如何|怎样)[^,。?]{0,6}?(?:才)?(?:会|能|可以|可)(?:再)?(?:出现|触发|复现|报|发生|重现)|(?:哪|什么)(?:一步|步|种(?:操作|情况)|些(?:操作|步骤))[^,。?]{0,6}(?:会|出|触发|报)|\blead(?:s|ing)? to (?:it|this|the)|\bmake it (?:fail|break|happen)|\brecreate\b/i,
};

/** What is asked for with nothing around its name: "时间？电话？", "Domain, ISP, logs?". */
const BARE: Partial<Record<SlotName, RegExp>> = {
  startedAt: /^(?:开始|发生|出现|大概)?(?:的)?(?:时间|时刻|日期)$|^(?:time|date|start)$/i,
  errorCode: /^(?:码|代码|错误|报错|errors?|code)$/i,
  errorMessage: /^(?:错误|报错|errors?)$/i,
  instanceId: /^(?:实例|机器|服务器|集群|网关|任务|资源|lb|id|instance|server|cluster|task|job)(?: ?id)?$/i,
  sql: /^(?:慢)?(?:命令|语句|查询)$|^(?:slow )?(?:query|command|statement)$/i,
  environmentSnapshot: /^(?:环境|配置|快照|诊断)(?:包|文件|快照|导出)?$|^(?:config|export|snapshot|dump|env)s?$/i,
  businessImpact: /^(?:是)?(?:核心)?(?:业务)?(?:影响)?$|^(?:business(?: impact)?|critical|production|prod)$/i,
  impactScope: /^影响(?:面|范围)?$|^(?:impact|scope)$/i,
  database: /^(?:数据)?库$|^(?:db|schema|database)$/i,
  sourceNetwork: /^(?:网络|运营商)$|^(?:isp|network|carrier)$/i,
  recentChange: /^(?:最近)?(?:改动|变更|变化)$/,
  frequency: /^(?:频率|频次|规律)$/,
  osVersion: /^系统$/,
  reproduction: /^(?:步骤|复现)$/,
  accountId: /^(?:主)?(?:账号|账户)$/,
  securityPolicy: /^规则$/,
  port: /^listener(?: port)?$/i,
  payment: /^(?:金额|方式|渠道|支付)$/,
};
const BARE_PARTS = /[,、;?!。/和与及跟同]|\band\b|\bor\b|请(?:提供|问|发|给)(?:一?下)?|\bplease\b/i;

/** In a question "实例在哪个地域" and "which users are in the system" the first words are no question of their own. */
const OF_PLACE =
  /(?:实例|机器|服务器)(?=(?:是|所)?(?:在|位于|的)(?:哪|什么|啥|边)?(?:个|里|的)?(?:地域|区域|地区|可用区|城市|机房|区))/g;

const ASKS =
  /[?？]|吗|呢|吧$|还是|怎[么样]|如何|啥|咩|边[个啲部度]|谁|几时|点解|留(?:个|一?下)|有[冇没]|请(?:问|提供|告知|确认|发|贴|描述|说|给)|麻烦|方便|能否|提供(?:一?下)|告诉|发(?:我|一)|给(?:我|一)下|哪|什么|多少|几点|是否|有没有|\bplease\b|\bcould\b|\bcan (?:you|we|i)\b|\bmay (?:i|we)\b|\bwhat|\bwhich|\bwhen|\bwhere|\bwho|\bhow\b|\bdo you|\bdid|\bis (?:it|there|this)|\bare\b|\btell\b|\bneed\b|\bshare\b|\bsend\b|\bprovide\b|\bpaste\b/i;

/** In the order in which the sentence names them: answers keep it. */
function inOrder(sentence: string): SlotName[] {
  const words = sentence.replace(OF_PLACE, (subject) => ' '.repeat(subject.length));
  return SLOT_NAMES.map((slot) => ({ slot, at: placeOf(slot, words) }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at)
    .map(({ slot }) => slot);
}

function placeOf(slot: SlotName, words: string): number {
  const named = words.search(NAMES[slot]);
  const asked = words.search(QUESTIONS[slot] ?? NEVER);
  const first = named < 0 ? asked : asked < 0 ? named : Math.min(named, asked);
  return first < 0 ? bareAt(BARE[slot], words) : first;
}

/** Where a part of the list is nothing but the name of what is asked for. */
function bareAt(pattern: RegExp | undefined, words: string): number {
  const part = pattern && words.split(BARE_PARTS).find((one) => one.trim() !== '' && pattern.test(one.trim()));
  return part === undefined ? -1 : words.indexOf(part);
}

const NEVER = /(?!)/;

const WHICH_WORDS =
  /码|code|api|版本|version|原文|原话|截图|\btext\b|wording|exact|message|\bwords?\b|verbatim|paste|full error|复制|粘贴|一字不/i;
const OF_ERRORS = ['errorMessage', 'errorCode'] as const;
const ASKS_BEGINNING =
  /(?:什么时候|啥时候?|几时|何时)(?!改|变|升|发布|部署|上线|换|动|做)|几点|哪天|开始时间|时间点|(?:^|[?,、。]\s?)(?:开始|发生)?时间(?=$|[?,、])|\bsince when\b|\bwhen (?:exactly )?(?:did|do|have) you (?:last |first )?(?:press|click|try|tried|see|saw|notice|start|submit|place|attempt|hit|spot|lose)|\bwhen (?:did|was|has)(?! (?:you|the (?:change|deploy|update|upgrade)))|how long|what time|start time/i;
/** Whether there is an error at all: a "no" answers it as a code does. */
const ANY_ERROR =
  /(?:有|没|任何|什么|哪个).{0,8}(?:报错|错误|出错)(?!信息|原文|截图|内容)|报(?:的|了)?(?:什么|啥|哪个)错|\b(?:any|an|which|what|some|are there|is there)\b(?: \w+){0,2} errors?\b(?! (?:text|message))|\berrors?\b(?: \w+){0,5}\?/i;

/** What an agent's message asks for; empty when it asks for nothing. A database's account is not an account. */
export function slotsAsked(plain: string): SlotName[] {
  const sentences = plain.split(/(?<=[?？。!！\n])|(?<=\.)\s/).filter((sentence) => ASKS.test(sentence));
  const asked = new Set(sentences.flatMap(inOrder));
  const isRecent = asked.has('recentChange');
  if (isRecent && !ASKS_BEGINNING.test(plain)) asked.delete('startedAt');
  if (asked.has('database')) asked.delete('accountId');
  if (asked.has('database') && !/instance|server|machine|实例|\bid\b/i.test(plain)) asked.delete('instanceId');
  if (sentences.some((sentence) => ANY_ERROR.test(sentence) && !WHICH_WORDS.test(sentence)))
    for (const slot of OF_ERRORS) asked.add(slot);
  else if (asked.has('errorMessage') && !/码|code|编号|号码|报错?(?:的|了)?(?:是)?多少|errno|number/i.test(plain))
    asked.delete('errorCode');
  if (asked.has('payment') && !/开始|began|start|happen/i.test(plain)) asked.delete('startedAt');
  return [...asked];
}
