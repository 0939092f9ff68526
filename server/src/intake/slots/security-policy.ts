import { findAll, findClauses } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const OPEN_TO = /(?<![\d.])(?<x>0\.0\.0\.0(?:\/0)?|::\/0)(?![\d.])/g;
const STATED =
  /(?:防火墙|安全组|iptables|firewalld)(?:都|已经|早就|也)?(?:关了?|关闭了?|停了|没问题|正常)|加白(?:了|过)|在白名单(?:里|中)|(?:端口|\d{2,5})[^,。;]{0,10}(?:放行|放通|放开|开放|打开|开)(?:了|过)|(?:安全组|白名单|防火墙|入方向|出方向|入站|出站|acl|规则).{0,24}(?:放行|放通|放开|允许|开放|开了|已开|都开|全开|打开了|加了|加过|添加了?|已添加|已经加|已加|配了|配置了|设置了|设了|只(?:开|允许|有)|没(?:有)?(?:放行|开|限制|加|配|绑|动过?|设|改)|未(?:放行|开|添加|配置|改)|没动|没改|(?:里|中)(?:已经?|都|也)*有|是空|全放|全通|里有|包含|拒绝|drop|accept|默认)|(?:放行|放通|放开|允许|开放|添加|加).{0,24}(?:安全组|白名单|入方向|规则)(?!怎么|吗)|(?:加|放)(?:到|进|入)了?.{0,12}(?:白名单|安全组)/i;
const STATED_LATIN =
  /\bports? (?:\d{1,5}(?:,| and)? ?){0,4}(?:is|are|was|were|has been) (?:already )?(?:open|allow|permit)|(?:security[ -]?groups?|\bsg\b|white ?-?list|allow ?-?list|firewall|ingress|inbound|outbound|\bacls?\b|\brules?\b).{0,60}(?:allow|open|permit|accept|added|includ|contain|has|have|set to|lets?|den(?:y|ies)|block|drop|empty|default|unchanged|disabled|enabled|is off|is fine|correct|in place|configured|only)|(?:allow(?:ed|s|ing)?|open(?:ed|s)?|permit(?:s|ted)?|added?|whitelisted|put).{0,60}(?:security[ -]?groups?|white ?-?list|allow ?-?list|firewall|inbound|ingress|\brules?\b)|\bwhitelisted\b|\b(?:\d{2,5}|ssh|rdp|https?) (?:is|are) (?:only )?(?:limited|restricted|open|reachable|confined) (?:to|from|for)\b.{3,40}|\bfirewall (?:is |was )?(?:off|disabled|stopped)\b/i;
const ASKING =
  /怎么|如何|哪里|哪儿|在哪|吗$|吗\?|是不是|是否|能不能|要不要|需不需要|想要?(?:加|开|放)|帮(?:我|忙)?.{0,4}(?:加|开|放|配)|需要(?:加|开|放|配)|我要|不知道|不清楚|不确定|可能是|估计是|会不会|how (?:do|can|to|should)|where (?:do|can|is)|should i|do i need|can you|could you|please (?:add|open|allow)|(?:want|need|trying|like) to|whether|not sure|is it (?:possible|because)|maybe|might|could be|don'?t know|no idea|\?$/i;
const ANSWER =
  /^\s*(?<x>(?:有|都|已经?|早就|全)?(?:开|放|加|配|放行|放通|打开|允许)(?:了|着|过)的?|有的?|没有?(?:开|放|加|配)?|yes\b|yep|it is|they are|it'?s open|open\b|allowed\b|no\b|not open)/gi;

/** What the security group or the whitelist lets through, as the visitor says it. */
export const securityPolicy: Extractor = (utterance) => {
  const isSaid = (clause: string) =>
    ASKING.test(clause) || utterance.plain.includes(`${clause}?`) ? null : { weight: 2 };
  const isAsked = utterance.asked.has('securityPolicy');
  return [
    ...(isAsked ? findAll(utterance, ANSWER, () => ({ weight: 1 })) : []),
    ...findClauses(utterance, STATED, isSaid),
    ...findClauses(utterance, STATED_LATIN, isSaid),
    ...findAll(utterance, OPEN_TO, () => ({ weight: 1 })),
  ];
};
