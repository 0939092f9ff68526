import { findAll } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const STAMP = '(?:20\\d{2}[-/]\\d{2}[-/]\\d{2}[T ]\\d{2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,9})?(?:Z|[+-]\\d{2}:?\\d{2})?)';
const COMBINED =
  /(?<x>(?:[\da-f.:]{3,39} )?[^\n"]{0,80}"(?:GET|POST|PUT|HEAD|DELETE|PATCH|OPTIONS|CONNECT) [^"\n]{1,400}"[^\n]{0,400})/g;
const STAMPED = new RegExp(
  `(?<![^\\n"'\`「:：,。 ])(?<x>\\[?${STAMP}\\]?[ ,|\\t]+(?:(?:\\[[^\\]\\n]{1,40}\\]|[\\w.:/-]{1,40})[ ,|\\t:-]+){0,4}(?:\\[?(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|CRITICAL|error|warn|notice|crit)\\]?|(?:GET|POST|PUT|HEAD|DELETE) /|status=|\\S+\\[\\d+\\]:)[^\\n]{1,400})`,
  'g',
);
const STAMPED_LINE = new RegExp(`(?<x>\\[?${STAMP}\\]?[ ,|][^\\n]{10,400})`, 'g');
const CLF_STAMPED =
  /(?<x>(?:[\da-f.:]{7,39} )?(?:- - )?\[\d{1,2}\/[A-Z][a-z]{2}\/20\d{2}:\d{2}:\d{2}:\d{2}[^\]\n]{0,8}\][^\n]{6,400})/g;
const ADDRESS_LINE =
  /(?<![\w.])(?<x>(?:(?:20\d\d-\d\d-\d\d[T ])?\d\d:\d\d:\d\d\S{0,10} )?(?:\d{1,3}\.){3}\d{1,3} [^\n。]{8,240})/g;
/** What stands where a log was asked for, and has the air of one. */
const PASTED = /(?:^|\n|: ?|[\p{Script=Han}] ?)(?<x>[\x20-\x7e]{10,600})/gu;
/** After the word for it, in any shape of one. */
const CALLED =
  /(?:日志|(?<!slow )\blogs?\b|log line|记录|access_log|日誌)(?: line| entry| says| shows)?(?:[ :]{1,3}|(?<=[志录誌]))(?:一条|如下|里|中|是|有)?[: ]{0,3}(?<x>[\x20-\x7e]{10,600})/gi;
const SHAPES = [
  /\d{1,3}(?:\.\d{1,3}){3}/,
  /\d\d:\d\d:\d\d/,
  /(?:^|\s|")\/\w/,
  /\w=\w/,
  /\b[1-5]\d\d\b/,
  /\b(?:GET|POST|PUT|HEAD|DELETE)\b/,
];
const SYSLOG =
  /(?<x>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} \d{2}:\d{2}:\d{2} [\w.-]{1,60} [\w./-]{1,40}(?:\[\d{1,7}\])?: [^\n]{1,400})/g;
const FIELDS =
  /(?<x>(?:(?<=^|[\s{,])"?(?:time|client_?ip|remote_addr|status|http_status|upstream_status|upstream_addr|request_uri|request_method|rule_id|real_client_ip|final_action|method|uri|host|bucket|operation)"?[=:] ?"?[^\s,"]{1,200}"?[\s,]*){3,20})/gi;
const UPSTREAM =
  /(?<x>(?:\*\d+ )?(?:upstream (?:timed out|prematurely closed)|connect\(\) failed|no live upstreams)[^\n]{4,400})/g;
const REQUEST_STATUS =
  /(?<![\w"])(?<x>(?:GET|POST|PUT|HEAD|DELETE|PATCH) \/[^\s"]{0,300}(?: HTTP\/[\d.]{1,3})?"? (?:-> ?|→ ?|=> ?|- )?[1-5]\d{2}\b[^\n。]{0,160})/g;
const AUTH =
  /(?<x>(?:Failed|Accepted) (?:password|publickey) for (?:invalid user )?[\w.-]{1,40} from [\da-f.:]{3,39}[^\n。]{0,80})/g;

/** The visitor goes on after a line's end: ", loads like molasses, a few days now". */
const GOES_ON = /(?<=\d\S{0,8}), (?=[a-z']+ [a-z']+(?:[ ,]|$))[^]*$/;

/** Lines of a log, word for word. */
export const accessLog: Extractor = (utterance) => {
  const line = (weight: number) => (written: string) => ({ value: written.trim(), weight });
  return [
    ...findAll(utterance, COMBINED, line(4)),
    ...findAll(utterance, STAMPED, line(3)),
    ...findAll(utterance, STAMPED_LINE, (written) =>
      (written.match(/\w=\S/g) ?? []).length < 2 ? null : line(3)(written),
    ),
    ...findAll(utterance, CLF_STAMPED, line(3)),
    ...findAll(utterance, ADDRESS_LINE, (written) => (shapes(written) < 3 ? null : line(2)(written))),
    ...(utterance.asked.has('accessLog')
      ? findAll(utterance, PASTED, (written) => (shapes(written) < 2 ? null : line(1)(written)))
      : []),
    ...findAll(utterance, CALLED, (written) => (shapes(written) < 2 ? null : line(2)(written))),
    ...findAll(utterance, SYSLOG, line(4)),
    ...findAll(utterance, FIELDS, line(2)),
    ...findAll(utterance, UPSTREAM, line(2)),
    ...findAll(utterance, REQUEST_STATUS, line(3)),
    ...findAll(utterance, AUTH, line(2)),
  ].map((finding) => {
    const start = finding.text.length - finding.text.trimStart().length;
    const line = finding.text.trim();
    const own = line.replace(GOES_ON, '');
    const text = shapes(own) < 2 ? line : own;
    const value = finding.value === line ? text : finding.value;
    return { ...finding, text, value, offset: finding.offset + start };
  });
};

/** In how many ways the words look like a log's. */
function shapes(line: string): number {
  const written = line.replace(/\b(?:\d{1,3}\.){3}\d{1,3}(?:\/\d+)?/g, ' 1.1.1.1 ');
  return SHAPES.filter((shape) => shape.test(written)).length;
}
