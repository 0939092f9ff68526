import { findAll, findClauses } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const CORE_HAN =
  /生产[a-z\p{Script=Han}]{0,6}?(?:全|都|已|完全)?(?:停|挂|断|瘫|中断)|(?:没法|无法|不能|没办法|不了)(?:正常)?(?:下单|支付|收款|营业|交易|出单|结账|开单|接单|发货|出货|生产|办公|上班|上课|看诊|挂号|做账|报关|结算)|生产(?:环境|库|系统|机|业务|数据|集群|服务|实例|线)|(?:核心|主要|关键|重要|生产|线上|正式)(?:的)?(?:业务|系统|服务|环境|交易|库|数据库|链路|站点?|网站|流程)(?:都|也|全|已经?|完全|现在|目前)?.{0,12}(?:停|挂|中断|瘫痪|受影响|不可用|用不了|打不开|受损|影响|宕|跑不|不能|没法|无法|丢|断|出问题)|(?:影响|涉及|是|属于|关系到|中断了?|这是|都是)(?:到)?(?:了)?(?:我们)?(?:公司)?(?:的)?(?:核心|主要|关键|生产|线上|正式)(?:的)?(?:业务|系统|服务|环境|交易|库|数据库)|(?:业务|交易|下单|支付|订单|收银|收款|收费|缴费|充值|派单|打单|就诊|门诊|生产线|产线|结算|营业|挂号|出单|发货|直播)(?:系统|业务|功能|服务|接口|流程)?(?:都|也|全|全部|完全|已经?|现在|整个|直接)*\s?(?:停|中断|瘫痪|做不了|跑不了|下不了|没法|无法|不能|挂|断|受损|崩|不可用|黄了|收不了)|(?:没法|无法|不能|不了)(?:下单|支付|收款|营业|交易|出单|结账|做生意)|(?:下|付|收)不了(?:单|款|钱)|停产|停工|停业|每(?:分钟|小时|天)(?:都在)?(?:损失|亏|丢)|损失(?:了)?(?:大概|约)?[\d几十百千万]+|生产(?:环境)?的?核心|核心数据|(?:下单|支付接口|支付系统|收银(?!服务器)|结算|挂号|发货|交易|结账|收款)[^,。;]{0,10}(?:失败|不行|异常|报错|超时|不了|中断|崩|瘫|挂|停)|(?:订单|单子|客人|客户)(?:都|全)?(?:进不来|没了|停了|流失|跑了|跑光)|全停摆|业务(?:受(?:到)?(?:严重|很大)?影响|停摆|跑不动|全断)|停摆|损失(?:很大|惨重|巨大|严重)|影响(?:到?了?)(?:正常)?(?:业务|营业|交易|生意|经营|生产|销售)|(?:客户|用户|顾客)[^,。;]{0,4}(?:没法|无法|不能|下不了|付不了)(?:下单|付款|支付|购买|使用)?|生产数据|(?<![a-z0-9])p0(?![a-z0-9])|全站(?:都)?(?:挂|瘫痪|不可用|打不开)/iu;
const CORE_LATIN =
  /\b(?:core|critical|main|key|mission[- ]critical|business[- ]critical|production|prod|live|revenue)\b[^.;!?\n]{0,50}\b(?:down|out|stopped|affected|impacted|offline|halted|dead|unavailable|broken|failing|stuck|blocked|not working|lost|hit)\b|\b(?:affect\w*|impact\w*|hit\w*|it'?s|this is|these are|that'?s) (?:\w+ ){0,3}(?:core|production|prod\b|mission[- ]critical|business[- ]critical|critical|live|revenue)(?:\b.{0,20})|\b(?:losing|lost|lose) (?:\w+ ){0,3}(?:money|revenue|sales|orders|customers|business|\$?\d)|\b(?:can'?t|cannot|unable to|not able to|nobody can|no one can|customers can'?t) (?:\w+ ){0,3}(?:sell|take orders|take payments?|process (?:orders?|payments?)|check ?out|pay|order|place orders|bill|trade|operate|ship|deliver|invoice|serve|produce|do business|work)\b|\b(?:business|operations|sales|checkout|payments?|orders?|ordering|production line|trading|factory|erp|pos|storefront|web ?shop|store|trading platform)\b (?:\w+ ){0,3}(?:is|are|was|were|has|have|at a|came to|ground)\b (?:\w+ ){0,3}(?:down|stopped|halted?|standstill|dead|frozen|stuck|blocked|suspended|offline|failing|not working|broken)|\b(?:orders?|payments?|checkouts?|customers?|clients?|tickets?|shipments?) (?:can'?t|cannot|can not|could not|won'?t) (?:be )?(?:placed?|processed?|completed?|taken|pa(?:y|id)|order|buy|check ?out|booked|shipped)\b|\bp0\b|\bsev ?-?1\b|\bshowstopper\b|\bbusiness is (?:down|stopped|halted)|\bcosting us\b|\b\w+ (?:is|are|has been|have been|was) (?:completely |totally |fully |now )?(?:halted|at a standstill|paraly[sz]ed|frozen|suspended|grounded)\b|\b(?:customers?|clients|buyers|shoppers|guests|patients) (?:\w+ ){0,3}(?:can'?t|cannot|can not|are unable to|aren'?t able to) (?:open|access|reach|use|enter|buy|see|get|log)\b|\b(?:business|mission|revenue)[- ]critical\b|\bbleeding (?:money|cash)\b|\bdead in the water\b|\b(?:money|revenue|sales) (?:is|are) (?:being )?lost\b|\b(?:huge|severe|massive|serious|major) (?:business )?(?:impact|losses)\b|\b(?:our |the |a |hosts? |runs? |serves? |it'?s )(?:\w+ )?(?:production|prod)\b|\b(?:production|prod) (?:\w+ )?(?:billing|database|db|systems?|servers?|env\w*|site|cluster|workloads?|data|services?|store|app|traffic|machines?|instances?)\b|\b(?:floor|line|plant|shop|clinic|warehouse|hospital|office|school|branch\w*|whole business) (?:is|has|have|had) (?:\w+ )?(?:stopped|halted|closed|down|idle|shut|paralyzed|paralysed)/i;
const NOT_CORE_HAN =
  /(?:不(?:会|太)?|没(?:有)?|未|暂(?:时)?(?:没有?|不|未)|还没)(?:怎么)?(?:影响|涉及|波及)(?:到)?(?:我们)?(?:的)?(?:核心|主要|生产|线上|正式|业务)?|(?:不是|非)(?:什么)?(?:核心|关键|重要|主要|生产|线上)(?:业务|系统|环境|库|服务)?|(?:只是|是|就是|这是|属于)(?:个|一个)?(?:测试|开发|演示|预发|内部|备用|个人|练习|沙箱|学习)(?:环境|机|库|用|系统|业务|站|服务器|实例|项目|网站)|(?:测试|开发|预发|演示)(?:环境|机器|库|服务器)|(?:对)?业务(?:方面)?(?:暂时)?(?:没有?|无|没啥|没什么)(?:太大|什么|大)?影响|影响不大|没(?:什么|啥|太大|多大)影响|业务(?:都|目前|暂时)?(?:正常|没(?:受|有)?影响|不受影响)|边缘业务|(?:业务|生产线?|门店|产线|营业|交易|核心系统|其他(?:业务|系统))[^,。]{0,6}(?:不受影响|没受影响|照常|正常)|别的[^,。]{0,8}(?:没事|正常)|不是(?:什么)?(?:公司|正式|工作|生意)|个人(?:用|的|照片|博客|网站)|(?:自己|自用|私人)(?:玩|用|的)|内部(?:使用|系统|工具)|不(?:算|怎么|太)?(?:核心|要紧)|(?:不|没那么)(?:着急|紧急)/i;
const NOT_CORE_LATIN =
  /\b(?:not|no|isn'?t|doesn'?t|don'?t|didn'?t|without|hasn'?t)\b[^.;!?\n]{0,24}\b(?:core|critical|production|prod|business|impact|affect|revenue)\b|\b(?:it'?s |just |only |a |our |my |this is |the )(?:\w+ )?(?:test|dev|development|staging|demo|sandbox|hobby|personal|internal|side|non-?critical|pre-?prod)\b (?:\w+ )?(?:env\w*|server|box|instance|database|db|cluster|project|site|system|machine|account|tool|app)\b|\bnon-?(?:critical|production|core)\b|\b(?:business|operations|sales|shop|work) (?:is |are |still |can |will |just )*(?:as usual|unaffected|running|continu\w*|go(?:es|ing)? on|fine|ok|okay|normal)\b|\b(?:qa|uat|lab|training|practice|staging|sandbox|dev|test|demo|pre-?prod)(?: |-)(?:environment|env|server|box|instance|database|db|cluster|system|machine|site|vm)\b|\binternal (?:tool|use|wiki|blog)\b|\b(?:low|minor|little|minimal|small) (?:business )?impact\b|\bimpact (?:is|on (?:the )?business is) (?:low|minor|small|minimal|none|zero)\b|\bnothing (?:critical|important|urgent)\b/i;
const YES =
  /^\s*(?<x>是的?|对的?|嗯+|有影响|影响(?:了|的|很大)?|很大|非常|当然|核心|core|yes|yep|yeah|yup|it does|it is|absolutely|definitely|severely|critical|very)(?![\p{Script=Han}\w]*(?:不|吗))/giu;
const NO =
  /^\s*(?<x>不(?:是|影响|会|算)?|没有?|否|暂时没有?|还好|no\b|nope|not (?:really|yet|at all)|it (?:isn'?t|doesn'?t))/gi;

const LIFEBLOOD =
  /(?:命根子?|命脉|饭碗|吃饭的?(?:家伙|东西|系统|本钱)|靠(?:它|这个|这)(?:吃饭|活|挣钱|赚钱|营业|开张)|身家性命|最(?:重要|核心|关键|要命)的(?:业务|系统|服务|一个|那个|库|东西)|(?:全|整个)(?:公司|厂|店|院)(?:都)?(?:指着|指望|靠)(?:它|这)|\b(?:lifeblood|bread and butter|heart of (?:our|the) (?:business|company|operation)|our livelihood|(?:we|company) (?:live|lives|run|runs) on (?:it|this)|(?:our )?most important (?:system|service|app|business)|makes? (?:us )?(?:all )?(?:our|the) money|crown jewels?)\b)/i;
const IS_CORE = /^(?:是|属于|算|都是|就是)?(?:的)?(?:核心|生产|线上|关键|正式)(?:的|业务|系统|数据|环境|库|应用)?$/;

/** `core` when core business is hit, `not-core` when the visitor says that it is not. */
export const businessImpact: Extractor = (utterance) => {
  const core = () => ({ value: 'core', weight: 3 });
  const notCore = () => ({ value: 'not-core', weight: 4 });
  const isSaid = (clause: string) =>
    !/[吗么]$|是否|是不是|会不会|怕|担心|要是|如果|以免|afraid|worr|\bif\b|might|before it/i.test(clause);
  const isAsked = utterance.asked.has('businessImpact');
  return [
    ...findClauses(utterance, NOT_CORE_HAN, (clause) => (isSaid(clause) ? notCore() : null)),
    ...findClauses(utterance, NOT_CORE_LATIN, (clause) => (isSaid(clause) ? notCore() : null)),
    ...findClauses(utterance, CORE_HAN, (clause) => (isSaid(clause) && !NOT_CORE_HAN.test(clause) ? core() : null)),
    ...findClauses(utterance, CORE_LATIN, (clause) => (isSaid(clause) && !NOT_CORE_LATIN.test(clause) ? core() : null)),
    ...findClauses(utterance, LIFEBLOOD, (clause) =>
      isSaid(clause) && !/不是|isn'?t|not\b/i.test(clause) ? { value: 'core', weight: 7 } : null,
    ),
    ...findClauses(utterance, IS_CORE, (clause) =>
      isAsked || /^(?:是|属于|算|都是)/.test(clause) ? { value: 'core', weight: 5 } : null,
    ),
    ...(isAsked ? findAll(utterance, NO, () => ({ value: 'not-core', weight: 2 })) : []),
    ...(isAsked ? findAll(utterance, YES, () => ({ value: 'core', weight: 1 })) : []),
  ];
};
