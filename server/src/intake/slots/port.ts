import { after, before, findAll, findingAt } from './utterance.ts';
import type { Extractor, Finding, Reading, Utterance } from './utterance.ts';

const PROTOCOLS =
  'ssh|sftp|rtmp|rtsp|srt|sip|ftps?|rdp|vnc(?=\\s?(?:也|都)*\\s?(?:连不|进不|登不|上不|连接|端口))|telnet|https?|tcp|udp|icmp|smtps?|pop3s?|imaps?|websocket|wss?|grpc|mqtts?|ldaps?|smb|nfs|quic|esp|gre';
const NUMBER = '(?:6553[0-5]|655[0-2]\\d|65[0-4]\\d{2}|6[0-4]\\d{3}|[1-5]\\d{4}|[1-9]\\d{0,3})';
const AFTER_LABEL = new RegExp(
  `(?:端口号?|\\brules? (?:for|on)|\\b(?:node ?)?ports?(?: number)?(?:'s)?|(?<![\\w])-?p(?= \\d)|\\b[sd]nat(?: to)?|转发|监听(?:加了|是|在|的)?|\\blisteners?(?: on)?)\\s?(?:is|are|是|为|:|=|\\()?\\s?(?<x>${NUMBER})(?![\\w%]|\\.\\d|\\s?(?:元|块|台|个月|ssh2|分钟?|秒|小时|点|天|次|多|min|hour|sec|day))`,
  'gi',
);
const BEFORE_LABEL = new RegExp(
  `(?<![\\w.$¥-])(?<x>${NUMBER})(?:\\s?(?:和|、|/|,|and|&)\\s?${NUMBER}){0,3}\\s?(?:(?:这个|号|的)?(?:端口|监听|口(?=$|[,。!\\s]|进|不|连|被|开|没|打|挂))|ports?\\b(?! (?:switch|panel)))`,
  'gi',
);
const WITH_PROTOCOL = new RegExp(
  `(?<![\\w.-])(?:(?:tcp|udp)\\s?[:/]?\\s?(?<x>${NUMBER})(?:/\\d{1,5})?|(?<x>${NUMBER})/(?:tcp|udp))(?![\\w.])`,
  'gi',
);
const OF_HOST = new RegExp(
  `(?<=\\d{1,3}\\.\\d{1,3}|\\.[a-z]{2,12}|localhost|\\]|-[a-z0-9]{6,30}):(?<x>(?=\\d\\d)${NUMBER})(?![\\w:.])`,
  'gi',
);
const OF_COMMAND = new RegExp(
  `(?:\\bssh\\b[^\\n]{0,30} -p|\\bmysql\\b[^\\n]{0,40} -P|\\b(?:telnet|nc(?: -\\w+)?) [\\w.-]{3,40})\\s?(?<x>${NUMBER})(?![\\w.])`,
  'g',
);
const PROTOCOL = new RegExp(
  `(?<![\\w./@-])(?<x>${PROTOCOLS}|远程桌面|remote desktop)(?! ?(?:keys?\\b|密钥|公钥|key pair))(?! ?[45]\\d\\d(?!\\d))(?<!(?:failed|invalid|error|errors)\\s)(?![\\w:@/-]|\\.\\w|://)`,
  'gi',
);
const OPENED = new RegExp(
  `(?:开放?|放行|放通|打开|监听|映射|暴露|\\bopen(?:ed|ing)?|\\ballow(?:ed)?|\\blisten(?:ing|s)?(?: on)?|\\bexpose)\\s?了?\\s?(?:the )?(?<x>${NUMBER})(?![\\w.%]|\\s?(?:元|块|台|个|次|分|小时|天|月|年|核|g|m|%|张|million|k\\b))`,
  'gi',
);
const LET_THROUGH = new RegExp(
  `(?<![\\w.$¥-])(?<x>${NUMBER})(?:\\s?(?:和|、|/|,|and|&)\\s?${NUMBER}){0,3}\\s?(?:都|也|已|已经|是)*(?:放行|放通|放|开放|开|打开|通)(?:了|的)|(?<![\\w.$¥-])(?<x>${NUMBER})(?: and ${NUMBER})? (?:is|are) (?:open|allowed|listening|blocked|closed|whitelisted)`,
  'gi',
);
const UNREACHABLE = new RegExp(
  `(?<![\\w.$¥:-])(?<x>${NUMBER})\\s?(?:从|在)?(?:外面|外网|公网|外部|外边|本地|内网)?\\s?(?:全部?|全都|统统|一律|死活|怎么也|完全|根本|也|都|就|还是|依然|总|一直|老是?)*\\s?(?:telnet|nc\\b|打不开|不行|不响应|没反应|没响应|通不了|唔通|打唔开|(?:(?<=一直|老是|总是|都|全) ?(?:是|报|返回)? ?|(?:报|返回) ?)[45]\\d\\d(?!\\d)|连不进|都?超时|不通|出不去|进不来|连不上|没开|没放|被拒|不可达|访问不了|(?:is )?(?:unreachable|filtered|refused|closed))`,
  'gi',
);
/** Of a request to somewhere, with nothing around the number. */
const FETCHED = new RegExp(
  `\\b(?:curl|wget|telnet|nc|nmap|ping|dial|connect(?:ing)?(?: to)?)\\b[^\\n,.;\\d]{0,24} (?<x>${NUMBER})(?![\\w.%:-]| to \\d|\\s?(?:元|台|个|次|秒|分|ms|times))`,
  'gi',
);
/** "443/https", "tcp 443". */
const AND_PROTOCOL = new RegExp(
  `(?<![\\w.-])(?:(?<x>${NUMBER})/(?:${PROTOCOLS})|(?:${PROTOCOLS})[ /:](?<x>${NUMBER}))(?!\\w|\\.\\d|/\\d)`,
  'gi',
);
const UNREACHABLE_FIRST = new RegExp(
  `(?:出不去|不通|连不上|连不进(?:来|去)?|进不(?:来|去|了)|打不开|访问不到|telnet不通|够不着|通不到|连不到|访问不了|通不了|进不去|打不通|timeouts?(?: on)?|refused(?: on)?|blocked(?: on)?|reach)\\s?(?<x>${NUMBER})(?![\\w.%:-]|\\s?(?:元|台|个|次|秒|分|小时|天|人|ms|times|users|点|月|日|年|号))`,
  'gi',
);
/** In front, where the words go on about rules: "8080 我在安全组加了允许". */
const IN_FRONT = new RegExp(
  `^(?<x>${NUMBER})[ ,]?(?=[^,。;\\n]{0,14}(?:安全组|放行|放通|防火墙|规则|端口|访问不|不通|开了))`,
  'g',
);
const USUAL = new RegExp(
  `\\b(?:usual|default|standard|normal|even|only|just) (?<x>(?<=(?:even|only|just) )(?:22|53|80|443|8080|8443|3306|3389|6379|5432)|(?<!(?:even|only|just) )${NUMBER})(?![\\w.%:-]|\\s?(?:users|times|min|hours?|days?))`,
  'gi',
);
const WELL_KNOWN =
  /\b(?:on|at|over|to|via) (?<x>22|25|53|80|443|465|587|993|995|1433|1521|1883|2375|2376|3000|3306|3389|4433|5000|5432|5672|6379|6443|7001|8000|8080|8081|8443|8888|9000|9092|9200|9300|27017)(?=[\s.,;!?)]|$)(?! ?(?:users|servers|instances|november|nov|dec|of\b|[kmgt]?i?b(?:ps|\/s|\b)|%|percent|ms\b|qps|rps|to \d))/gi;
/** A clause of its own that is nothing but a port that everybody knows. */
const ALONE = /^:?(?<x>22|443|8081|8443|8888|3000|9090|3306|3389|5432|6379|8080|8443|27017)$/;
/** The port of whoever came in, and the one in an error's words, are not what the trouble is about. */
const OF_STRANGER = /\bfrom [\da-f.:]{7,39} port\s?$/i;
const ALONE_ASKED = new RegExp(`^:?${NUMBER}(?:\\s?(?:和|跟|、|/|&|and|\\+)\\s?${NUMBER}){0,3}$`);
const SHORT_ANSWER = new RegExp(`^\\s*:?(?<x>${NUMBER})\\s*[.。!]?\\s*$`, 'g');
const ANY_SHORT = new RegExp(`(?<![\\w.])(?<x>${NUMBER})(?![\\w.])`, 'g');

/** A port; where none is numbered, the protocol in lower case. */
/** Whichever it is. */
const ALL_ASKED =
  /^\s*(?<x>(?:全部|所有|都|任何|每个|默认|all|any|every|(?:the )?(?:default|standard|usual)(?: one| port)?)(?: of (?:them|the ports)|的(?:那个|端口)?|端口)?)\s*[.。!]?\s*$/gi;
/** 三三八九. */
const HAN_DIGITS = /(?<![\p{Script=Han}\d])(?<x>[零〇一二三四五六七八九]{2,5})(?![\p{Script=Han}\d])/gu;
const DIGITS = '零一二三四五六七八九';
const ALL_PORTS = /(?<x>(?:全部|所有|任何|每个)(?:的)?端口|\b(?:all|any|every)(?: of the)? ports?\b)/gi;

function alone(utterance: Utterance, isAsked: boolean): Finding[] {
  return utterance.clauses.flatMap(({ plain, offset }) => {
    if (!(isAsked ? ALONE_ASKED : ALONE).test(plain)) return [];
    const value = /\d+/.exec(plain)?.[0] ?? plain;
    return [findingAt(utterance, { offset, length: plain.length, value, weight: isAsked ? 5 : 2 })];
  });
}

export const port: Extractor = (utterance) => {
  const number =
    (weight: number) =>
    (written: string): Reading => ({ value: written, weight });
  const isAsked = utterance.asked.has('port');
  return [
    ...findAll(utterance, AFTER_LABEL, (written, { offset }) =>
      OF_STRANGER.test(before(utterance, offset, 60)) ? null : number(5)(written),
    ),
    ...findAll(utterance, BEFORE_LABEL, number(5)),
    ...findAll(utterance, WITH_PROTOCOL, number(4)),
    ...findAll(utterance, OF_COMMAND, number(4)),
    ...findAll(utterance, OF_HOST, (written, { offset }) =>
      /\d{1,2}$/.test(before(utterance, offset - 1, 3)) && !/\.\d{1,3}$/.test(before(utterance, offset - 1, 4))
        ? null
        : { value: written, weight: 3 },
    ),
    ...findAll(utterance, OPENED, number(3)),
    ...findAll(utterance, LET_THROUGH, number(3)),
    ...findAll(utterance, ALL_PORTS, () => ({ value: 'all', weight: 1 })),
    ...findAll(utterance, FETCHED, number(3)),
    ...findAll(utterance, UNREACHABLE_FIRST, number(2)),
    ...findAll(utterance, AND_PROTOCOL, (written, { end }) =>
      /^[45]\d\d$/.test(written) &&
      !/^(?:443|465|587|554|500|514)$/.test(written) &&
      !after(utterance, end, 1).startsWith('/')
        ? null
        : number(5)(written),
    ),
    ...findAll(utterance, WELL_KNOWN, number(3)),
    ...findAll(utterance, USUAL, number(3)),
    ...findAll(utterance, IN_FRONT, number(3)),
    ...findAll(utterance, UNREACHABLE, (written, { end }) =>
      number(/^ ?[全都统一也就还依总老死怎完根报返]/.test(after(utterance, end, 3)) ? 3 : 4)(written),
    ),
    ...alone(utterance, isAsked),
    ...findAll(utterance, PROTOCOL, (written) => ({
      value: /远程桌面|remote desktop/i.test(written) ? 'rdp' : written.toLowerCase(),
      weight: 2,
    })),
    ...(isAsked ? findAll(utterance, SHORT_ANSWER, number(5)) : []),
    ...(isAsked
      ? findAll(utterance, ALL_ASKED, (written) => ({
          value: /默认|default|standard|usual/i.test(written) ? 'default' : 'all',
          weight: 3,
        }))
      : []),
    ...(isAsked ? findAll(utterance, HAN_DIGITS, (written) => ({ value: digitsOf(written), weight: 3 })) : []),
    ...(isAsked && utterance.plain.length < 24 ? findAll(utterance, ANY_SHORT, number(1)) : []),
  ];
};

function digitsOf(written: string): string {
  return Array.from(written.replaceAll('〇', '零'), (digit) => String(DIGITS.indexOf(digit))).join('');
}
