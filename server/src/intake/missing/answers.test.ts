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
  const { slots } = ask('network.cdn', '图片偶尔 504，用 4G 看的，实例 i-bp1abcdef123456');
  expect(slots.frequency).toBeUndefined();
  expect(slots.errorCode).toBeUndefined();
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
