import type { SlotName } from '@qiao/shared/case-file';
import { SLOT_NAMES } from '@qiao/shared/case-file';

/** How people name each slot when they ask for it, or say that they will not or cannot tell it. */
export const NAMES: Record<SlotName, RegExp> = {
  accountId:
    /账[户号]\s?(?:id|编号)?(?!的?(?:密码|余额))|帐[户号]|\buid\b|account ?(?:id|number|no)|主账号|\baccount\b/i,
  orderId: /订单|(?<!请求|交易|流水)单号|\border\b/i,
  accessIp:
    /(?:公网|出口|本地|访问|客户端|来源|你的|您的|被攻击的?|攻击的?目标)\s?ip|ip\s?(?:地址|是多少|address)|\bip\b/i,
  contact:
    /联系(?:方式|电话)|电话|电联|手机号?|邮箱|回电|回拨|致电|打给您|回个?电|怎么联系|如何联系|联系您|\bcall you\b|\bring you\b|call-?back|phone|contact|e-?mail|call (?:you )?back|reach you|number to call/i,
  region:
    /地域|区域|哪个区(?!可用)|\bregions?\b|机房位置|哪个城市|where is (?:it|the (?:instance|server)) (?:hosted|located)/i,
  zone: /可用区|\bavailability zone|\bzones?\b|\bazs?\b/i,
  instanceId:
    /实例\s?(?:id|编号|号)?|资源\s?id|(?:instance|resource|server|cluster|disk) ?id|which (?:instance|server|one|machine|database)|哪[台个一](?:台|个)?(?:实例|服务器|机器|数据库)?(?=出|有|受|连|$|\?|？|呢)|(?<!(?:account|order|request|req|trace|user|tax|vat|[号户单求])[ -]?)\bids?\b/i,
  securityPolicy:
    /安全组|白名单|防火墙|入方向|规则(?:内容|怎么|是什么|是怎|截图|呢|发|长)|(?:the|your|which|what|any|its|those|these) (?:\w+ )?rules?\b(?: (?:say|look|allow|contain|exactly|is|are))?|规则(?:是|有|都|我)|security[ -]?group|white ?-?list|allow ?-?list|firewall|inbound rule|\bgroup (?:look|contain|allow)/i,
  accessLog:
    /(?<!慢)日志|\blogging\b|\blogs\b|\blog (?:lines?|files?|entr)|access log|(?<!slow )(?<!error (?:in|from) (?:the|your) (?:\w+ )?)\blog\b(?! ?(?:in|on|out|into)\b)/i,
  environmentSnapshot:
    /环境快照|快照导出|导出快照|环境导出|环境(?=.{0,4}(?:导|不方便))|(?:environment|env|cluster|config\w*|topology) (?:export|dump|info)|参数.{0,6}导|拓扑|没有?(?:任何)?快照(?=$|[,。])|\bno snapshots?(?= (?:avail|yet|taken|exported|at hand|here))|配置(?:快照|导出|文件|清单|(?=(?:也|都|还|就)?(?:没|不|无|未)?(?:法|能|办法|有)?导))|导出.{0,6}配置|环境信息|诊断(?:包|报告)|environment snapshot|config(?:uration)? (?:export|snapshot|file|dump)|export.{0,20}config|export of|\bexport\b.{0,30}environment|environment.{0,20}\bexport|diagnostic/i,
  osVersion: /操作系统|系统版本|什么系统|哪个系统|operating system|\bos\b|os version|distro|which (?:linux|windows)/i,
  sourceNetwork:
    /运营商|哪(?:家|种|个)的?(?:网|宽带)|用的(?:什么|哪).{0,4}网|什么网|哪个网络|网络环境|宽带|哪家网|carrier|\bisp\b|what network|which network|your network|internet provider|\bprovider\b|network provider|(?:您|你|客户|咩|什么|哪)的?(?:网络|网(?=[?？]|$))|用的?(?:什么|哪|咩)?.{0,4}网络|connect(?:ing|ed)? (?:from|over|through|via) (?:what|which)/i,
  port: /端口|协议|\bports?\b|protocol/i,
  domain: /域名|网址|网站地址|domain|which (?:site|website|hostname)|website address|\burl\b/i,
  database:
    /库名|(?:数据)?库和账号|账号和(?:数据)?库|用的?哪个(?:账号|用户)|哪个库|数据库名|数据库账号|哪个(?:账号|数据库)|连接账号|database (?:name|user|account)|which (?:database|db|schema|login|(?:db |mysql )?user\b)|db name|schema name|database\b.{0,16}\bcalled/i,
  errorCode:
    /没有?(?:任何)?报错(?!码|代码)|无报错|\bno (?:\w+ )?errors?\b|错误代?码|报错码|error ?code|状态码|code\b|api 版本|api version|哪个(?:api|接口)/i,
  errorMessage:
    /报错(?!码|代码)(?:信息|内容|原文|截图)?|错误(?:信息|提示|原文|内容)|提示(?:什么|内容)|原文|error (?:message|text)|exact (?:error|message|wording|text)|full error|what (?:does|did) (?:it|the error) say|what error/i,
  requestId: /req(?:uest)? ?-?id|请求\s?(?:id|号)|trace ?id/i,
  startedAt:
    /什么时候|啥时候?|几时|何时|几点|哪天|什么时间|开始时间|多久了|发生时间|具体时间|\bwhen\b|what time|how long|start time|since when|exact time/i,
  frequency:
    /频率|频次|多久一次|多长时间.{0,4}一次|多久(?:出现|发生|来|犯)|偶尔|每次|一直|是否(?:必现|持续)|经常|几次|几回|第一次|第几次|(?:以前|之前|过去|曾经?)(?:有没有|是否)?(?:也|还)?(?:出现|发生|遇到|碰到|有)过|持续还是|还是(?:持续|偶尔|一直|间歇)|必现|间歇|规律|how often|every (?:time|attempt|try|request|call|login)|each time|all the time|always|intermittent|frequen|constant|permanent|continuous|sporadic|once or|(?:happen|occur|seen?|had)\w* (?:it |this |that )?before|first time|happen on every|on and off|come and go|sometimes/i,
  impactScope:
    /影响(?:范围|面|了?哪些|到?(?:了)?(?:哪些|谁|哪|什么|几个)|多少|大吗)|(?:谁|哪些人|哪几个|哪些系统|别人|其他人|同事|所有人|所有用户|全部|大家).{0,8}(?:受影响|也|都|有影响|这样|还是)|(?<!每次|一直|总是|经常)都这样吗|只有您|就您|哪些(?:业务|用户|服务|地区)|多少(?:用户|人|台)|范围|who is affected|which (?:users|services|regions|people|customers)|how many (?:users|people|services|customers|servers)|scope|is it (?:everyone|all|only|just)|what(?:'s| is| does it) affect|who(?:'s| else| is| all)? (?:\w+ )?(?:affect|impact|see|suffer|hit|notic)|affecting|(?:which|what) (?:\w+ )?(?:workloads|systems|apps?|applications|parts|teams|sites|pages|devices|clients|tenants|stores|countries|locations)|depends? on|impacted|suffer|(?:anyone|anybody|somebody|someone) else|other (?:users|people|colleagues)|everyone or|all users or|blast radius|(?:哪些|什么(?!系统)|哪个(?!系统(?!受|.{0,4}影响)))(?:业务|系统|应用|服务(?!器)|部门|用户|人|功能|模块)|谁(?:在用|受|反馈)/i,
  businessImpact:
    /核心业务|影响业务|业务影响|生产环境|生产业务|是否影响|影响(?:到)?(?:正常)?(?:生产|营业|核心|线上|交易|使用)|(?:对|给)(?:您|你)?(?:们)?(?:的)?(?:业务|生产|营业).{0,6}影响|(?:业务|生产|营业|交易)(?:有影响|还|停|正常|中断).{0,6}|核心(?:系统|吗)|紧急程度|严重吗|main business|core (?:system|business|service)|business (?:down|impact|affected|critical)|production|business[- ]critical|mission[- ]critical|how (?:critical|serious|urgent|severe|bad|much does it (?:hurt|matter|cost))|(?:anything|something) critical|critical (?:operations|systems|services)|what does (?:it|this) cost|is (?:it|this) (?:critical|urgent|core|live)|(?:blocking|stopping|hurting) (?:your|the)|impact on (?:your|the) (?:business|operations|customers)|revenue|(?:your )?(?:business|operations|sales) (?:still )?(?:running|stopped|hit|affected|down)|live system|depend(?:s|ing)? on it|(?:is |are )?(?:your )?(?:production|prod|shop|store) (?:\w+ )?(?:hit|affected|down|impacted)|业务影响(?:大|严重)|(?:对|给).{0,4}业务.{0,4}影响|靠(?:它|这个)/i,
  recentChange:
    /变更|改动|(?:之前|事前|这之前|在此之前|期间).{0,8}(?:操作|调整|变化|动作|升级|发布|改)|什么(?:变化|调整|操作(?!系统))|(?:发过?版|上过?线|升级过|发布过)|(?:动|改)过|有没有(?:做|升级|改|更新)|近期|最近(?:有|做|改|是否)|之前(?:有没有|是否|做)|操作过|changed?\b|changes|anything (?:\w+ )?(?:different|changed|modified|done|updated|happen\w* before)|touched|upgraded?\b|updated?\b|deploy|releas|maintenance|done anything|recent(?:ly)? (?:change|deploy|update|upgrade)|deployed|anything new|modif/i,
  reproduction:
    /复现|重现|步骤|怎么(?:稳定)?触发|如何触发|触发(?:条件|方式)|什么(?:操作|情况下)(?:会|出现|触发)|怎么操作(?:会|才|出现)|做了?什么操作.{0,6}(?:出现|触发|报)|reproduc|repro\b|steps|trigger|make it happen|on demand|what (?:exactly )?(?:do|did) you do (?:to|when|right before)|happen(?:s)? when you|what were you doing|under what conditions/i,
  sql: /\bsql\b|慢日志|慢查询|语句|slow ?log|slow query|statement|which (?:query|command)|the query|慢命令/i,
  payment:
    /支付(?:时间|方式|渠道|金额|凭证)|付款|充值(?:时间|方式|金额)|金额|渠道|怎么付|how did you pay|(?:when|how)(?: and (?:when|how(?: much)?))* (?:did )?you (?:paid|pay)\b|how (?:was it|it was) paid|how much|payment (?:time|method|channel|amount|details)|when did you pay|which (?:card|channel)|\bamount\b/i,
  invoiceTitle:
    /抬头|税号|开票信息|纳税人|公司名称|invoice title|tax (?:id|number|no)|vat (?:id|number)|company name|billing name/i,
  authorization:
    /授权|同意|允许|(?:是否|能否|能不能|可否|可不可以)(?:可以|能)?.{0,16}(?:操作|重启|登|恢复|解绑|处理|进系统|远程|清理|查看|转移|执行|动)|能.{0,6}授权|(?:需要|请)?(?:您|你).{0,4}(?:授权|同意|许可)|(?:登录|操作|重启|恢复|解绑|处理|远程).{0,16}(?:可以|行|好|方便|同意)吗|可以.{0,12}(?:操作|重启|登录|处理|恢复)吗|authori[sz]|consent|permission|go-ahead|green light|approv|may (?:our|i|the) (?:\w+ )?(?:engineer|team|colleague|technician)\w*|could our \w+|(?:do|would|will|could) you (?:allow|let|permit|agree|authori[sz]e|want us to)|shall (?:we|i)|(?:需要|请)(?:您|你).{0,6}点头|our (?:engineers?|team|people) (?:\w+ )?(?:may|can|could)|(?:让|给)(?:我们|工程师|技术).{0,12}(?:看|登|进|操作|处理|远程|上去)|(?:can|could|may|shall) (?:we|i|our (?:\w+ )?\w+) (?:\w+ )?(?:log|access|restart|restore|reboot|unbind|reset|proceed|take a look|look inside|go in|work on|touch|move|run|enter|stop|clean)|are you (?:fine|happy|ok|okay|comfortable) (?:with|if)|may we|allow us|can we (?:log|restart|access|proceed|restore|operate|reboot)|do you agree|are you ok with us|okay? (?:for us|if we)|shall we/i,
};

export function slotsNamed(plain: string): SlotName[] {
  return SLOT_NAMES.filter((slot) => NAMES[slot].test(plain));
}
