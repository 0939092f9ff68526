/** Scenarios that need something to have gone wrong; a question about how something is done has no such thing. */
const NEEDS_TROUBLE: ReadonlySet<string> = new Set([
  'error-code-missing',
  'start-time-missing',
  'frequency-missing',
  'recent-change-missing',
  'reproduction-missing',
  'request-id-missing',
]);
const HOW_TO =
  /如何|怎么(?:样)?(?:才能|去|来)?(?:给|开|申请|设置|配置|操作|做|修改|添加|购买|创建|升级|扩容|绑定|换|选|导出|使用|关闭|接入|迁移|计费)|怎样|想(?:了解|咨询|问一?下|知道)|(?:可以|能|支持).{0,30}[吗么]|有没有办法|\bhow (?:do|can|to|should|would)\b|\bwhere (?:do|can) (?:i|we)\b|\bis (?:it|there) (?:possible|any|a way)\b|\bcan (?:i|we)\b|\bdo you (?:support|offer)\b|\bi(?:'d| would) like to (?:know|ask|understand)\b/i;
const TROUBLE =
  /报错|错误|失败|异常|故障|出问题|问题是|不(?:了|通|上|到|行|开|出|动|对|能|显示|生效|稳|见|可用|正常|触发|响应|一致|够|足)|无法|没(?:反应|有反应|收到|生效|到|用|响应|触发|成功|了)|挂|断|卡|慢|满|高|超时|延迟|丢|崩|宕|死|重启|打不|连不|登不|拒|爆|泄|黑|攻击|病毒|勒索|挖矿|误删|删[了除掉]|丢失|突然|开始|从.{1,10}起|急|100%|9\d%|堆积|拦截|封|过期|欠费|停机|\berror|fail|\bcan'?t\b|cannot|can not|unable|won'?t|doesn'?t|didn'?t|isn'?t|aren'?t|wasn'?t|not (?:work|load|respond|reach|connect|show|fir|send|receiv|appear|start|resolv|updat|sync)|n't\b|stuck|broke|down\b|crash|slow|lag|timeout|timed out|drop|lost|lose|loss|refus|denied|reject|block|full|high|spike|leak|attack|hack|delet|missing|gone|wrong|issue|problem|trouble|suddenly|outage|unreachable|\bdie[sd]?\b|reboot|exceed|\b[45]\d{2}\b|expired|unavailable|out of|backlog|duplicate|oom|kill|ransom|encrypt/i;

const MAY_BE_OTHER_THAN_SLOW: ReadonlySet<string> = new Set(['database.mongodb', 'database.postgresql']);
const SLOW =
  /慢|卡|延迟|超时|cpu|负载|锁|latenc|slow|lag|timeout|timed out|\bload\b|lock|performance|性能|膨胀|bloat|seconds|秒|查询|quer/i;
const CONNECTION =
  /连不上|连接(?:失败|不上|被拒|数)|登[录陆]|认证|密码|refus|connect|auth|password|too many clients|扩展|插件|extension/i;

/** Whether the scenario's condition is plainly not met by what was said. In doubt it is met: a question too many is skippable. */
export function isBeside(scenario: string, { category, words }: { category: string; words: string }): boolean {
  if (scenario === 'slow-sql-missing') {
    return MAY_BE_OTHER_THAN_SLOW.has(category) && CONNECTION.test(words) && !SLOW.test(words);
  }
  return NEEDS_TROUBLE.has(scenario) && HOW_TO.test(words) && !TROUBLE.test(words);
}
