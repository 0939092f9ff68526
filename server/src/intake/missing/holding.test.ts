import { expect, test } from 'vitest';
import { readDefaultTaxonomy } from '../taxonomy.ts';
import { missing } from './holding.ts';
import { cpuMs } from '../../testing/cpu-time.ts';

const { scenarios } = readDefaultTaxonomy();
const AT = Date.UTC(2026, 10, 20, 6, 30);
const visitor = (text: string) => ({ from: 'visitor' as const, text, at: AT });
const agent = (text: string) => ({ from: 'agent' as const, text, at: AT });
const ask = (category: string | null, messages: ReturnType<typeof visitor | typeof agent>[], context = {}) =>
  missing({ category, messages, context }, scenarios);

test('with nothing said, every `missing` scenario of the category holds and no `unusable` one', () => {
  for (const category of new Set(scenarios.flatMap(({ applies }) => applies))) {
    const expected = scenarios.filter(({ kind, applies }) => kind === 'missing' && applies.includes(category));
    expect(ask(category, []).missing).toEqual(expected.map(({ id }) => id));
  }
});

test('with everything in the context, nothing is asked', () => {
  const context = Object.fromEntries(scenarios.map(({ slot }) => [slot, 'known']));
  for (const category of new Set(scenarios.flatMap(({ applies }) => applies))) {
    expect(ask(category, [visitor('刚才报错说没权限，i-bp1aaa111222 和 i-bp1bbb111222')], context).missing).toEqual([]);
  }
});

test('without a category nothing holds, and slots are still read', () => {
  const read = ask(null, [visitor('杭州的服务器连不上')]);
  expect(read.missing).toEqual([]);
  expect(read.slots.region?.value).toBe('cn-hangzhou');
});

test('when an unusable scenario holds, its missing twin does not', () => {
  const vague = ask('ecs.high-cpu', [visitor('昨天开始CPU就满了')]).missing;
  expect(vague).toContain('time-vague');
  expect(vague).not.toContain('start-time-missing');
  const invalid = ask('billing.refund', [visitor('账号ID 12345，我要退款')]).missing;
  expect(invalid).toContain('account-id-invalid');
  expect(invalid).not.toContain('account-id-missing');
});

test('a refusal, not knowing and having none are answers', () => {
  const asked = [visitor('要退款'), agent('请提供您的账号ID')];
  for (const answer of ['不方便提供', "I'd rather not say", '不知道', 'no idea']) {
    const read = ask('billing.refund', [...asked, visitor(answer)]);
    expect(read.missing).not.toContain('account-id-missing');
    expect(read.slots.accountId?.standing).toMatch(/refused|unknown/);
  }
  expect(ask('billing.refund', [...asked, visitor('稍等')]).missing).toContain('account-id-missing');
  expect(ask('billing.refund', [visitor("I don't know why it failed")]).missing).toContain('account-id-missing');
});

test('only the visitor fills slots', () => {
  const read = ask('ecs.high-cpu', [agent('Is it i-bp1abcdef1234567 in cn-hangzhou, since 14:00?')]);
  expect(read.slots).toEqual({});
});

test('an attacked address counts where the category is an attack; otherwise it is the visitor’s own', () => {
  const words = [visitor('服务器 47.98.1.2 打不开了')];
  expect(ask('security.ddos', words).missing).not.toContain('access-ip-missing');
  expect(ask('ecs.cannot-connect', words).missing).toContain('access-ip-missing');
});

test('a resource ID hints at a region and does not name one', () => {
  expect(ask('ecs.high-cpu', [visitor('i-bp1abcdef1234567 cpu 100%')]).missing).toContain('region-missing');
});

test('several instances are ambiguous until the visitor says which', () => {
  const both = visitor('i-bp1one1112222aaa 和 i-bp1two3334444bbb CPU高');
  expect(ask('ecs.high-cpu', [both]).missing).toContain('instance-ambiguous');
  const told = ask('ecs.high-cpu', [both, agent('请问是哪个实例？'), visitor('i-bp1two3334444bbb')]);
  expect(told.missing).not.toContain('instance-ambiguous');
  expect(told.slots.instanceId?.value).toBe('i-bp1two3334444bbb');
  expect(ask('ecs.high-cpu', [visitor('i-bp1one1112222aaa、i-bp1two3334444bbb 两台都CPU高')]).missing).not.toContain(
    'instance-ambiguous',
  );
});

test('a later correction counts, and a value that becomes exact is no longer vague', () => {
  const corrected = ask('ecs.high-cpu', [visitor('机器在上海'), visitor('说错了，是北京')]);
  expect(corrected.slots.region).toMatchObject({ value: 'cn-beijing', source: { message: 1, text: '北京' } });
  const exact = ask('ecs.high-cpu', [visitor('昨天开始的'), agent('具体几点？'), visitor('晚上9点半')]);
  expect(exact.missing).not.toContain('time-vague');
});

test('sources call a message by its own name, and by its place where it has none', () => {
  const messages = [visitor('你好'), visitor('机器在上海'), visitor('i-bp1abcdef1234567')];
  const named = messages.map((message, place) => ({ ...message, message: 40 + 2 * place }));
  expect(ask('ecs.high-cpu', messages).slots.region?.source).toMatchObject({ message: 1 });
  const { slots } = ask('ecs.high-cpu', named);
  expect(slots.region?.source).toMatchObject({ message: 42, text: '上海' });
  expect(slots.instanceId?.source).toMatchObject({ message: 44 });
});

test('a code is exact once its API and version are named, in whatever message', () => {
  const code = visitor('RunInstances 报 InvalidImageId.NotFound');
  expect(ask('ecs.create-failed', [code]).missing).toContain('error-code-imprecise');
  expect(ask('ecs.create-failed', [code, visitor('ECS API 版本 2014-05-26')]).missing).not.toContain(
    'error-code-imprecise',
  );
});

test('time, channel and amount of a payment are needed, and may come one by one', () => {
  const paid = [visitor('充值了500元没到账')];
  expect(ask('billing.recharge-not-received', paid).missing).toContain('payment-details-missing');
  const told = [...paid, agent('请问支付时间和渠道？'), visitor('支付宝，今天上午10点')];
  expect(ask('billing.recharge-not-received', told).missing).not.toContain('payment-details-missing');
});

test('how something is done needs no time at which it began', () => {
  expect(ask('ecs.resize', [visitor('怎么升级到8核16G？')]).missing).not.toContain('start-time-missing');
  expect(ask('ecs.resize', [visitor('升级失败了怎么办')]).missing).toContain('start-time-missing');
});

test('traditional characters tell what simplified ones tell, word for word as written', () => {
  const read = ask('ecs.high-cpu', [
    visitor('伺服器連不上了，昨晚開始的，沒有錯誤代碼，機器在東京'),
    agent('請問最近有沒有變更？發生頻率如何？'),
    visitor('沒有改過任何設定，每次都這樣'),
  ]);
  expect(read.slots).toMatchObject({
    region: { value: 'ap-northeast-1', source: { text: '東京' } },
    startedAt: { standing: 'unusable', source: { text: '昨晚' } },
    errorCode: { standing: 'none' },
    recentChange: { standing: 'none' },
    frequency: { value: 'always' },
  });
  expect(read.missing).toEqual(expect.arrayContaining(['time-vague', 'instance-id-missing']));
  expect(read.missing).not.toContain('error-code-missing');
});

test('values in free words keep the writer’s own characters', () => {
  const { slots } = ask('database.mysql-slow', [agent('請問最近有什麼變更？'), visitor('昨天升級過資料庫引擎')]);
  expect(slots.recentChange?.value).toContain('升級過資料庫引擎');
});

test('an empty value of the context is not known', () => {
  expect(ask('ecs.high-cpu', [], { region: '  ', instanceId: null, startedAt: [] }).missing).toEqual(
    expect.arrayContaining(['region-missing', 'instance-id-missing', 'start-time-missing']),
  );
});

test.each([
  ['a megabyte', 'i-bp1abcdef1234567 '.repeat(55_000)],
  ['control characters', '\u0000\u0001\u001b[31m'.repeat(2000)],
  ['only emoji', '😀👨‍👩‍👧‍👦'.repeat(500)],
  ['right to left', '\u202eاتصال بالخادم فشل '.repeat(300)],
  ['half a surrogate pair', '\ud83d'.repeat(1000)],
  ['a thousand IDs', Array.from({ length: 1000 }, (_, index) => `i-bp1abcdef${index + 1000000}`).join(' ')],
])('%s is read in bounded time', (_, text) => {
  expect(cpuMs(() => ask('ecs.high-cpu', [visitor(text)]), 1)).toBeLessThan(1500);
});

test('whoever names a zone by its code has named the region', () => {
  expect(ask('ecs.boot-failure', [visitor('服务器卡在启动中，cn-shenzhen-e')]).missing).not.toContain('region-missing');
  expect(ask('ecs.boot-failure', [visitor('服务器卡在启动中，可用区E')]).missing).toContain('region-missing');
});
