import { findAll } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const CARRIERS: readonly (readonly [value: string, pattern: string])[] = [
  [
    'China Telecom',
    '(?:中国|上海|北京|广东|江苏|浙江)?电信(?!诈骗|业务许可|条例)|china telecom|chinanet|ctcc|\\bCN2\\b',
  ],
  ['China Unicom', '(?:中国)?联通(?!性)|china unicom|cucc'],
  [
    'China Mobile',
    '中国移动|移动(?=宽带|网络?|的?用户|线路|4g|5g|\\s?(?:和|、|,|/)\\s?(?:联通|电信)|数据|专线|网|卡|运营商)|(?<=联通|电信|联通和|电信和|联通、|电信、)移动|(?<=用的?(?:是)?|走(?:的)?(?:是)?|是)移动(?!端|应用|开发|到)|china mobile|cmcc',
  ],
  ['China Broadnet', '中国广电|广电(?!总局)|铁通|教育网|cernet|长城宽带|鹏博士'],
  [
    'carrier',
    'comcast|xfinity|\\bat&t\\b|verizon|t-mobile|vodafone|spectrum|deutsche telekom|telekom|singtel|starhub|\\bBT\\b|virgin media|\\borange\\b|\\bntt\\b|softbank|kddi|(?<!\\d )\\bhkt\\b|pccw|\\bcox\\b|jio|airtel|telstra|optus|starlink|telefonica|unifi\\b|tm net|yes 4g|digi\\b|u mobile|celcomdigi|streamyx|hgc|hkbn|smartone|csl|3hk|遠傳|远传|台湾大哥大|台哥大|光世代|hinet|亚太电信|凯擘|vivo fibra|\\bvivo\\b|\\btim\\b|\\bnet claro\\b|bsnl|act fibernet|tata play|hathway|reliance|dialog axiata|true online|3bb|\\bais\\b|converge|biznet|first media|indihome|\\bfpt\\b|vnpt|mobifone|\\bsfr\\b|movistar|\\bclaro\\b|telkom(?:sel)?|\\bmtn\\b|\\bpldt\\b|globe telecom|viettel|\\bmaxis\\b|celcom|indosat|etisalat|\\bstc\\b|bouygues|proximus|\\bkpn\\b|swisscom|telenor|telia|videotron|\\btelus\\b|sk broadband|rostelecom|\\bO2\\b|centurylink|lumen|rogers|\\bbell\\b(?= (?:fibe|canada|internet))',
  ],
];
const KINDS: readonly (readonly [value: string, pattern: string])[] = [
  [
    'office network',
    '公司(?:的)?(?:内网|网络|专线|宽带|wifi)|办公(?:室)?(?:网络?|宽带)|office (?:network|wi-?fi|lan|internet|connection)|corporate (?:network|vpn|lan)|company (?:network|wi-?fi|vpn)',
  ],
  [
    'home network',
    '家(?:里|用|庭)(?:的)?(?:宽带|网络|网|wifi)|home (?:network|wi-?fi|internet|broadband|fib(?:re|er)|connection)|residential',
  ],
  [
    'mobile network',
    '手机(?:热点|流量|网络)|(?<!\\w|大于|超过|大小|小于|约)[45]g(?:网络|信号|流量|热点| network| hotspot| connection)?(?!\\w|\\s?(?:内存|带宽|的?文件|硬盘|大小|file|ram|memory|的?数据|的?包))|mobile (?:data|hotspot|network)|cellular|hotspot|\\blte\\b',
  ],
  [
    'other network',
    'wi-?fi|宽带|光纤专线|专线(?!断|不通|故障|连不)|校园网|海外网络|国外网络|\\bfib(?:re|er)\\b|\\bbroadband\\b|leased line|ethernet|campus network|satellite',
  ],
];
const compile = (list: readonly (readonly [string, string])[], weight: number) =>
  list.map(([value, words]) => ({
    value,
    weight,
    pattern: new RegExp(`(?<![\\w-]\\.)(?<x>${words})(?!\\.[a-z]{2,})(?:宽带|的?网络?|线路|专线|用户)?`, 'gi'),
  }));
const PATTERNS = [...compile(CARRIERS, 3), ...compile(KINDS, 2)];
const ASKED = /(?:^|[\s,;、。.\d])\s*(?<x>移动|全网|各地|多地)(?=$|[\s,;、。的网卡])/g;

/** The network or carrier that the visitor comes over. */
export const sourceNetwork: Extractor = (utterance) => [
  ...PATTERNS.flatMap(({ value, weight, pattern }) =>
    findAll(utterance, pattern, (written) => ({ value: value === 'carrier' ? written : value, weight })),
  ),
  ...(utterance.asked.has('sourceNetwork')
    ? findAll(utterance, ASKED, (written) => ({ value: written === '移动' ? 'China Mobile' : written, weight: 3 }))
    : []),
];
