import { describe, expect, test } from 'vitest';
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

describe('answers stand in the order of the questions', () => {
  test('not to know is about what was asked between the answers around it', () => {
    const { slots } = ask(
      'ecs.boot-failure',
      '云主机起不来',
      '请问地域、开始时间，还有最近有什么变更？',
      '成都。早上9点20。这个不清楚',
    );
    expect(slots.recentChange?.standing).toBe('unknown');
    expect(slots.region?.value).toBe('cn-chengdu');
    expect(slots.startedAt?.standing).toBe('given');
  });

  test('where nothing was answered, all of it is unknown', () => {
    const { slots } = ask('ecs.boot-failure', 'server down', 'Which region and which zone is it in?', 'no idea, sorry');
    expect(slots.region?.standing).toBe('unknown');
    expect(slots.zone?.standing).toBe('unknown');
  });

  test('"the ID" is the one that was asked for', () => {
    const { slots } = ask('storage.oss-access', 'bucket 403', '能给一下 Request ID 吗？', 'ID 找不到');
    expect(slots.requestId?.standing).toBe('unknown');
    expect(slots.instanceId).toBeUndefined();
  });

  test('a bare number after the question for an order is the order’s', () => {
    const { slots } = ask('billing.refund', 'refund please', 'Your order number?', '2603110004417305');
    expect(slots.orderId?.value).toBe('2603110004417305');
    expect(slots.accountId).toBeUndefined();
  });
});

describe('no error is an answer to the question for one', () => {
  test.each([
    ['Is there any error in the log?', 'Nothing in there'],
    ['控制台有报错吗？', '没有，就是慢'],
    ['Any error shown on the console?', 'none, it just hangs'],
    ['有什么错误码吗？', '冇'],
  ])('%s %s', (question, answer) => {
    const read = ask('database.redis-memory', 'redis full', question, answer);
    expect(read.slots.errorCode?.standing).toBe('none');
    expect(read.slots.errorMessage).toBeUndefined();
    expect(read.slots.accessLog).toBeUndefined();
    expect(read.missing).not.toContain('error-code-missing');
  });

  test('who says that there is no code overrules a name that looks like one, but not a code', () => {
    expect(ask('platform.kubernetes', '节点 NotReady，没有错误码').slots.errorCode?.standing).toBe('none');
    expect(
      ask('platform.kubernetes', 'no error code at first', 'And now?', 'now error code 1062').slots.errorCode,
    ).toMatchObject({ value: '1062', standing: 'given' });
  });
});

describe('codes of any shape', () => {
  test.each([
    ["Can't reach the server on '10.1.2.3' (113)", '113'],
    ['the container ends with exit code 3.', '3'],
    ['退信：554 5.7.1 rejected', '554'],
    ['mongod says code: 13436', '13436'],
    ['错误码是 E11000', 'E11000'],
  ])('%s', (text, code) => {
    expect(ask('database.mongodb', text).slots.errorCode?.value).toBe(code);
  });
});

describe('what is retold is no quotation', () => {
  test.each([
    ['database.redis-memory', '写不进去，个 app 话内存唔够咁'],
    ['platform.kubernetes', '大意是节点资源不够'],
    ['ecs.image', '跳出視窗說格式不支援'],
    ['ecs.resize', 'console say wrong state or similar'],
    ['database.mongodb', '好似話個索引爆咗'],
    ['storage.oss-upload', 'the sdk told us something like the token is too old'],
  ])('%s: %s', (category, told) => {
    expect(ask(category, '有问题', '报错信息是什么？', told).missing).toContain('error-text-paraphrased');
  });

  test('what a machine answers in JSON or XML is one', () => {
    for (const pasted of [
      '<Code>NoSuchKey</Code><Message>The specified key does not exist.</Message>',
      '{"Code":"Forbidden.RAM","Message":"User not authorized"}',
    ])
      expect(ask('storage.oss-access', pasted).slots.errorMessage).toMatchObject({ standing: 'given' });
  });
});

describe('of several instances', () => {
  test.each([
    'rm-bp1aaa11 或者 rm-bp1bbb22，还没查',
    'it is one of rm-bp1aaa11, rm-bp1bbb22',
    '唔肯定系 rm-bp1aaa11 定 rm-bp1bbb22',
  ])('"%s" leaves open which', (text) => {
    expect(ask('database.mysql-slow', text).missing).toContain('instance-ambiguous');
  });

  test('the one that is named afterwards counts', () => {
    const read = ask('database.mysql-slow', 'either rm-bp1aaa11 or rm-bp1bbb22', 'Which one?', 'rm-bp1bbb22');
    expect(read.missing).not.toContain('instance-ambiguous');
    expect(read.slots.instanceId?.value).toBe('rm-bp1bbb22');
  });
});

test('a correction counts within one message', () => {
  expect(ask('ecs.high-cpu', '15:31 开始的，看错了，13:15').slots.startedAt?.value).toBe('2026-11-20T05:15:00.000Z');
  expect(ask('billing.refund', '账号 1234567890123465，打反了，是 1234567890123456').slots.accountId?.value).toBe(
    '1234567890123456',
  );
});

test('what nobody needs counts only where it is sure', () => {
  const { slots } = ask('network.cdn', '图片偶尔 504，用 4G 看的，实例 i-bp1abcdef123456，远程 443');
  expect(slots.port).toBeUndefined();
  expect(slots.errorCode?.value).toBe('504');
  expect(slots.sourceNetwork).toBeDefined();
  expect(slots.instanceId).toBeDefined();
});

test('what a machine wrote tells nothing of whom it hits', () => {
  const { slots } = ask(
    'database.failover',
    'ERROR 1290 (HY000): The MySQL server is running with the --read-only option',
  );
  expect(slots.impactScope).toBeUndefined();
});

describe('whoever has it, it is not the visitor', () => {
  test.each([
    ['billing.refund', 'accountId', '麻烦提供账号ID', '账号在老板那'],
    ['billing.refund', 'accountId', 'Could you share the account ID?', 'I do not have it with me'],
    ['billing.refund', 'orderId', 'What is the order number?', 'finance has it, not me'],
    ['storage.oss-access', 'requestId', '有 RequestId 吗？', '页面关了，没留'],
    ['network.cdn', 'accessLog', '能贴访问日志吗？', '日志要审批，给不了'],
    ['security.ddos', 'contact', 'A number to call back?', 'I prefer chat'],
    ['ecs.migration', 'environmentSnapshot', '能导出环境配置吗？', '导不出来'],
    ['database.mysql-slow', 'sql', '能贴一下慢SQL吗？', '语句里有客户信息，不能外发'],
  ])('%s: %s', (category, slot, question, answer) => {
    const read = ask(category, '有问题', question, answer);
    expect(Object.entries(read.slots).find(([name]) => name === slot)?.[1]?.standing).toMatch(/none|unknown|refused/);
  });

  test('several that are listed are all of them not told', () => {
    const han = ask('ecs.cannot-connect', '实例ID，端口，系统版本，我都不清楚').slots;
    expect([han.instanceId?.standing, han.port?.standing, han.osVersion?.standing]).toEqual(Array(3).fill('unknown'));
    const latin = ask('platform.api-gateway', "it fails, I don't have the request id, log lines or steps").slots;
    expect([latin.requestId?.standing, latin.accessLog?.standing]).toEqual(['none', 'none']);
    expect(ask('ecs.cannot-connect', '端口 22，系统版本不清楚').slots.port?.value).toBe('22');
  });

  test.each(['先说能不能退', '还是打不开', '你们快点'])('"%s" tells nothing of an account', (answer) => {
    expect(ask('billing.refund', '要退款', '请提供账号ID', answer).missing).toContain('account-id-missing');
  });
});

describe('settings in a row are an exported environment', () => {
  test.each([
    'server_id=7;binlog_format=ROW;sync_binlog=1',
    'replicas: 3, image.tag: 2.0.1, resources.limits.cpu: 500m',
  ])('%s', (text) => {
    expect(ask('platform.kubernetes', text).missing).not.toContain('environment-snapshot-missing');
  });

  test('the fields of a log are none', () => {
    expect(ask('security.intrusion', 'status=403, uri=/login, client_ip=9.9.9.9').missing).toContain(
      'environment-snapshot-missing',
    );
  });
});

test('the time of a line of a log counts only where no other is told', () => {
  const line = '日志 Nov 20 04:12:01 web CROND[31]: (root) CMD (sh x)';
  expect(ask('security.intrusion', `早上发现被黑，${line}`).missing).toContain('time-vague');
  expect(ask('security.intrusion', line).missing).not.toContain('start-time-missing');
});

test('every answer of a list without commas is heard', () => {
  const { slots } = ask(
    'ecs.cannot-connect',
    '连不上',
    '实例ID、地域、安全组、频率、近期变更？',
    'i-bp1abcdef 成都 安全组全放行 每次 昨晚重启过',
  );
  expect(slots.securityPolicy?.standing).toBe('given');
  expect(slots.frequency?.value).toBe('always');
  expect(slots.recentChange?.standing).toBe('given');
});

test('who speaks of people and of screens without an error retells none', () => {
  for (const words of ['客户说打不开', 'my boss says hurry', '控制台显示运行中', 'we have no permission to change it'])
    expect(ask('ecs.resize', words).missing).not.toContain('error-text-paraphrased');
});

test('what a machine says does not refuse for the visitor', () => {
  const { slots } = ask('database.redis-memory', 'OOM command not allowed when used memory is high, r-bp1abcdef, 刚才');
  expect(slots.startedAt?.standing).toBe('unusable');
});
