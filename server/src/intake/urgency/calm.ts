/** Nothing of the kind is happening: taken out of the words before they are searched. */
const DENIED = [
  /(?:不是|并非)(?:所有|全部|整个)[^。!?\n,]{0,14}|\bnot (?:all|every\w*)\b[^.,!?\n]{0,40}/gi,
  /(?:不是|不像是?|没有?中|并非)[^。!?\n,]{0,6}(?:勒索|攻击|故障|木马|病毒|入侵)/g,
  /(?:没有?|未|并没|不会|不至于|不|没啥)(?:全|都|怎么|完全|受|出现|发生|被|真的?)?(?:挂|崩|瘫|宕|中断|断网|停机|被黑|被攻击|入侵|影响|丢|问题|异常|报错)(?!断)/g,
  /(?:业务|生产|线上|网站|主库|主节点|primary|master|主站|另(?:外)?一?台|其他|别的|其余|prod(?:uction)?|服务|一切)[^。!?\n,]{0,8}(?:还?在(?:跑|运行|提供)|还?活着|顶着|扛着|没感觉|不受影响|都好(?!几)|好着|正常|没事|ok\b|fine\b|能用|能打开|好的)/gi,
  /\b(?:not|n't|never|nothing(?: is| was| has)?|no(?: \w+)?|isn'?t|wasn'?t|hasn'?t|without(?: any| an)?) (?:\w+ )?(?:down|outage|hacked|attacked|attack|impact|affected|broken|offline|downtime|dead)\b/gi,
  /\b(?:site|app|service|business|prod(?:uction)?|primary|master|others?|rest|shop|everything|all)\b[^.!?\n]{0,10}\b(?:is|are|works?|still|was|stays?)\b[^.!?\n]{0,8}\b(?:up|alive|serving(?! (?:empty|blank|old|stale|errors?|nothing|\d))|(?:all )?good|fine|ok(?:ay)?|good|well|normal|healthy|running)\b/gi,
];

/** What others wrote: documents, alarms, subjects. */
const QUOTED = /["「『][^"」』\n]{1,160}["」』]/g;

/** Over, and told so; what comes after a "but" is not over. */
const OVER =
  /(?<!没|未|不)(?:现在|目前|已经?|又(?=好|恢复)|后来)(?!没|未|不)[^。!?\n没未不]{0,6}(?:恢复|好了|正常(?!跑)|ok\b|修好|解决|没事|可以了|处理完|清理(?:完|干净)|fine)(?![^\n]{0,12}(?:但|不过|可是))|(?<!没有?|未|能|怎么|还没有?)恢复(?:了|正常)(?![^\n]{0,12}(?:但|不过))|虚惊|误报|已经?[^。!?\n]{0,16}(?:关机|取证|隔离|断网|重装|清除|下线)(?:了|完)?(?![^\n]{0,20}(?:但|还|又|仍|不停))|攻击(?:已经?|自己)?(?:停|结束|过去)(?:了|掉)|(?:工单|单子|case)[^。!?\n]{0,6}(?:可以)?关(?!不|联|于)|关(?:单|闭?(?:这个|那个)?(?:工单|单子))|看错(?:了)?|(?:是|刚才)(?:我)?(?:说|搞|弄)错了|(?:还|我)?以为[^。!?\n]{2,24}(?:原来|其实|结果)|\b(?:attack|flood|traffic|outage|incident) (?:has |have |is )?(?:stopped|ended|over)\b(?! (?:our|the|us|all))|\bclose (?:the|this|my|that) (?:[\w-]+ )?(?:ticket|case|issue)\b|\b(?:site|app|service|everything|it|all|shop|production|prod) (?:is|are) back\b(?![^\n]{0,12}\bbut\b)|\b(?:resolved|fixed|false alarm|(?:fine|ok|okay|good|back|works?|up) (?:again|now|since)|is fine now|back (?:up|online|to normal))\b(?![^\n]{0,12}\bbut\b)/i;

/** Not the business: tests, drills, and what is one's own. */
const ASIDE =
  /把自己锁|锁在[^。!?\n]{0,8}外(?:面|头)?|测试(?:环境|机(?!中)|服|库|集群|服务器|实例)|(?:预发|开发|沙箱|沙盒|演示|练习)(?:环境|机|集群|库|服)?|演练|压测|模拟|彩排|个人(?:博客|网站|的)|我自己(?:的|压|登|改|弄)|\b(?:staging|sandbox|dev|test(?:ing)?|uat|qa|demo) ?(?:env\w*|cluster|server|box|machine|instance|namespace|db|database|system|site|机|环境|vm)|\b(?:staging|sandbox|drill|game day|simulat\w*|rehears\w*|dry run|hobby|personal|(?:load|stress|flood)[ /]\w{0,6} ?test|my own|training)\b/i;

/** Long enough ago that it is no emergency, unless today is spoken of as well. */
const PAST =
  /(?:昨[天晚日](?!还|都好|都正常)|前[天晚]|前段时间|前几[天周]|上(?:个|次)?(?:周|星期|礼拜|月|年)[一二三四五六日天]?|去年|前年|之前(?!还|都)|以前|曾经?|(?<![切打飞转移传跑送])过去(?!连)|20\d\d年|那次|(?<!\d)\d{1,3}\s?(?:天|周|个?月|年)前)|\b(?:yesterday|last (?:week|month|year|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday|time)|(?:days?|weeks?|months?|years?) ago|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|in the past|previous(?:ly)?|earlier this (?:week|month|year)|back in|post-?mortem|that outage)\b/i;
const TODAY = /今[天早晚]|现在|刚|此刻|又(?:来|崩|被|挂)|\b(?:today|now|this morning|tonight|again)\b/i;

/** It may come, or somebody else has it, or it is prepared for. */
const SUPPOSED =
  /的话|想象|设想|\bimagine\b|如果|万一|假如|假设|要是|一旦|倘若|(?<!是)会不会|是否会|以防|预防|防止|防范|怎么防|避免|计划(?!任务)|打算|下周|下个?月|再不|威胁(?:说)?要|听说|隔壁[^。!?\n]{0,6}(?:刚?中|被)|同行[^。!?\n]{0,4}(?:中了?|被)|可能会|扛得住|加固|赔偿|保险|怕[^。!?\n]{0,10}(?:崩|挂|扛|死)|担心|准备[^。!?\n]{0,4}(?:双|大促|上线|什么|做|好)|提前(?:做|了解|准备|预防)|\b(?:(?:what|and|even|only) if|if (?:we|our|the|a|an|you are|something|your|bandwidth)\b|in case|would|could (?:we|our|it)|might|what happens|suppose|prepar\w*|prevent\w*|protect\w* (?:us|from|against|ourselves)|planning|afraid|worried|best practices?|scheduled|next (?:week|month)|how long does|drill|threat to|wonder\w*|(?:stop|keep) (?:any(?:one|body)|some(?:one|body)|people|staff|users) from|root cause|sister company)\b/i;

/** What is for sale, what it costs, how it works, what proves it afterwards: asked about, not suffered. */
const INQUIRY =
  /哪[种类](?!.{0,6}(?:办|救))|什么样的|问卷|评估|\bdo(?:es)? (?:[\w-]+ ){1,4}(?:survive|cover|protect|include|resist|withstand|block|detect|catch)\b|(?:求|有(?:没有|什么)?)推荐|推荐(?:一?下|个|哪)|(?:防护|解决|容灾|备份)方案|请教|一般(?:是)?(?:怎么|会|都)|是指|什么级别|(?:文档|帮助|手册)(?:中心)?里|计费|\bexplain\b|\bfeatures?\b|procurement|\bat rest\b|\b(?:which|what) (?:level|severity|priority)\b|\b(?:is|are) there (?:a|an|any|some) (?:way|option|setting|feature|tool|button|switch|product|service)\b|多少钱|收费|费用|价格(?:是|多少|表)|(?:给|要|求|出)[^。!?\n]{0,4}报价|阈值(?:是)?多少|导出来|溯源|屏蔽海外|怎么(?:开通|接入|购买|买|选|收|配|预防|加固|看|申请|提前)|如何(?:防|提前|做好|预防|开通|申请|购买|选)|想(?:了解|咨询|问|做|买|要(?:了解|买))|了解(?:一)?下|功能怎么|有没有(?:方案|卖)|在哪[里儿]?开|(?:检测|防护|高防|演示)[^。!?\n]{0,8}(?:吗|怎么|如何|哪|开通)|报告(?:能|发)|故障报告|(?:能|可以)抗|续费|\b(?:best practice|pricing|price (?:of|list)|the price|price(?= ?(?:是|多少))|costs?|how much is|collect evidence|free (?:mitigation )?threshold|how does|does (?:your|it|the (?:enterprise|waf|plan))|do you (?:have|offer|support)|have a status page|which plan|security review|how do i (?:move|set up|enable|turn)|safest way to set up|insurer|auditors?)\b/i;

/** How something is done, where the kind is not harm by itself. */
const HOW_TO =
  /如何|怎么(?!办|回事|还|又|全|都|突然|这么|搞的|处理|恢复|停|救|弄|解决|阻止|止|切|断|补|清|回来|会|改回)|怎样|想知道|多久(?:轮|一次|恢复|能到|审)|是什么(?!情况|鬼)|什么(?:级别|意思|区别)|在哪[里儿]?|能不能恢复|能恢复吗|可以恢复吗|会(?:全部?|都)?(?:停|断|挂|影响)|不想|\b(?:how (?:much|many|would)|how (?:do|to|can|should) (?:(?:i|we|you) )?(?!stop|get|recover|restore|block|fix|kill|cut|undo|clean|save|pull)|what (?:is|are|was|does)(?! going| happening)|which|where (?:is|can)|can (?:we|i|you|backups?|deleted)|looking for|want(?:s|ed)? to (?:know|learn)|docs? says?|the manual|will (?:the|everything|it|we|our|my|there)|after the migration|before we|claim(?:s|ing)?|credit)\b/i;

/** Words that put it into this very moment. */
const PRESSING =
  /正在|现在(?!恢复|正常|好|没|要|就要|业务)|还在|此刻|眼看|马上|快来|救命|赶紧|快帮|停不下来|\b(?:right now|as we speak|at this (?:very )?(?:moment|minute)|this (?:very )?minute|right this second|still|immediately)\b|\bhelp!+|^help\b/i;

/** The same length, with what is quoted or denied blanked out. */
export function withoutDenials(plain: string): string {
  const blank = (words: string) => ' '.repeat(words.length);
  return DENIED.reduce((words, pattern) => words.replace(pattern, blank), plain.replace(QUOTED, blank));
}

export function isOver(plain: string): boolean {
  return OVER.test(plain);
}

/** The words that say that nothing of the kind is happening, or null. */
export function denialIn(plain: string): string | null {
  for (const pattern of DENIED) {
    const match = plain.matchAll(pattern).next().value;
    if (match) return match[0];
  }
  return null;
}

/** What takes the alarm out of a message: it is `settled` (over, or aside), past, supposed, or only asked about. */
export type Calm = { words: string; kind: 'settled' | 'past' | 'supposed' | 'asked' };

/** Null where nothing calms; denials aside, which leave what else is said to alarm. `isHarmful`: the kind is harm by itself, so that "how do I …" asks for help with it. */
export function calmIn(plain: string, isHarmful: boolean): Calm | null {
  const settled = OVER.exec(plain) ?? ASIDE.exec(plain);
  if (settled) return { words: settled[0], kind: 'settled' };
  if (PRESSING.test(plain)) return null;
  const past = TODAY.test(plain) ? null : PAST.exec(plain);
  if (past) return { words: past[0], kind: 'past' };
  const supposed = SUPPOSED.exec(plain) ?? INQUIRY.exec(plain);
  if (supposed) return { words: supposed[0], kind: 'supposed' };
  const asked = isHarmful ? null : HOW_TO.exec(plain);
  return asked && { words: asked[0], kind: 'asked' };
}
