import type { Standing } from '@qiao/shared/case-file';

const REFUSED =
  /\b(?:will|would|do|does|can) ?n[o']t (?:be )?(?:export|exporting|attach|upload|hand)\b|\bwon'?t (?:export|attach|upload|hand)\b|(?:不|唔)留(?:电话|联系|号码|手机)?(?:$|[,。!了])|在线(?:就|上)?(?:行|好|可以|聊|说)|就(?:这个?|在这)(?:个)?(?:窗口|对话|里|儿|线上)|\b(?:chat|here|this (?:chat|window)) (?:is |works? )?(?:fine|ok|okay|good|best|enough|works)\b|\bno outsiders?\b|\bair-?gapped\b|\bpolicy (?:forbids|prohibits|says no|won'?t)|(?:不|唔)(?:太|大|是很)?(?:想|方便|便)(?:留|给|说|公开|俾|畀|填|写|讲)|就不(?:给|说|提供|留)了|\bskip (?:that|this|it)\b|\b(?:prefer|rather) (?:chat|email|mail|text|writing)\b|(?:这里|这边|在这|线上|群里)(?:聊|说|讲|沟通|回)(?:就)?(?:行|好|可以|吧)|(?:公司|老板|老细|领导|合约|合同|安全|制度|规定|政策|法务)[^,。]{0,10}(?:不|唔)(?:可以?|准|让|许|能|允许|得|俾|给|畀)|(?:不|唔)(?:可以|能|准|想|愿意?|好|方便)(?:俾|给|畀|比|发|透露|外传|提供)|\bnot allowed (?:by|under|per)\b|\b(?:stay|keep|remain|talk|chat) (?:in|to|on|with) (?:this |the )?(?:chat|here|text|window)\b|\bno (?:phone )?calls?\b|别打(?:电话|给)|不(?:要|用|想|必)(?:打)?电话|就在(?:这|线上|聊天)|\bagainst (?:our|the|company) \w+|给不了|(?<!能|可以|就)不给(?:看|你|的|导|发|贴|查|外发|提供)?(?=$|[,。!])|(?:不让|不许|不准|禁止)(?:外传|外发|给|发|提供|透露|泄露)|公司(?:有)?规定|合规(?:要求|不)|无可奉告|不(?:愿|想)(?:意)?(?:透露|多说|细说|讲)|不提供|无权提供|恕不|\bnot (?:something )?(?:i|we)(?:'d| would| can| could|'re able to)? (?:share|disclose|give out)\b|\b(?:not|against) (?:company )?(?:policy|allowed)\b|\b(?:compliance|legal|security(?: team)?|policy|nda) (?:won'?t|doesn'?t|does not|forbids|says no|prohibits|prevents)\b|\b(?:chat|reply|answer|write|message)(?: me)?(?: only)? (?:here|in here)\b(?: is (?:fine|ok|enough|better))?|\b(?:chat|text) only\b|\b(?:rather not|won'?t|can'?t|cannot|not going to) (?:go into|get into|discuss|talk about)\b|\bpass on that\b|不方便|不便(?:于)?(?:提供|透露|说|告知)|(?:不能|不可以|不想|不愿意?|没法|无法|不允许|不会)(?:给|说|提供|透露|告诉|发|贴|外传|共享|公开|讲)|保密|涉密|敏感信息|拒绝(?:提供|透露)|隐私|\b(?:can'?t|cannot|can not|won'?t|will not|(?:would |'d )?(?:rather|prefer) not|not allowed to|not able to|unable to|not going to|not comfortable|not permitted to|refuse to|don'?t want to|do not want to|not willing to) ?(?:to )?(?:name|expose|reveal|mention|share|sharing|give|giving|provide|providing|disclose|disclosing|tell|telling|say|send|sending|reveal|post|hand|publish|paste)|\brather keep\b|\bkeep (?:it|that|this|the [\w ]{2,30}) (?:to myself|to ourselves|private|secret)\b|\bconfidential\b|\bprefer not to\b|\brather not\b|\bno consent\b|\bnone of your business\b|\bunder nda\b|\bprivate\b/i;
const UNKNOWN =
  /没(?:有)?权限(?:导|发|给|弄|看|查|动|拿|取|开)?(?=$|[,。!])|忘记(?=$|[,。!])|(?:随便|任意|不限|都行|无所谓)(?:的|都行|哪个|选)?(?=$|[,。!])|(?:做|作)不了主|\bcan'?t decide\b|\b(?:not|no longer) (?:with|on) me\b|(?:手边|手头|身边|手上)(?:没有?|冇)|冇喺手|唔喺(?:手|身)|(?:在|喺)外面|(?:看|睇|搵|查|揾)(?:唔|不)(?:到|返|了|见)|唔(?:见有|清楚|太清楚)|(?:还|都)?不好说|没(?:人)?(?:注意|留意|看)(?:到|见)?|(?:太快|一闪).{0,6}没|\b(?:can'?t|cannot|unable to|not able to|couldn'?t|no way to) (?:export|dump|attach|pull)\b|(?:没(?:有)?(?:法|办法)|不能|无法|不好|不会|不方便)(?:导|抓|贴|截|弄)(?!致)|(?:导|贴|抓|截|发)不(?:了|出)|(?:导|抓|贴)不出来|不知(?!不觉|所)|没(?:有)?(?:记|留意|注意|截|拍|抄|存)(?:下来?|住|到)?|(?:记|想)不起来|没(?:有)?(?:人)?(?:告诉|跟)(?:过)?我|没统计|(?:还|暂时?)(?:没|未)(?:有)?(?:统计|确认|查|核实|弄)(?:出来?|到|过|清楚)?|没数过|说不准|看不(?:明白|懂)|唔(?:识|會)|\b(?:didn'?t|haven'?t|did not|have not|never) (?:count|note|noted|check|checked|record|write|written|look|looked)\w*\b|\bnot aware\b|\bno visibility\b|\bcan'?t say\b|\bjust (?:came|got|started) on (?:shift|duty)\b|唔(?:知|清楚|記得|记得)|不知(?=$|[,。!])|找不着|不会(?:导|搞)|看不懂|没(?:有)?(?:看清|记|数|概念)(?=$|[,。!了])|(?:查|看|读|导)不(?:了|出|到)(?=$|[,。!])|没(?:法|地方|办法)(?:查|看|导)|(?:不是|不归)我(?:管|负责|弄|配|建)|谁知道|没权限(?:看|查)|没(?:有)?选|随便(?:选|分配)|我没(?:选|设|看)过?|\bbeats me\b|\bidk\b|\b(?:haven'?t|have not|hadn'?t|have) (?:got )?(?:a|the|any|no) (?:clue|idea|foggiest|faintest)\b|\bwouldn'?t know\b|\bwho knows\b|\bcouldn'?t (?:tell|say)\b|\bhard to (?:say|tell)\b|\bnobody (?:knows|noted|wrote)\b|\bnot (?:my area|managed by me|mine)\b|\b(?:don'?t|do not) have access to\b|\bno access to\b|\b(?:i|we) (?:was|were) asleep\b|\b(?:can'?t|cannot|couldn'?t|unable to|not able to) (?:check|look (?:it |that )?up|get|see|tell|read|find|access|log ?in|open)\b|\bsomeone else (?:manages|handles|set)\b|\bno way (?:to|of) (?:know|check|tell)\w*|不识(?!别)|不懂(?=几|什么|啥|哪|怎|是什么|$|[,。!])|不知道|不晓得|不清楚|不记得|记不(?:清|得|住)|不太?(?:清楚|确定|记得|懂|了解)|不确定|忘了|忘记了|没(?:有)?(?:记录|注意|留意|印象|记住|保存|截图|查到)|说不(?:清|准|上来)|找不到|查不到|看不到|拿不到|没找到|不会(?:看|查|找|弄)|我?哪知道|搞不清|\b(?:i |we )?(?:don'?t|do not|dunno|didn'?t) (?:really |actually |even )?(?:know|remember|recall|note|notice|save|write)|\bdunno\b|\bno idea\b|\bnot (?:\w+ )?sure\b|\bno clue\b|\bcan'?t (?:remember|recall|find|see|tell)|\bcannot (?:remember|recall|find|see|tell)|\bcouldn'?t find|\bforgot(?:ten)?\b|\bunsure\b|\bunknown\b|\bhaven'?t (?:noted|checked|looked)/i;
const NONE =
  /(?:配置|快照|诊断包?|环境|参数)(?:都|也|还)?没(?:有)?导(?:出)?(?:过)?$|(?:日志|\blogs?|记录)\s?(?:已经?|早就?|都|全|也)*(?:被)?(?:人)?(?:删|清|覆盖|弄丢|丢|轮转)(?:了|掉|光|空)|^(?:无|未有|没)$|\b(?:do|does|did)(?:n'?t| not) (?:keep|kept|store|save|collect|enable|record|log|track|capture|print|have) (?:\w+ ){0,3}(?:logs?|them|any|that|those|it|ids?|codes?|traces?|exports?|snapshots?|one)\b|\b(?:is|are|was|were) ?n[o']t (?:kept|stored|logged|recorded|collected|captured)\b|没(?:有)?(?:记|存|留|打印?|采集?|保留|保存|收集)(?:过|下)?[^,。;]{0,4}(?:id|日志|编号|单号|记录|号)|还没(?:有)?(?:买|注册|申请|办|备案)(?:域名|过)?$|\b(?:do|does|did)(?: not|n'?t) have (?:(?:the|any|an?|our|my|that|such) )?[\w-]+(?: [\w-]+){0,2}$|^(?:sorry,? )?(?:there (?:is|was) )?no (?:such )?(?:\w+ )?(?:ids?|ip|sql|statements?|name|number|zone|region|version|rules?|policy|contact|port|e-?mail)$|\b(?:is|are|was|were)(?: not|n'?t) (?:there|present|included|logged|printed|recorded|shown|kept|in (?:the|our|their|my))\b|(?:^|[^有])(?:订单号?|单号|编号|域名|request ?id|请求id|库名|抬头|税号)\s?(?:也|都|倒|是)?(?:没有?|无|冇)(?:的|了|啊|呀|咯|哦)?$|\b(?:don'?t|do not|didn'?t|doesn'?t) have(?: lah| one| any| it| la)?\s*$|\bnever (?:on|enabled|there|got any)\b|\bnot (?:turned |switched )?on\b|(?:^|[^有])(?:也|都|倒|就)?没(?:有)?(?:返回|显示|弹|提示|写|给|出现|买|注册|备案|带|附|报)(?:出来?|到|过|了|任何|什么)*$|(?:码|代码|code|日志|\blogs?|提示|id|号|报错)\s?(?:也|都|倒|是)?(?:没有?|冇|无|欠奉)(?:看到|见到?|显示|给|写|返回|提供|打印|记|存|保存)?(?:的|了|啊|呀|咯|哦|到)?$|(?:冇|未|无)(?:写|显示|见到?|返回|提供|附)|tak ada|takde|\bn[ãa]o (?:tem|tinha|apareceu)|^n[ãa]o\b|(?:没有?|未|冇|从来没|一直没)(?:有)?(?:开启?|开通|启用|配置?|打开|设置?|装|部署|做|留|存|记录|抓|导出?)(?:过|了|这个|任何|访问)?(?:日志|log|记录|快照|导出)?(?=$|[,。!])|\b(?:logging|access logs?|logs?|export) (?:(?:is|was|are|were|isn'?t|wasn'?t|not) (?:not )?)?(?:turned |switched )?(?:off|on|enabled|disabled|available|kept|possible)|\bno (?:exports?|logs?|logging|phones?|mobile|call-?backs?|snapshots?|dumps?|backups?|configs?)\b|\bnever (?:enabled|turned on|switched on|had)\b|(?:没有?|无)(?:任何|这个|具体|什么|看到|显示|返回|给|出现|收到)*\s?(?:报错|错误|提示|日志|订单|域名|request ?id|请求id|error ?code|code|编号|号码|安全组|白名单|规律|步骤|快照|附件|授权书|税号|发票抬头|端口|联系方式)|(?:^|我|都|也|就)没有?(?:的|了|啊|呀|诶)?[。!,]?$|\b(?:no|without(?: an?)?|don'?t have (?:an?|any|the|one)|do not have (?:an?|any|the)|haven'?t got (?:an?|any)|there (?:is|was|are|were) no|there isn'?t (?:an?|any)|have no|got no|not any|didn'?t (?:get|see|receive|give(?: me)?|show) (?:an?|any)|doesn'?t (?:show|give|return|have|say)(?: an?y?| me an?y?)?) ?(?:\w+ ){0,2}(?:errors?|codes?|logs?|order|request ?id|domain|messages?|phone|snapshot|steps|tax|title|it|one|that|those|any)\b|\bdon'?t have (?:it|one|that|any|those)\b|^\s*(?:none|nope|no|n\/a|nothing|nada|nil|冇)\s*[.!]?\s*$|^\s*(?:none|nothing|nope|nada)\b(?! (?:was |has |got |is |been |new |else |like )?(?:chang|deploy|touch|updat|works?|loads?|helps?))|\bdon'?t have (?:the|my|an|any) [\w ]{2,30}(?:with me|at hand|here|yet|handy|right now)?/i;
/** Doubt about a cause is no answer: "not sure if it is the firewall". */
const DOUBT =
  /是不是|是否|会不会|为什么|怎么|原因|whether|\bif\b|\bwhy\b|\bhow\b|because|what to do|what(?:'s| is) (?:wrong|happening|going)|咋回事/i;
const WAITING =
  /^\s*(?:ok(?:ay)?|好的?|稍等|等(?:一)?(?:下|会)|hold on|one (?:sec|moment|minute)|wait|just a (?:sec|moment)|let me (?:check|look|see|find)|hi\b|hello|hey|在吗|你好|您好|谢谢|thanks?|thank you|我(?:去)?(?:看|查|找|问)(?:一)?下|马上|sure|嗯+|收到|checking)[\s,.!。~]{0,4}(?:[\p{Script=Han}]{0,8}|[\w' ]{0,24})[.!。~]?\s*$/iu;

/** Who is going to ask somebody has not answered yet. */
const PROMISE =
  /(?:我|得|要|需要|先|去|再)(?:去|先|再|得|要)?(?:帮你)?问(?:问|一?下|清楚)?(?!题|过|号|了)|(?:要|得|需要|只能)(?:去|先|再)?找[^,。!]{0,6}(?:要|导|拿|问|查|取)|等[^,。!]{1,10}(?:回来|上班|醒|到了|忙完|下班)|(?:晚点|回头|稍后|待会儿?|一会儿?|等下|马上)(?:再)?(?:发|给|补|告诉|传|贴|查)|\blet me (?:check|ask|find|look)\b|\b(?:i'?ll|will|gonna|going to|have to|need to|must) (?:check|ask|find out|get back|send|look it up)\b/i;

export function isPromise(plain: string): boolean {
  return PROMISE.test(plain);
}

/** What kind of no the words are, if any: will not tell, does not know, has none. */
export function refusalIn(plain: string): Extract<Standing, 'refused' | 'unknown' | 'none'> | null {
  if (REFUSED.test(plain)) return 'refused';
  if (
    DOUBT.test(
      plain.replace(
        /怎么(?:去|才能)?(?:复现|触发|重现|查|看|找|弄|导|搞|获取|拿|算)|\bhow to (?:check|find|export|look|get|see|tell)\b|\bwhy\??$/,
        '',
      ),
    )
  )
    return null;
  if (UNKNOWN.test(plain)) return 'unknown';
  return NONE.test(plain) ? 'none' : null;
}

/** Words that put an answer off, and questions back, answer nothing. */
export function isNoAnswer(plain: string): boolean {
  return (
    plain.trim() === '' ||
    WAITING.test(plain) ||
    /[?？]\s*$|^\s*(?:为什么|为啥|啥意思|什么意思|why\b|what do you mean)|(?:在哪|哪里|怎么)[看查找]/i.test(plain) ||
    !/[\p{L}\p{N}]/u.test(plain)
  );
}
