import { plainOf } from '../slots/utterance.ts';

const CHARACTERS_READ = 2000;
const PERSON_HAN =
  '(?:人工(?!智能|费|审|核|成本|降雨)|真人|活人|客服|坐席|工程师|技术(?:支持|人员)?|主管|经理|专家|领导|接线员|专人|(?:服务|客户)经理|工作人员|售后|\\bhuman\\b|\\bagent\\b|\\bengineer\\b|\\breal (?:person|人)|\\bperson\\b)';
const PERSON_LATIN =
  '(?:humans?|(?:real |live |actual |human )*(?:person|people|agents?|representative|rep|tam|operator|engineer|supervisor|manager)|somebody|someone|support|(?:customer )?(?:service|support)(?: staff| team| rep\\w*| agent)?|staff|人工|客服)';

const WANTS: readonly RegExp[] = [
  new RegExp(`转(?:接|到|给|一下|去)*(?:给|到)?(?:你们)?(?:的)?\\s?${PERSON_HAN}(?!电话是|要多久|功能)`, 'i'),
  new RegExp(
    `(?:我要|想要|需要|找|换|叫|喊|呼叫|接通?|给我(?:个|接|安排|找|换|转|来|一个|一下)*|安排|来)(?:一)?(?:个|位|下|你们|你们的|live|真的|\\s)*${PERSON_HAN}(?!.{0,4}(?:账号|几点|电话|权限|多少|怎么))`,
    'i',
  ),
  new RegExp(
    `(?:跟|和|与|speak to|talk to)\\s?(?:你们|一个|的|个)*\\s?(?:${PERSON_HAN}|人)(?:直接)?(?:说|聊|谈|讲|沟通|对话|交流|$)`,
    'i',
  ),
  new RegExp(`让(?:你们|个|一个)?(?:的)?${PERSON_HAN}[^,。!?]{0,4}(?:来|联系|跟我|和我|给我|回我|打)`, 'i'),
  /^\s*(?:求?(?:人工|真人)(?:客服|服务|坐席)?[\s,。!~?吧呢吗在]*)+(?:谢谢)?\s*$/,
  /[,。!?]\s*(?:人工|真人)(?:客服|服务)?[\s。!~]*$/,
  /有(?:没有)?(?:真|活)?人(?:在)?(?:吗|啊|么|呀|没|在吗)|有没有(?:真|活)?人(?!能|改|动|登|用|反|攻)|^\s*人呢|(?<![\d百十千万能么何对])(?:来|叫|喊|接|找|换|出来|派)(?:一)?(?:个|位)?(?:真|活)?人(?:来|联系|行|吧|啊|处理|帮|看|$|[,。!?\s])/,
  /(?:别|不要|不用|停止|甭|少)(?:再|老|总|一直)*(?:问|提问|ask)(?:我|了|这|$|[,。!?\s])|别ask|问够|问来问去|问个没完|(?:你|你们)(?:的)?问题太多|还(?:在)?问[!。?,]|问这么多|不想(?:再)?(?:回答|填|答)|不填了|跳过(?:这些|所有)?(?:问题|提问)/i,
  /(?:不要|不想|不跟|别用|拒绝)(?:跟|和|与)?(?:这个|你这)?(?:机器人|ai|bot)|(?:机器人|bot)(?:滚|没用)|(?:机器人|bot)[^,。]{0,6}[,。]\s?(?:人工|转)/i,
  /(?:(?<!没|不)给我(?:打(?:个)?|回(?:个)?)电话|打(?:个)?电话给我|回电(?:话)?(?:给我|$)|我(?:要|想)打电话|打我(?:手机|电话)|客服(?:呢|在吗|在不在)|活的(?:客服|人)|会说话的|接线员|真人(?!认证|出镜|秀)|真的人|懂的人来|(?:让|叫|请|找)[^,。!?\n]{0,10}(?:联系我|打给我|回我|跟我当面)|转\s?(?:ren ?gong|rengong)|zhen ?ren|请主管|能(?:语音|通话|视频通话)|zhuan ?ren ?gong|ren ?gong ?ke ?fu)/i,
  new RegExp(
    `\\b(?:talk|speak|chat)(?:ing)? (?:directly )?(?:to|with) (?:a |an |the |your |some |one of your )?(?:\\w+ )?${PERSON_LATIN}`,
    'i',
  ),
  new RegExp(
    `\\b(?:need|want|get me|give me|have|get|like|prefer|find me|send me)(?: to (?:have|get))?,? (?:a |an |the |your |some )?(?:real |live |actual |human )*(?:human|person|agent|representative|operator|engineer|supervisor|manager)\\b(?! (?:error|account|log|version|install))`,
    'i',
  ),
  new RegExp(
    `\\b(?:connect|transfer|put|pass|hand|escalate|forward|refer)(?: (?:me|us|this|it))?(?: over| through)?(?: to| with) (?:a |an |the |your |some )?${PERSON_LATIN}\\b(?! (?:for|to connect))`,
    'i',
  ),
  /^\s*(?:(?:a |an )?(?:live |real |human |actual )*(?:human|person|agent|operator|representative|rep|supervisor|manager|real person|人)|customer (?:service|support)(?: representative| agent)?|real人)(?:[\s,!.?]*(?:human|person|agent|please|pls|now))*[\s!.?]*$/i,
  /\bget me (?:some(?:one|body))\b|\bjust transfer me\b|\btransfer me\b(?! to)|\b(?:hand|pass) me (?:over|on)\b|\b(?:call me back|call ?back from|ring me|(?:talk|help|explain|speak)[^.!?\n]{0,20} (?:by|over the) phone|may i call)\b|\bhooman\b|\bflesh\b|\bactual person\b|\bno more (?:ai|bots?)\b|\bchat w\/ |\bmember of staff\b|\bwith an? (?:manager|engineer|human)\b|\bw\/ an? (?:manager|engineer|human)\b|\breal employee\b|\breach a person\b|\b(?:can|could) (?:some(?:one|body)|you) (?:please )?call me\b|\b(?:is|are) there (?:a |any )?(?:real |live |actual )?(?:humans?|persons?|people)\b|\bsomeone real\b/i,
  /\bstop (?:asking|with (?:the|your|these|all) (?:\w+ )?questions|questioning)\b|\b(?:no more|enough|too many|skip (?:the|these|all|your)|enough of (?:the|your)) questions\b|\bskip (?:the )?questions\b|\bquit (?:asking|the question\w*)|\bwon'?t answer (?:any )?(?:more|other)|\bnot answering (?:any )?more\b/i,
  /\bnot (?:a|an|another) (?:bot|robot|machine|ai)\b|\b(?:don'?t|do not) want (?:to (?:talk|chat|speak) (?:to|with) )?(?:a |this |the )?(?:bot|robot|machine|ai)\b|不要bot/i,
];

/** Said of a person that is not asked for. */
const DECLINED =
  /(?:不用|不要|别|不需要|无需|先不|暂不|不必)(?:给我|帮我|再)?(?:转|找|接|叫)?(?:接|到)?(?:人工|客服|真人|工程师)|(?:怎么|如何|哪里)[^。!?\n]{0,12}(?:接入|设置|开通|配置|转)[^。!?\n]{0,4}(?:人工|客服)|\b(?:no need (?:for|of)|don'?t need|do not need|don'?t want|don'?t (?:transfer|connect)|without)(?: \w+){0,2} (?:humans?|agents?|person|me|engineer)\b/i;

/** Whether the visitor asks for a person, or for the questions to end: then none is asked any more. */
export function wantsPerson(text: string): boolean {
  const plain = plainOf(text.slice(0, CHARACTERS_READ)).replace(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, '');
  return !DECLINED.test(plain) && WANTS.some((pattern) => pattern.test(plain));
}
