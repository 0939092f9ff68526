import { findAll, findClauses } from './utterance.ts';
import type { Extractor, Utterance } from './utterance.ts';

const JSON_BLOCK = /(?<x>\{\s*"[\w.-]{1,60}"\s*:[^\n]{0,400}(?:\n[^\n]{0,400}){0,200}\})/g;
const YAML =
  /(?<x>(?:apiVersion|kind|spec|metadata|services|version):\s?[^\n]{0,120}\n(?:[ \t]*[-\w."]{1,60}:[^\n]{0,200}\n?){2,100})/g;
const DUMP =
  /(?<x>(?:Name:\s{2,}\S[^\n]{0,120}\n(?:[A-Z][\w ]{1,30}:\s{2,}[^\n]{0,200}\n?){2,60})|(?:NAME\s{2,}(?:READY|STATUS)[^\n]{0,120}\n[^\n]{4,200}(?:\n[^\n]{4,200}){0,60}))/g;
const SENT =
  /(?:导出|dump)(?:的|来的|了)?\s?[^,。;]{0,14}(?:贴|传|发|放|附|挂)(?:在|到|进|给|了|上)*[^,。;]{0,6}(?:工单|附件|上面|过去|群|你|您|了)|(?:配置|参数|环境|拓扑|清单)[^,。;]{0,8}(?:导成|导出成|存成|打成|压成)[^,。;]{0,12}(?:传|发|放|贴|上传|附)|(?:已(?:经)?|刚|把|都)?(?:导出|上传|附上|贴|发)(?:了|过|在|到|给)?[^,。;]{0,12}(?:环境(?:信息|快照|配置)|配置(?:快照|文件|信息|清单)?|拓扑)|(?:环境快照|环境信息|配置(?:快照|文件|导出|清单)|诊断(?:包|报告|信息)|集群诊断)[^,。;]{0,10}(?:已|见|在|如下|附件|上传|传(?:了|好|上)|导出|发|:)|(?:见|在)附件/;
const SENT_LATIN =
  /\b(?:dump|describe|export|output|bundle|yaml|manifest|config\w*|inventory|topology)\b(?: \w+)? (?:is |was |has been |already )?(?:attached|uploaded|posted|sent|added|in the (?:ticket|attachment))\b|\b(?:attach\w*|export\w*|upload\w*|paste\w*|sent|here(?:'s| is| are)|see)\b[^.;!?\n]{0,40}\b(?:environment|env|config\w*|snapshot|topology|diagnos\w*|terraform|manifest|yaml|json|dump|sysreport|inventory)\b(?! snapshot| of the disk)|\b(?:environment snapshot|config(?:uration)? (?:export|snapshot|dump)|diagnostic (?:bundle|report|file))\b[^.;!?\n]{0,24}\b(?:attached|uploaded|below|sent|exported|is here)\b|\b(?:snapshot|diagnostics?|env|inventory|topology|config\w*|export)[\w-]*\.(?:json|ya?ml|zip|tar\.gz|txt)\b/i;
const NAMED_FILE =
  /(?<![\w/])(?<x>[\w-]{0,40}(?:snapshot|diag\w{0,8}|environment|inventory|topology|config|conf|export|terraform|dump|bundle|cluster|manifest|settings|report|params)[\w-]{0,30}\.(?:json|ya?ml|zip|tar\.gz|tgz|tar|txt|tf))(?![\w])/gi;
const NOT_SENT =
  /怎么|如何|吗$|能不能|没有?(?:导出|附件)|磁盘快照|快照(?:策略|回滚|恢复)|how (?:do|to|can)|want to|need to|trying to|cannot|can'?t|fail|error|didn'?t|haven'?t|disk snapshot|\b(?:can|will|could) (?:also )?(?:export|send|attach|upload|paste|provide)|if (?:needed|you|required)|可以(?:导出|发|提供)|需要(?:的话|我)|\?$/i;

/** Settings in a row: `binlog_format=ROW;gtid_mode=ON`, `replicas: 6, strategy: RollingUpdate`. */
const VALUE = '[^\\s,;:={}，；]{1,60}(?: [^\\s,;:={}，；]{1,30}){0,4}';
const SETTINGS = new RegExp(
  `(?<![\\w.?&/-])(?<x>[A-Za-z][\\w.-]{1,60}\\s?=\\s?[^\\s,;={}，；]{1,80}(?:[;,，；\\s]{1,4}[A-Za-z][\\w.-]{1,60}\\s?=\\s?[^\\s,;={}，；]{1,80}){2,60})`,
  'g',
);
const LISTED = new RegExp(
  `(?<![\\w.?&/-])(?<x>[A-Za-z][\\w.-]{1,60}: ?${VALUE}(?:[;,，；\\n] ?[A-Za-z][\\w.-]{1,60}: ?${VALUE}){1,60})`,
  'g',
);
const IS_SETTING = /[A-Za-z][._][a-z]|[a-z][A-Z]/;
const IS_REQUEST =
  /\bfrom:|localfield|\$\w|\b(?:status|uri|rule_?id|client_?ip|remote_addr|method|host|upstream\w*|request_?id|code|message|rt)\s?[=:]/i;
const OF_KUBECTL =
  /kubectl[^,。;]{0,16}(?:导出|输出|dump|附件|export)|(?:导出|输出|dump)[^,。;]{0,8}(?:放|见|在|传)[^,。;]{0,4}(?:附件|工单|上面|下面)/i;
/** A file with a word for its way. */
const FILE_SENT =
  /(?:export\w*|attach\w*|settings|附件|导出|传|发)[^,。;]{0,20}[\w-]{1,40}\.(?:json|ya?ml|zip|tgz|tar\.gz|conf|cnf|ini|tf)\b|[\w-]{1,40}\.(?:json|ya?ml|zip|tgz|tar\.gz|conf|cnf|ini|tf)\b[^,。;]{0,16}(?:export\w*|attach\w*|uploaded|sent|附件|传|发)/i;
const SENT_AWAY =
  /附件|附上|导出(?:了|好|完|来)|已(?:经)?(?:发|传|上传|导)|发(?:你|您|给你|过去|过来|上来)了|\b(?:attached|uploaded|exported|sent|see attachment|in the attachment)\b|(?<![\w-])[\w-]{1,60}\.(?:json|ya?ml|zip|tgz|tar\.gz|csv|txt|conf|cnf|ini|tf)\b/i;

/** An exported configuration of what runs there: pasted, or said to be attached. */
export const environmentSnapshot: Extractor = (utterance) => [
  ...findAll(utterance, SETTINGS, (written) =>
    (IS_SETTING.test(written) || isAsked(utterance)) && !IS_REQUEST.test(written) ? { weight: 3 } : null,
  ),
  ...findAll(utterance, LISTED, (written) =>
    (isAsked(utterance) || (IS_SETTING.test(written) && (written.match(/: ?/g) ?? []).length > 2)) &&
    !IS_REQUEST.test(written)
      ? { weight: 3 }
      : null,
  ),
  ...findClauses(utterance, FILE_SENT, (clause) => (NOT_SENT.test(clause) ? null : { weight: 2 })),
  ...findClauses(utterance, OF_KUBECTL, (clause) => (NOT_SENT.test(clause) ? null : { weight: 2 })),
  ...(isAsked(utterance)
    ? findClauses(utterance, SENT_AWAY, (clause) => (NOT_SENT.test(clause) ? null : { weight: 2 }))
    : []),
  ...findAll(utterance, JSON_BLOCK, (written) =>
    (written.match(/"\s*:/g) ?? []).length >= (isAsked(utterance) ? 2 : 4) &&
    !/"(?:code|message|requestid|errorcode)"/i.test(written)
      ? { weight: 3 }
      : null,
  ),
  ...findAll(utterance, YAML, () => ({ weight: 3 })),
  ...findAll(utterance, DUMP, () => ({ weight: 3 })),
  ...findAll(utterance, NAMED_FILE, () => ({ weight: 2 })),
  ...findClauses(utterance, SENT, (clause) => (NOT_SENT.test(clause) ? null : { weight: 2 })),
  ...findClauses(utterance, SENT_LATIN, (clause) => (NOT_SENT.test(clause) ? null : { weight: 2 })),
];

function isAsked({ asked }: Utterance): boolean {
  return asked.has('environmentSnapshot');
}
