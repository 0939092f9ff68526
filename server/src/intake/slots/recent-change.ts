import { findAll, findClauses } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const VERB_HAN =
  '(?:升级|更新|修改|改|调整|部署|发布|上线|发版|扩容|缩容|迁移|重装|换|切换|加|添加|新增|删|变更|配置|配|安装|装|重启|开启|关闭|打开|关|绑定|解绑|迁|回滚|执行|导入|接入|切|续费|升|降|调|打补丁|优化|轮换|替换|割接|推|动)';
const FAILOVER = /主[备从]切换|主[备从]切了|\bha\b[^,.;]{0,12}switch|fail(?:ed)? ?over|自动切换|切换到备/;
const CHANGED_HAN = new RegExp(
  `(?:刚|刚刚|昨天|今天|前天|今早|昨晚|上午|下午|早上|晚上|最近|之前|上周|前几天|才|前两天|凌晨|刚才|\\d点|\\d月|\\d日|\\d号|分钟前|小时前|天前|我们?|已经|就是)[^,。;]{0,16}?${VERB_HAN}(?:级|了|过|完|好|成|到|掉|错|回)[^,。;]{0,30}|${VERB_HAN}(?:级)?(?:完|好|了|过|掉)?[^,。;]{0,20}?(?:之后|以后|后)(?!端|台|面|来|续)|自从[^,。;]{0,16}${VERB_HAN}|从[^,。;]{0,16}(?:升级|更新|修改|部署|发布|上线|迁移|重装|切换|变更|扩容)|(?:升级|更新|部署|发布|上线|迁移|重装|切换|扩容|安装|配置|改)完|(?:发|上|装|换|改|升|降|调|配|加|迁|切|挂载|绑|更新|升级)了(?:个|一下|一个|一次|新|台|套)|(?:刚|新|才)(?:上线|发布|部署|升级|更新|接入|切换|割接|回滚|迁移|扩容|缩容|重装|改造|上的|换的|装的|配的)|(?:做了?|有过?|进行了?|提交了?|刚做)(?:一?次)?[^,。;]{0,10}(?:变更|发布|升级|迁移|改动|调整|维护|上线|发版)`,
);
const CHANGED_LATIN =
  /\b(?:(?:i|we|they|somebody|someone|our (?:team|ops|dev\w*|admin)|my (?:colleague|coworker|team|boss)|ops|dev(?:op)?s|(?:a|the) (?:colleague|coworker|developer|dev|admin|contractor)|he|she|it was|was|were|been) (?:\w+ ){0,3}?|just |recently |yesterday (?:\w+ )?)(?:upgrad|updat|chang|modifi|deploy|releas|roll|migrat|reinstall|install|switch|add|remov|delet|restart|reboot|enabl|disabl|reconfigur|resiz|scal|patch|mov|push|edit|tweak|merg|shipp|replac|tun|rais|lower|bump|renew|import|rotat|appli|renam|swapp|turn|extend|reset)ed\b[^.;!?\n]{0,80}|\b(?:after|since|following|right after|before this)(?: (?:i|we|they|the|a|an|our|my|this))?(?: \w+){0,3}? (?:upgrad|updat|chang|modifi|deploy|releas|roll|migrat|reinstall|install|switch|add|remov|delet|restart|reboot|enabl|disabl|reconfigur|resiz|scal|patch|mov|push|edit|tweak|merg|shipp|replac|tun|rais|lower|bump|renew|import|rotat|appli|renam|swapp|turn|extend|reset)(?:ed|ing)\b[^.;!?\n]{0,80}|\b(?:new|recent|latest) (?:release|deployment|version|deploy|upgrade|change|config\w*|rollout|migration|kernel|patch|build)\b[^.;!?\n]{0,60}|\bafter (?:\w+ ){0,4}(?:upgrade|update|change|deploy\w*|release|migration|restart|reboot|install\w*|switch|resize|patch|rollout|maintenance|import|alter table)\b|\b(?:file|zone|config\w*|cert\w*|kernel|dns|records?|rules?|version|schema|code|app|service|driver|image|cluster|nodes?|polic(?:y|ies)|plugin|library|agent|firmware|settings?) (?:was |were |got |has been |have been )?(?:just |recently )?(?:upgrad|updat|chang|modifi|deploy|releas|migrat|reinstall|install|switch|add|remov|replac|patch|mov|rotat|renew|edit|rolled)ed?\b|\b(?:went|going) live\b|\bcut ?over\b|\b(?:upgrade|migration|maintenance|deployment|rollout|release|patching|renewal) (?:was |got |has been |is )?(?:done|performed|finished|completed|happened|took place|went out|applied)\b|\bwe (?:did|made|ran|performed|pushed out|had) (?:a|an|some|the) (?:\w+ ){0,3}(?:change|upgrade|update|deploy\w*|release|migration|restart|patch\w*|maintenance|import|edit|rollout)s?\b[^.;!?\n]{0,40}|^(?:and |but |also )?(?:upgrad|updat|chang|modifi|deploy|migrat|reinstall|install|switch|add|remov|replac|patch|mov|rotat|renew|resiz|swapp|enabl|disabl|restart|reboot)ed (?:the|a|an|our|my|to|some|from|it|\w+ to)\b[^.;!?\n]{0,80}|\b(?:after|since|when) (?:i|we|they|he|she|our \w+|the \w+|somebody|someone|my \w+) (?:\w+ ){0,2}?(?:ran|did|made|put|set|took|built|wrote|cut|went|ran|rebuilt|\w{3,12}ed) (?:\w|\d)[^.;!?\n]{1,80}|^(?:Upgraded|Updated|Changed|Deployed|Migrated|Installed|Switched|Added|Removed|Replaced|Patched|Moved|Rotated|Renewed|Resized|Swapped|Enabled|Disabled|Restarted|Rebooted|Rolled|Reinstalled|Edited|Pushed)\b[^.;!?\n]{2,80}|\bchange (?:window|request)\b/i;
/** "After the yum update", "since last night's patch". */
const AFTER_CHANGE =
  /\b(?:after|since|following) (?:(?:a|an|the|my|our|last|latest|running|doing|this|that|yum|apt|dnf|apt-get|windows|kernel|system|os|driver|security|app|minor|major|routine|planned|last night's|yesterday's) )*(?:updates?|upgrades?|patch(?:es)?|reboot|migration|rollout|deployment|deploy|release|resize|maintenance|config change|cert renewal|failover drill)\b[^.;!?\n]{0,60}/i;
const UNCHANGED_HAN =
  /(?:变更|改动|变动)(?:情况|记录)?\s?[::]\s?(?:无|没有|暂无)|(?:没|(?<!有)没有|未|啥都没|什么都没|什么也没|从来没|也没|并没有?|最近没|之前没)(?:有)?(?:做过?|进行过?|任何|动(?!静|弹|不)过?|改过?|变更|修改|调整|升级|更新|发布|上线|发版|部署|操作|配置)[^,。;]{0,16}|(?:没|(?<!有)没有)(?:做|人)?(?:过)?(?:任何)?(?:变更|改动|修改|操作|调整|动作)|无(?:任何)?(?:变更|改动|修改|操作)|(?:配置|代码|啥|什么)(?:都|也)没(?:动|改|变)/;
const UNCHANGED_LATIN =
  /\b(?:nobody|no one|none of us|no-one) (?:has |have |had |ever )?(?:chang|touch|modif|updat|deploy|alter)\w*|\b(?:no|without|zero) (?:\w+ ){0,3}(?:edits?|maintenance|change|changes|deploy\w*|updates?|modifications?|release|releases|upgrades?)\b|\b(?:nothing|not anything) (?:has |was |had |is |we )?(?:been )?(?:chang|touch|modif|updat|deploy|different|new)\w*|\b(?:didn'?t|haven'?t|hasn'?t|did not|have not|has not|never|not) (?:\w+ ){0,2}(?:been )?(?:chang|touch|modif|updat|deploy|upgrad|alter|edit|reconfigur)\w*(?: (?:anything|any|a thing|it|the))?[^.;!?\n]{0,30}/i;
const ASKING =
  /\b(?:although|even though|despite)\b|虽然|尽管|换了?(?:个)?(?:手机|号码|电脑|浏览器|网络|热点|密码)|每次|每回|缓解|好转|(?:can'?t|cannot|unable to|trying to|want to) |\bwhenever\b|\b(?:every|each) time\b|怎么|如何|吗$|能不能|可以|想(?:要)?(?:升级|改|换|迁|加|更)|需要|准备|打算|计划|尝试(?:了)?|试(?:了|过|着)|重启(?:了|过)?(?:也|还是|没用|好几|\d|多次|之后还|后还|后又|后仍)|重启(?:也)?没用|(?:重置|改)(?:了)?密码(?:也|还)|how (?:do|to|can)|want(?:ed)? to|need to|plan(?:ning)? to|going to|trying to|tried|can i|could you|please|should i|(?:restart|reboot)\w* (?:it |the \w+ )?(?:twice|several|many|but|didn'?t|does|and (?:it )?(?:still|same|no))/i;
const YES = /^\s*(?<x>有(?:的|过)?|改过|动过|升级过?|更新过?|yes|yep|yeah)(?![\p{Script=Han}]*吗)/giu;
const NO =
  /^\s*(?<x>没有?(?:的|过|啊|呀)?|都没有?|no\b|none\b|nope|nothing|not that i know(?: of)?|not (?:really|recently))/gi;

/** A switch of nodes by itself is the trouble, and no change of the visitor's. */
const SWITCHES = /切换|切了|\bswitch|fail(?:ed|s)?[ -]?over|\bflip|\bHA\b/i;
const OF_NODES =
  /主[库备从]|备库|从库|\bHA\b|只读|节点切|实例|fail(?:ed|s)?[ -]?over|read[- ]?only|primary|standby|\bmaster\b|replica|\b(?:rm|pc|pgm|dds|r)-/i;
const OF_HANDS =
  /我[^,。]{0,8}切|我们|我方|手[动工]|人工|运维|同事|计划|演练|改|升|部署|发布|配置|\b(?:we|i|our|manual\w*|planned|drill|upgrad\w*|chang\w*|deploy\w*|colleague|admin|dba)\b/i;
const BY_ITSELF =
  /(?:自己|自动|自行)(?:就)?[^,。]{0,4}(?:切|重启|断|变|掉|恢复)|by itself|by themselves|on (?:its|their) own|automatically|out of nowhere/i;

/** What is wanted of us has not been done. */
const WANTED =
  /\b(?:need|want|would like|like to (?:have|get)|please|request(?:ing)?)\b[^,.;]{0,50}\b(?:raised|increased|changed|moved|added|upgraded|lifted|extended|removed|reset)\b/i;

const HOW =
  /^\s*(?:how (?:do|can|to|should)|can (?:i|you|we)|could (?:i|you|we)|where (?:do|can)|please\b|(?:请问)?(?:怎么|如何|怎样)|能不能|可不可以|帮我)/i;

/** Whether the clause asks for a change, or how one is made. */
export function asksForChange(clause: string): boolean {
  return HOW.test(clause);
}

/** Whether the clause tells what the machines did, where nobody had a hand in it, or what is still to be done. */
export function isNobodysDoing(clause: string, words: string): boolean {
  if (BY_ITSELF.test(clause) || WANTED.test(clause)) return true;
  return SWITCHES.test(clause) && OF_NODES.test(words) && !OF_HANDS.test(clause);
}

/** What was changed before the problem, in the visitor's words; `none` when they say that nothing was. */
export const recentChange: Extractor = (utterance) => {
  const isTold = (clause: string) => !ASKING.test(clause);
  const none = { value: 'none', standing: 'none' as const, weight: 4 };
  const isAsked = utterance.asked.has('recentChange');
  return [
    ...findClauses(utterance, UNCHANGED_HAN, (clause) => (/^(?:白名单|安全组|防火墙|规则)/.test(clause) ? null : none)),
    ...findClauses(utterance, UNCHANGED_LATIN, () => none),
    ...findClauses(utterance, CHANGED_HAN, (clause) =>
      isTold(clause) && !UNCHANGED_HAN.test(clause) && !FAILOVER.test(clause) ? { weight: 3 } : null,
    ),
    ...findClauses(utterance, CHANGED_LATIN, (clause) =>
      isTold(clause) && !UNCHANGED_LATIN.test(clause) ? { weight: 3 } : null,
    ),
    ...findClauses(utterance, AFTER_CHANGE, (clause) => (isTold(clause) ? { weight: 4 } : null)),
    ...(isAsked ? findAll(utterance, NO, () => none) : []),
    ...(isAsked ? findAll(utterance, YES, () => ({ value: 'yes', weight: 1 })) : []),
  ];
};
