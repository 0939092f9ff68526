import { expect, test } from 'vitest';
import { readDefaultTaxonomy } from '../taxonomy.ts';
import { missing } from './holding.ts';

const { scenarios } = readDefaultTaxonomy();
const AT = Date.UTC(2026, 10, 20, 6, 30, 47);

/** Visitor, agent, visitor … in turn. */
function ask(category: string, ...texts: readonly string[]) {
  const messages = texts.map((text, index) => ({
    from: index % 2 === 0 ? ('visitor' as const) : ('agent' as const),
    text,
    at: AT,
  }));
  return missing({ category, messages, context: {} }, scenarios);
}

test('what the machines did by themselves is no change of the visitor', () => {
  for (const words of [
    'RDS primary failed over by itself, now read-only',
    '主库突然切换成只读了',
    '实例自动重启了，之后一直连不上',
  ])
    expect(ask('database.failover', words).missing).toContain('recent-change-missing');
  expect(ask('database.failover', '我们手动做了主备切换，之后就只读了').missing).not.toContain('recent-change-missing');
});

test('which of several it is stays open where the visitor cannot say, whatever is said of all of them', () => {
  const two = 'r-bp1abcdef1 还是 r-bp1abcdef2 我分不清，昨天就告警了，日志里全是失败';
  expect(ask('database.redis-memory', two).missing).toContain('instance-ambiguous');
  const said = [
    'lb flaps',
    'Which one?',
    'alb-abc123xyz1 and alb-abc123xyz2, no idea which of them. both on 443',
  ] as const;
  expect(ask('network.load-balancer', ...said).missing).toContain('instance-ambiguous');
});

test('of machines that run together one may be meant', () => {
  const together = 'i-bp1abcdef1 和 i-bp1abcdef2 这两台挂在一起跑，有一台负载飙高';
  expect(ask('ecs.high-cpu', together).missing).toContain('instance-ambiguous');
  expect(ask('ecs.high-cpu', 'i-bp1abcdef1 and i-bp1abcdef2, both at 100').missing).not.toContain('instance-ambiguous');
});

test('who takes an ID back means the one that follows', () => {
  for (const words of ['i-bp1abcdef1. hang on, no: i-bp1abcdef2', 'i-bp1abcdef1，啊贴错了，i-bp1abcdef2'])
    expect(ask('ecs.high-cpu', 'slow', 'Which instance?', words).slots.instanceId?.value).toBe('i-bp1abcdef2');
});

test('what is said beside the words of a machine is heard', () => {
  const { missing: asked } = ask(
    'database.mysql-connection',
    "一直 ERROR 1045 (28000): Access denied for user 'a'@'10.0.3.1' (using password: YES) 他们说白名单已经加了 10.20.0.0/16",
  );
  expect(asked).not.toContain('frequency-missing');
  expect(asked).not.toContain('security-policy-missing');
});

test('how long to wait is a step, and no beginning', () => {
  const steps = 'it fails on a cold start: leave it idle for 20 min, then curl the trigger';
  expect(ask('platform.function-compute', steps).missing).toContain('start-time-missing');
  expect(ask('ecs.cannot-connect', 'windows wont let me in since lunch').missing).toContain('time-vague');
});

test('about an hour of the clock is vague', () => {
  for (const words of ['cpu high since noon-ish', 'cpu high since tenish', 'cpu 100 since 9-ish this morning'])
    expect(ask('ecs.high-cpu', words).missing).toContain('time-vague');
});

test('what is said of a database or an account is no name', () => {
  for (const words of ['db crawling', 'the guy of our account quit, db is slow', '主库 rm-uf6m0q8z 标红'])
    expect(ask('database.mysql-slow', words).missing).toContain('database-name-missing');
});

test('where the trouble followed what was done, the time of that is where it began', () => {
  const { missing: asked } = ask('platform.kubernetes', '发版之后几个 pod 起不来，昨天下午发的');
  expect(asked).toContain('time-vague');
  expect(asked).not.toContain('start-time-missing');
});

test('the letter of a zone stands with the region that is known', () => {
  const messages = [{ from: 'visitor' as const, text: '可用区H整个挂了', at: AT }];
  const { slots } = missing({ category: 'general.outage', messages, context: { region: 'cn-beijing' } }, scenarios);
  expect(slots.zone?.value).toBe('cn-beijing-h');
});

test('what is not kept is not to be had, and a missing code tells nothing of the log', () => {
  expect(ask('account.access-key', 'key stopped working, we do not log request ids').slots.requestId?.standing).toBe(
    'none',
  );
  const { slots } = ask(
    'ecs.unexpected-reboot',
    'box rebooted',
    'Which region, and what is in the log?',
    'Tokyo. no error code',
  );
  expect(slots.accessLog).toBeUndefined();
});

test('numbers name no database', () => {
  expect(
    ask('account.access-key', 'key refused', '请问是哪个账号？', '1739028846650199').slots.database,
  ).toBeUndefined();
});

test('who answers since when means that, and not a time told before', () => {
  const { missing: asked } = ask(
    'network.packet-loss',
    '晚上 20:10 测的，丢包 20%',
    '什么时候开始出现的？',
    '上个礼拜吧',
  );
  expect(asked).toContain('time-vague');
});

test('one no for several questions answers each of them', () => {
  const { slots } = ask('ecs.high-cpu', 'cpu at 100', 'Did you deploy anything? Any error codes?', 'no and no');
  expect(slots.errorCode?.standing).toBe('none');
  expect(slots.recentChange?.standing).toBe('none');
});

test('what is quoted with a doubt about it is retold, and that there was an error tells nothing', () => {
  const doubted = '登不进去，弹的是"密码错误"那种意思的英文';
  expect(ask('ecs.password-reset', doubted).missing).toContain('error-text-paraphrased');
  for (const words of ['机器重启了，还报了个错', '买不了，错误码没记住'])
    expect(ask('ecs.resize', words).missing).not.toContain('error-text-paraphrased');
});

test('"A or B" leaves it open which', () => {
  const said = 'queries die, pgm-abc123xyz1 or pgm-abc123xyz2, both sit behind one proxy';
  expect(ask('database.postgresql', said).missing).toContain('instance-ambiguous');
});

test('of one answer the surer counts: what somebody built is no change where nobody touched it', () => {
  const said = [
    'stuck',
    'Which OS, and was anything changed?',
    'dunno the OS, the vendor built it. nobody touched it',
  ] as const;
  expect(ask('ecs.boot-failure', ...said).slots.recentChange?.standing).toBe('none');
});

test('whoever has to ask first has not refused', () => {
  expect(ask('account.mfa', '解绑', '是否授权我们操作？', '我问下领导').missing).toContain('authorization-missing');
});

test('a no among answers is about what it names', () => {
  const { slots } = ask('network.packet-loss', '卡', '您的公网IP和运营商？', '是 203.0.113.80，运营商不清楚，物业拉的');
  expect(slots.sourceNetwork?.standing).toBe('unknown');
  const { slots: others } = ask(
    'database.failover',
    '主库挂了',
    '请留电话，并告知可用区和影响',
    '可用区不知道。所有门店受影响',
  );
  expect(others.zone?.standing).toBe('unknown');
});

test('who has forgotten the words and retells them has retold them', () => {
  const said = 'no idea of the exact wording, smth about the package being broken';
  expect(ask('platform.function-compute', said).missing).toContain('error-text-paraphrased');
});
