import { REGION_ABBREVIATIONS } from './region-names.ts';
import { before, findAll } from './utterance.ts';
import type { Extractor, Reading } from './utterance.ts';

const NAME = '[`\'"]?(?<x>[a-z_][\\w$-]{1,62})[`\'"]?';
const LABELLED = new RegExp(
  `(?:数据库名称?|库名|库叫|数据库叫|\\bdb\\s?叫|\\bschema|\\bdb ?name|\\bdatabase ?name|\\bdbname|\\b(?:db|database|schema)(?: is|'s)? (?:named|called))\\s?(?:is|called|named|是|为|:|=|叫)?\\s?${NAME}`,
  'gi',
);
/** `db=telemetry`, `db: crm`, `db crm.` */
const ASSIGNED =
  /(?<![\w.-])(?:db(?:\.?name)?|database|schema|user(?:name)?|login|role|account|账号|帐号|用户|库|数据库)(?:\s?[=:]\s?|\s(?=[a-z][\w-]{1,40}(?:[,.;)。、(\n]|$)))[`'"]?(?<x>[a-z_][\w-]{1,62})[`'"]?(?![\w(:]|\.\w)/gi;
const QUOTED =
  /(?:\b(?:database|db|schema|user(?:name)?|role|account)|库|账号|帐号|用户名?|账户)\s?(?:is |called |named |是|为|叫|:|=)?\s?[`'"](?<x>[a-z_][\w$-]{1,62})(?:[`'"]|@)/gi;
const IDENTIFIER =
  /(?:\b(?:(?:the|our|my) )?(?:database|db|schema|(?:db |mysql |login |database )?(?:user(?:name)?|account))(?: (?:is|called|named|=|:))?:?|数据库(?:是|为|叫|:)?|库(?:是|为|叫|:)?|账号(?:是|为|叫|用的是|:)?|帐号(?:是|为|:)?|用户名?(?:是|为|叫|:)?|连接用户)\s?(?<x>[a-z][a-z0-9]*(?:_[a-z0-9]+)+|root|postgres|admin)(?!\w|\.\w)/gi;
const NAME_FIRST =
  /(?<![\w.\-/])(?<x>[a-z](?=[a-z0-9_])[a-z0-9]*(?:_[a-z0-9]+)*)\s?(?:这个|那个)?(?:库(?!存|房)|数据库(?!连|的?(?:连接|实例|cpu))|\s(?:database|schema|db)\b|账号(?!id))/gi;
/** A plain word is a name where nothing but a comma or the end follows it. */
const PLAIN =
  /(?:库(?:名|叫|是)?|数据库|\b(?:database|db|schema)(?: ?(?:is|called|named|name|是|叫|为))?)[ :]{1,2}[`'"]?(?<x>[a-z][\w-]{2,40})[`'"]?(?=\s*(?:[,.;)。、(\n]|$|实例|的|慢|卡|上|里)|\s+(?:\d{1,2}:\d{2}|\p{Script=Han}|lah\b|leh\b|lor\b|la\b)|\s+(?:is|on|in|at|with|and|since)\b)/giu;
const NAMED_SO = /叫(?:做)?\s?[`'"]?(?<x>[a-z][\w-]{1,40})[`'"]?\s?的(?:那个)?(?:库|数据库)/gi;
const PLAIN_BEFORE = /(?<![\w.\-/])(?<x>[a-z][a-z0-9_-]{2,40}) (?:库|数据库)(?!存|房|连|实例)/gi;
const SNAKE = /(?<![\w.@/:=-])(?<x>[a-z]{2,20}\d{0,4}(?:_[a-z0-9]{1,20}){1,3})(?![\w(:=/-]|\.\w)/g;
const OF_NAME = /\b(?:of|in|from|on|into) `(?<x>[a-z_]\w{1,62})`/gi;
const OF_WORD =
  /(?<![\w.@/-])(?!(?:maria|mongo|influx|polar|dynamo|cockroach|ocean|document|lindorm|open|ts|time|rocks|level|couch|arango|scylla|neo|graph|in|cloud|r|l|a|my|the|our)db)(?<x>[a-z][a-z0-9]{1,20}db\d{0,2})(?![\w(]|\.\w|-)|(?:在|到)\s?(?<x>[a-z]\w{2,40})\s?(?:库)?(?:里|中)(?!间)/gi;
const ENDS_IN_DB = /(?<![\w.@/-])(?<x>[a-z][a-z0-9_]{1,40}_(?:db|database)|db_[a-z0-9_]{2,40})(?![\w.(])/gi;
/** A login with a number or an underscore in it. */
const LOGIN =
  /(?:账号|帐号|用户|连接用户|(?:\blogin|\buser(?:name)?|\brole)(?!\w))(?:是|叫|为|用的是| is| as| named)?[ :]{0,2}[`'"]?(?<x>(?=[a-z_]*\d|[a-z\d]*_)[a-z_]\w{2,40})(?![\w@.-])/gi;
/** What a statement was run on: "an UPDATE without a WHERE on billing yesterday". */
const RUN_ON =
  /\b(?:update|delete|truncate|drop|insert|alter|migration|statement|query|script)\b[^.,;\n]{0,40}? (?:on|against|in|from) (?:(?:the|our) )?[`'"]?(?<x>[a-z][a-z0-9_]{2,40})[`'"]?(?=\s*(?:$|[,.;)]|\b(?:yesterday|today|at|last|this|around|by|just|database|db|schema)\b))/gi;
/** "用 root 连的", "connect as app_rw". */
const CONNECTED_AS =
  /(?:用(?:的)?(?:是)?|拿)\s?[`'"]?(?<x>[a-z_]\w{1,40})[`'"]?\s?(?:账号|帐号|用户)?(?:去)?(?:连(?!不|接池)|登(?!不)|访问)|\b(?:connect|log(?:ged|ging)? in|login|authenticat\w*)(?:s|ed|ing)? (?:as|with) (?:user |account )?[`'"]?(?<x>[a-z_]\w{1,40})/gi;
const USE = /(?:^|[;\n\s])(?:use|USE)\s+`?(?<x>[a-z_]\w{1,62})`?\s*;/g;
const ACCESS_DENIED = /for user '(?<x>[\w$-]{1,62})'@/gi;
const OPTION =
  /(?:\bmysql\b|\bpsql\b|\bmongo\w*\b|\bpg_dump\b)[^\n]{0,80}? (?:-u ?|-U |--user[= ]|-d ?|--dbname[= ])(?<x>[a-z_][\w$-]{1,62})/g;
const ADDRESS = /(?:mysql|postgres(?:ql)?|mongodb(?:\+srv)?|jdbc:\w+):\/\/[^\s/]{1,120}\/(?<x>[a-z_][\w$-]{1,62})/gi;
const MISSING = /(?:database|schema|role) "(?<x>[\w$-]{1,62})"/gi;
const SHORT_ANSWER =
  /(?:^|[,.;。、\n])[ \t]{0,4}(?:(?:it'?s|the|是|叫|用的是|用|连的是|库名?|database|db|schema|账号|user) ?){0,3}[`'"]?(?<x>[a-z_][\w$-]{1,62})[`'"]?(?: ?(?:这个|那个|库|账号|database|db|schema|user)){0,2}[ \t]{0,4}(?=[,.;。、\n(/]|$)/gi;

/** Where databases are spoken of, a name with underscores is one, unless it follows what goes before other things. */
const OF_DATABASES =
  /restor|recover|point-in-time|\bwhere\b|database|\bdb\b|schema|数据库|[^仓入出]库|恢复|回档|mysql|postgres|mongo/i;
const NOT_OF_DATABASE =
  /(?:from|into|update|table|join|表|index|column|字段|topic|set|where|and|or|by|user|for|key|group|select|,|微信|wechat|wx|vx|qq|extension|error|code|func\w*)\s?[`'"]?$/i;
const NOT_A_NAME =
  /^(?:lah|leh|lor|la|loh|meh|ah|bah|na|pls|please|sorry|is|the|a|an|my|our|was|has|and|or|in|on|to|of|it|this|that|which|what|for|from|with|are|not|cannot|can|be|mysql|mariadb|postgresql|postgres|redis|mongodb|mongo|oracle|polardb|rds|sqlserver|tidb|sql|production|prod|test|dev|staging|main|primary|master|slave|whole|entire|yes|no|ok|ecs|cpu|instance|connection|server|name|error|id|ram|iam|cloud|aliyun|each|every|one|same|new|old|version|slow|db|database|some|any|all|both|another|read|standby|backup|replica|source|target|live|slow|legacy|customer|shared|remote|local|cloud|managed|relational|our|ram|sub|root's|big|huge)$/i;
/** What is said of a database is not its name. */
const ORDINARY =
  /^(?:crawls?|hangs?|stalls?|lags?|freezes?|dies|died|sucks?|stuck|acts?|goes|gets|says|needs|seems|looks|behaves?|restarts?|reboots?|blocks?|refuses?|rejects?|drops?|grows?|fills?|spikes?|quit|left|expired|since|because|page|form|(?!(?:bil|rank|rat|train|trad|book|shipp|market|account|pric|report|log|stag|monitor|track|messag|shopp|host|gam|learn|meet|listen|hir|bank)l?ing$)[a-z]{3,}ing|screen|button|prompt|attempt|token|name|work|changes?|design|updates?|migrat\w+|fail\w*|down|up|dead|fine|ok|side|keeps?|just|still|again|now|today|here|there|too|also|slow\w*|crash\w*|lock\w*|hang\w*|full|team|layer|access|backups?|restores?|dumps?|logs?|users?|clients?|servers?|queries|query|calls?|tables?|time\w*|cpu|memory|disk|storage|size|load|space|login|password|port|proxy|driver|engine|cluster|nodes?|then|but|so|because|went|was|were|has|had|does|did|gone|broken|unreachable|reachable|available|problem|issue|errors?|stuff|things?|level|wise|only|together|tonight|yesterday|manager|admin\w*|owner|operations?|latency|performance|export|import|sync|version|type|endpoint|address|host|region|zone|instances?)$/i;
/** The ID of a resource, a region, a zone. */
const RESOURCE =
  /^(?:i|rm|rr|r|dds|pgm|pc|pxc|lb|d|s|cdb|dts)-?(?=[a-z]*\d)[a-z0-9]{4,}$|^(?:cn|ap|us|eu|me|na|sa)-[a-z]+/i;
const CLIENT =
  /^(?:navicat|dms|ssh|putty|xshell|telnet|dbeaver|workbench|jdbc|mysql|psql|vpn|ipv6|wifi|datagrip|cli|ssl|tls|a|an|the|my|our|any|admin)$/i;
const STATEMENT = /\b(?:UPDATE|DELETE|TRUNCATE|DROP|INSERT|ALTER)\b/;
const NOT_RUN_ON =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:purpose|accident|mistake|monday|it|them|all|production|prod|top|console|navicat|dms|shell|terminal|page|hurry|live|staging|november|december|october|minutes|seconds|hours|row|rows|column|data|index|one|two|three|both|us|him|her|me|application|app|code|loop|batch)$/i;
const SERVER_WORDS = /^(?:postgres|prod|production|test|dev|staging|main)$/i;

/** The name of a database, a schema or a login of one. */
export const database: Extractor = (utterance) => {
  const named =
    (weight: number) =>
    (written: string): Reading =>
      RESOURCE.test(written) || (NOT_A_NAME.test(written) && !(weight >= 4 && SERVER_WORDS.test(written)))
        ? null
        : { value: written, weight };
  const isOfDatabases = OF_DATABASES.test(utterance.plain);
  return [
    ...findAll(utterance, LABELLED, (written) => (ORDINARY.test(written) ? null : named(4)(written))),
    ...findAll(utterance, ASSIGNED, (written) => (ORDINARY.test(written) ? null : named(3)(written))),
    ...findAll(utterance, QUOTED, named(4)),
    ...findAll(utterance, USE, named(4)),
    ...findAll(utterance, LOGIN, named(2)),
    ...(isOfDatabases || STATEMENT.test(utterance.plain)
      ? findAll(utterance, RUN_ON, (written) =>
          ORDINARY.test(written) || NOT_RUN_ON.test(written) ? null : named(3)(written),
        )
      : []),
    ...(isOfDatabases
      ? findAll(utterance, CONNECTED_AS, (written) => (CLIENT.test(written) ? null : named(4)(written)))
      : []),
    ...(isOfDatabases
      ? findAll(utterance, OF_WORD, (written) =>
          CLIENT.test(written) || ORDINARY.test(written) ? null : named(3)(written),
        )
      : []),
    ...findAll(utterance, ENDS_IN_DB, named(2)),
    ...findAll(utterance, OF_NAME, named(2)),
    ...findAll(utterance, SNAKE, (written, { offset }) =>
      NOT_OF_DATABASE.test(before(utterance, offset, 12)) ? null : named(isOfDatabases ? 2 : 1)(written),
    ),
    ...findAll(utterance, ADDRESS, named(4)),
    ...findAll(utterance, MISSING, named(4)),
    ...findAll(utterance, ACCESS_DENIED, named(3)),
    ...findAll(utterance, OPTION, named(3)),
    ...findAll(utterance, PLAIN, (written, { offset }) =>
      ORDINARY.test(written) && !/库[\p{Script=Han}: ]{0,3}$/u.test(before(utterance, offset, 4))
        ? null
        : named(2)(written),
    ),
    ...findAll(utterance, NAMED_SO, named(3)),
    ...findAll(utterance, PLAIN_BEFORE, named(2)),
    ...findAll(utterance, IDENTIFIER, named(3)),
    ...findAll(utterance, NAME_FIRST, named(2)),
    ...(utterance.asked.has('database')
      ? findAll(utterance, SHORT_ANSWER, (written) =>
          RESOURCE.test(written) || REGION_ABBREVIATIONS.has(written.toUpperCase()) ? null : named(2)(written),
        )
      : []),
  ];
};
