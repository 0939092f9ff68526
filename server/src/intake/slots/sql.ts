import { after, before, findAll, findClauses } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const SELECT =
  /(?<![\w-])(?<x>(?:explain\s+|with\s+\w{1,40}\s+as\s*\(\s*)?select\s+(?:[^;。\n]|\n(?!\n)){1,300}?\sfrom\s+[`"\w.(](?:(?!\n\s*\n)[^;。\p{Script=Han}]){0,1200})/giu;
const CHANGE =
  /(?<![\w-])(?<x>(?:update\s+[`"\w.]{1,80}\s+set\s+[`"\w.]{1,80}\s*=|insert\s+(?:ignore\s+)?into\s+[`"\w.]{1,80}\s*(?:\(|values|select)|replace\s+into\s+[`"\w.]{1,80}|delete\s+from\s+[`"\w.]{1,80}|alter\s+table\s+[`"\w.]{1,80}\s+\w|create\s+(?:unique\s+)?(?:index|table)\s+[`"\w.]{1,80}|truncate\s+table\s+[`"\w.]{1,80}|drop\s+(?:table|database)\s+[`"\w.]{1,80}|vacuum\s+(?:full|analyze|verbose|freeze)\b(?:\s+[`"\w.]{1,80})?|create\s+(?:extension|database|user|role|view|materialized view|function|trigger)\s+(?:if not exists\s+)?[`"\w.]{1,80}(?=;|\s*$|\s*。|\s*\n)|grant\s+[\w, ]{2,60}\s+(?:on|to)\s+[`"\w.*]{1,80}|(?:set\s+global|show\s+(?:full\s+)?processlist))[^;。\n]{0,800})(?=;|。|\n|$)/gi;
const SLOW_LOG = /(?<x># (?:Time:|User@Host:|Query_time:)[^\n]{0,300}(?:\n[^\n]{1,400}){0,8})/g;
const MONGO =
  /(?<![\w.])(?<x>db\.[\w$]{1,60}\.(?:find|aggregate|update\w*|insert\w*|delete\w*|count\w*|distinct|findOne|createIndex|remove)\([^\n]{0,600}?\)(?:\.\w{2,20}\([^)\n]{0,120}\)){0,4})/g;
const MONGO_OP =
  /(?<x>\{\s?["']?(?:find|aggregate|update|insert|delete|count|distinct|getMore|findAndModify)["']?\s?:\s?["'\d][^\n。]{2,400}\}|\b(?:getMore|COLLSCAN|IXSCAN|aggregate|findAndModify)\b on [\w.$]{2,60}[^\n,。;]{0,80})/g;
const REDIS =
  /(?<![\w.])(?<x>(?:HGETALL|KEYS|SMEMBERS|LRANGE|ZRANGE\w*|SUNION|SINTER|SORT|DEL|MGET|SCAN|HSCAN|ZUNIONSTORE|EVAL|EVALSHA|LREM|HKEYS|HVALS|ZREVRANGE|SDIFF|FLUSHALL|FLUSHDB|SLOWLOG GET|GET|SET|HMGET|HSET|MSET|LPUSH|RPUSH|LPOP|BLPOP|ZADD|ZCOUNT|ZRANK|ZINTERSTORE|SUNIONSTORE|SINTERSTORE|XREAD|XREADGROUP|XADD|BITCOUNT|BITOP|PUBLISH|UNLINK|EXPIRE|INCR|GETRANGE|PFCOUNT|GEORADIUS|hgetall|smembers|zrange\w*|zrevrange\w*|lrange|sunion|sinter|hscan|hkeys|hvals|keys(?= +\*))\s+(?!the\b|to\b|a\b|in\b|is\b|are\b)["'\w*:{}$.#-]{1,120}(?:\s+-?[\w*+]{1,40}){0,3})/g;
const SHAPE = /\*|,|\bwhere\b|\bjoin\b|\blimit\b|\bgroup by\b|\border by\b|count\(|\w_\w|`|=|\bSELECT\b.*\bFROM\b|\(/;
/** A function that is called, and no table. */
const CALL =
  /(?<![\w-])(?<x>(?:CALL|EXEC(?:UTE)?|SELECT)\s+[a-z_][\w.]{1,60}\([^\n。]{0,200}?\))(?![^\n。]{0,40}\bFROM\b)/g;
const CALLED = /(?:sql|语句|慢|slow|statement|query|查询|执行|跑)[^\n]{0,12}$/i;
const ENGLISH = /\bselect (?:the|a|an|your|any|one|all the|which|from the)\s/i;

const NO_KEY =
  /^(?:returns?|gives?|gets?|takes?|fails?|requests?|calls?|errors?|again|from|on|of|with|and|but|or|then|it|for|at|by|as|all|any|some|no|not|works?|hangs?|sees?|answers?|is|was|are|times?)$/i;
/** A key has signs that no word has, or nothing goes on after it. */
function isCommand(written: string, rest: string): boolean {
  const [name = '', ...words] = written.split(/\s+/);
  if (NO_KEY.test(words[0] ?? '')) return false;
  if (words.some((word) => /[:*{}$#\d_"'[]/.test(word)) || /^(?:FLUSH|SLOWLOG)/.test(name)) return true;
  return words.length === 1 && !/^\s?[a-z\d]/i.test(rest);
}

/** What a document must be like: `{status: 1, ctime: {$gt: 5}}`. */
const FILTER = /(?<x>\{\s?["']?[\w.$]{1,60}["']?\s?:\s?(?:[^{}\n]|\{[^{}\n]{0,200}\}){1,300}\})/g;
const OF_QUERY = /^\s?(?:这个|这条|的)?\s?(?:find|查询|aggregate|query|filter|语句)/i;
/** The statement told rather than pasted. */
const TOLD =
  /\b(?:select|inserts?|updates?|deletes?|upserts?|joins?|find|aggregat\w*|\$?lookup|count|group ?by|order ?by|sort|get|set|mget|hget|hgetall|keys|scan|evalsha?|lua|pipeline|zrange|smembers|lrange|full (?:table )?scan|stored proc\w*|orm)\b|全表|联表|多表|存储过程|脚本|查询语句|模糊查|like|所有(?:语句|命令|查询|sql)?(?:都|$)|全部(?:都|$)|什么(?:语句|命令|sql)都|\ball of them\b|\b(?:everything|any|every) (?:query|command|statement)|\bnot one in particular/i;
const NO_ANSWER =
  /怎么|如何|[?？]$|\bhow\b|在哪|\bcan'?t\b|\bcannot\b|不(?:能|会|知|到|给|方便)|没|\b(?:no|not) (?:idea|sure)|don'?t/i;

/** The statement or command that is slow, or its line of the slow log. */
export const sql: Extractor = (utterance) => {
  const isAsked = utterance.asked.has('sql');
  const statement = (written: string) => ({
    value: written.replace(/\s+/g, ' ').replace(/ (?:takes|took|is|was|hangs|needs|runs|ran)\b.*$|[\s,]+$/, ''),
    weight: 3,
  });
  return [
    ...findAll(utterance, SELECT, (written, { offset }) =>
      (SHAPE.test(written) || CALLED.test(before(utterance, offset, 16))) &&
      (/\bFROM\b/.test(written) || !ENGLISH.test(written))
        ? statement(written)
        : null,
    ),
    ...findAll(utterance, CHANGE, (written) => ({ ...statement(written), weight: 4 })),
    ...findAll(utterance, SLOW_LOG, statement),
    ...findAll(utterance, MONGO, statement),
    ...findAll(utterance, CALL, statement),
    ...findAll(utterance, REDIS, (written, { end }) =>
      isCommand(written, after(utterance, end, 12)) ? statement(written) : null,
    ),
    ...findAll(utterance, MONGO_OP, statement),
    ...findAll(utterance, FILTER, (written, { offset, end }) =>
      isAsked || CALLED.test(before(utterance, offset, 16)) || OF_QUERY.test(after(utterance, end, 16))
        ? statement(written)
        : null,
    ),
    ...(isAsked ? findClauses(utterance, TOLD, (clause) => (NO_ANSWER.test(clause) ? null : { weight: 1 })) : []),
  ];
};
