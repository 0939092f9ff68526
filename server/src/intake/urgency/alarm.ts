import {
  all,
  BROAD_HAN,
  BROAD_LATIN,
  CORE_HAN,
  CORE_LATIN,
  DOWN_HAN,
  DOWN_LATIN,
  STOPPED_HAN,
  STOPPED_LATIN,
} from './breakdown.ts';

const near = (one: string, gap: string, other: string) => new RegExp(`${one}${gap}${other}`, 'gi');
const HAN_GAP = '[^。!?\\n]{0,14}?';
const LATIN_GAP = '[^.!?\\n]{0,44}?';

const NOW_HAN =
  '(?:正在|还在|仍在|(?<!是不)在(?=删|往外|改我|偷数据|攻|打我|加密|盗|刷|拖库|清空|横|扩散|批)|疯狂|不停地?(?=删|刷|加密|开)|眼看)';
const ATTACK_HAN = '(?:攻击|攻|打我|ddos|d我|cc(?!\\w)|流量攻击|洪水)';
const ATTACK_LATIN = '(?:d?dos(?:ed|sed|-ed)?|attack(?:ed|s)?|hit|hammered|flooded|bombarded)';
const HARM_HAN =
  '(?:删|清空|drop|truncate|格式化|加密|外传|往外(?:传|拖|发)?(?:数据|我们)|往外拖|窃|偷数据|拖库|扩散|蔓延|盗|篡改|改(?:我|支付|密码)|横向|delete|\\babuse|开(?:机|gpu|ecs|实例|服务器))';
const HARM_LATIN =
  '(?:delet\\w*|wip(?:ed?|ing|es)|drop(?:ped|ping|s)|encrypt\\w*|exfiltrat\\w*|steal\\w*|spread\\w*|destroy\\w*|truncat\\w*|lock(?:ed|ing))';
const KEY =
  '(?:\\b(?:ak|aks|access ?keys?|keys?|credentials?|secrets?)(?![a-z])|密钥|秘钥|accesskey(?:id)?|(?<![a-z])key)';

/** Any one of these, not calmed, is an emergency: something harms the business now, and not one person alone. */
const ALARMS: readonly RegExp[] = [
  near(BROAD_HAN, HAN_GAP, DOWN_HAN),
  near(`\\b${BROAD_LATIN}`, LATIN_GAP, DOWN_LATIN),
  near(
    `\\b${DOWN_LATIN}`,
    '[^.!?\\n]{0,16}?',
    '\\b(?:for (?:all|every\\w*)|in (?:all|every)|worldwide|globally|all regions)\\b',
  ),
  near(CORE_HAN, '[^。!?,;\\n]{0,14}?', STOPPED_HAN),
  near(`\\b${CORE_LATIN}`, '[^.,;!?\\n]{0,28}?', STOPPED_LATIN),
  /(?:遭|被|中了?|正(?:在|被))[^。!?\n]{0,6}(?:黑了|入侵|黑客|挖矿|木马|黑进|hack|攻破|compromis)|黑客[^。!?\n]{0,8}(?:在|还)|入侵者[^。!?\n]{0,6}在|(?:有人|别人|陌生人)[^。!?\n]{0,10}在(?:我们?)?(?:的)?(?:服务器|系统|机器)(?:上|里)|挖矿(?:木马|程序|病毒|进程)?[^。!?\n]{0,12}(?:跑|杀|占)/gi,
  /\b(?:attackers?|hackers?|intruders?|someone|somebody)\b[^.!?\n]{0,24}\b(?:inside|in our|still|active|(?:is|are) (?:delet|wip|encrypt|exfil|steal|drop))|\b(?:we|we'?ve|we'?re|servers?|systems?|machines?|hosts?|site)\b[^.!?\n]{0,16}\b(?:hacked|compromised|breached|pwned|infected)\b|\b(?:malware|miners?|trojan|worm|ransomware)\b[^.!?\n]{0,30}\b(?:spread|running on all|on all|on every|right now)/gi,
  near(NOW_HAN, '[^。!?\\n的]{0,10}?', HARM_HAN),
  near(
    `\\b(?:is|are|being|still|keeps?|currently|actively|gets?|getting|been)\\b`,
    '[^.!?\\n]{0,20}?',
    `${HARM_LATIN}\\b[^.!?\\n]{0,30}(?:\\b(?:now|data|databases?|files|instances|servers|buckets?|everything|us|as we speak|this (?:very )?(?:minute|moment))\\b)`,
  ),
  near(`(?:${NOW_HAN}|被(?!判))`, '[^。!?\\n]{0,4}?', `(?:${ATTACK_HAN}|打(?:进|入)?(?:了)?黑洞|打瘫)`),
  near("\\b(?:being|getting|under|we(?:'?re| are))\\b", '[^.!?\\n]{0,20}?', `\\b${ATTACK_LATIN}\\b`),
  /(?:黑洞|攻击|流量)[^。!?\n]{0,10}(?:进不[去来]|掉线|打瘫|扛不住)|攻击[^。!?\n]{0,6}持续|\bblack-?holed\b[^.!?\n]{0,30}\b(?:all|kicked|down|offline)|(?:又来|还在|一直)打我/gi,
  /(?:中了?|感染了?|遭)[^。!?\n]{0,6}(?:勒索|病毒)|(?:文件|数据|数据库|服务器|server|files?)s?[^。!?\n]{0,8}(?:被|全)[^。!?\n]{0,10}(?:加密|锁了|被锁|encrypt)|勒索(?:病毒|信|note)?[^。!?\n]{0,10}(?:扩散|也有|加密了)|(?:要|打)[^。!?\n]{0,8}比特币|还在加密/gi,
  /\bransom ?notes?\b|\b(?:got|hit by|have|has) (?:\w+ )?ransomware\b|\b(?:files?|servers?|shares?|machines?|disks?|everything|data)\b[^.!?\n]{0,24}\b(?:got|are|is|were|have been|been) (?:\w+ )?(?:encrypted|locked)\b/gi,
  near(
    `(?:${CORE_HAN}|数据库|用户表|订单表)`,
    '[^。!?\\n]{0,10}?',
    '(?:(?:误|被|给|都|全)+(?:人)?删|被?(?:drop|truncate|清空|删(?:了|光|库|掉))|没了)',
  ),
  near('(?:误删|删了|删掉|drop|truncate|清空)', '[^。!?\\n]{0,10}?', CORE_HAN),
  near('\\b(?:drop|delet|wip|los|truncat|eras|remov)\\w*', '[^.!?\\n]{0,20}?', '\\b(?:prod(?:uction)?|live)\\b'),
  near('\\b(?:prod(?:uction)?|live)\\b', '[^.!?\\n]{0,24}?', '\\b(?:dropped|deleted|wiped|lost|truncated|erased)\\b'),
  near(
    KEY,
    '[^。.!?\\n]{0,36}?',
    all(
      '盗',
      '有人[^。!?\\n]{0,4}(?:正在?|在|拿|用)',
      '对方',
      '\\babus',
      'spinning',
      'launch',
      "(?:somebody|someone|attackers?|they)(?:'s| is| are)? ",
      '刷',
    ),
  ),
  near(
    '(?:盗用|盗刷|有人拿|有人用|\\bst(?:ole|olen)\\b|\\b(?:using|abusing) (?:our|my)\\b)',
    '[^。.!?\\n]{0,14}?',
    `${KEY}[^。.!?\\n]{0,24}(?:删|开|刷|delet|us(?:e|ing)|launch|spin|creat|and\\b)`,
  ),
  /(?<![a-z0-9])p0(?![a-z0-9])|\bsev ?-?[01]\b|线上(?:重大|严重)?(?:故障|事故)|\bproduction (?:outage|incident)\b|大面积(?:故障|瘫痪|宕机)|机房(?:是不是)?(?:断电|停电|起火|着火|失火)/gi,
];

/** Enough where the kind itself is an emergency: one service, or a loss with an urgent word beside it. */
const FAINT: readonly RegExp[] = [
  /(?:网站|服务|系统|数据库|实例|集群|app|小程序)[^。!?\n]{0,8}(?:挂了|崩了|宕机|打不开|不可用|连不上|瘫痪|全白)/gi,
  /\b(?:site|website|service|database|db|cluster|app|system)\b[^.!?\n]{0,12}\b(?:is|went|are)\b[^.!?\n]{0,8}\b(?:down|dead|gone|offline|unreachable|unavailable)\b/gi,
  /(?:误删|被删|删库|全删|rm -rf)[^\n]{0,40}(?:快|急|救|求|马上)|\b(?:deleted|dropped|wiped)\b[^\n]{0,60}\b(?:help|asap|urgent\w*|hurry|emergency|right now)\b/gi,
];

/** Of some kinds the words in which people say that it has come. */
const FAINT_BY_KIND: ReadonlyMap<string, readonly RegExp[]> = new Map([
  [
    'database.failover',
    [
      /没有?主(?:了|节点)|卡在[^。!?\n]{0,4}切换|切换中[^。!?\n]{0,12}(?:分钟|回不来)|(?:提交|写入?|下单)[^。!?\n]{0,8}(?:全部?报|都报|失败)|(?:两|主备)[^。!?\n]{0,6}(?:都|全)(?:起不|挂|异常)|替补[^。!?\n]{0,4}不上/gi,
      /\b(?:no primary|every write|hangs in switching|(?:no|without) writes|stayed down|primary is dead)\b/gi,
    ],
  ],
  [
    'security.key-leak',
    [
      /(?:有人|陌生|境外|别人|对方|攻击者|人)[^。!?\n]{0,12}(?:拿|盗|用|调)[^。!?\n]{0,16}(?:调|发短信|短信|开(?:机|了|实例|gpu)|跑|刷|删|登|导走|我们)|还在(?:调|跑|刷)|异常(?:资源|调用)|一分钟几|多了(?:个|一个)[^。!?\n]{0,8}(?:子用户|账号)/gi,
      /\b(?:gpus?|instances?|calls?|messages|requests?|running|burnt|quota|miners?)\b[^.!?\n]{0,60}\b(?:our (?:account|key|token|creds|credentials)|with our|under our|under my|with my)\b|\bsomebody calls\b|\bused from\b|\b(?:being|been) abused\b|\bstranger (?:created|is)|\babnormal call/gi,
    ],
  ],
]);

/** Kinds that are harm by themselves: who is in one of them is hit, unless the words say otherwise. */
const HARMS: ReadonlySet<string> = new Set([
  'general.outage',
  'security.ddos',
  'security.intrusion',
  'security.ransomware',
]);

export function isHarm(category: string | null): boolean {
  return category !== null && HARMS.has(category);
}

/** The alarms that count for a kind; `isGrave`: the kind is an emergency by itself. */
export function alarmsFor(category: string | null, isGrave: boolean): readonly RegExp[] {
  if (!isGrave) return ALARMS;
  return [...ALARMS, ...FAINT, ...(FAINT_BY_KIND.get(category ?? '') ?? [])];
}
