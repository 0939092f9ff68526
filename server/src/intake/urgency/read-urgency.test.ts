import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileStrings } from '../slots/hostile.ts';
import { readDefaultTaxonomy } from '../taxonomy.ts';
import { precisionAndRecall, readUrgencyExamples } from './examples.ts';
import { readUrgency } from './read-urgency.ts';
import { cpuMs } from '../../testing/cpu-time.ts';

const URGENCIES = new Map(readDefaultTaxonomy().categories.map(({ id, urgency }) => [id, urgency]));
const read = (category: string | null, ...texts: string[]) =>
  readUrgency({ category, urgencyOfCategory: URGENCIES.get(category ?? '') ?? null, texts });
const level = (category: string | null, ...texts: string[]) => read(category, ...texts).level;

describe.each(['tuned', 'held-out', 'by-others'] as const)('on the %s lines', (name) => {
  const examples = readUrgencyExamples(name);

  test('emergencies are found, and little else is taken for one', () => {
    const judged = examples.map(({ text, category, isEmergency }) => ({
      text,
      pair: [level(category, text) === 'emergency', isEmergency] as const,
    }));
    const { precision, recall } = precisionAndRecall(judged.map(({ pair }) => pair));
    const wrong = judged.filter(({ pair: [one, other] }) => one !== other).map(({ text }) => text);
    const figures = `${examples.length} lines, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;
    process.stdout.write(`emergencies, ${name}: ${figures}\n`);
    expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(recall, wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});

test('without a kind the words alone still find most, and raise no more alarms', () => {
  const judged = readUrgencyExamples('by-others').map(
    ({ text, isEmergency }) => [level(null, text) === 'emergency', isEmergency] as const,
  );
  const { precision, recall } = precisionAndRecall(judged);
  expect(precision).toBeGreaterThanOrEqual(0.9);
  expect(recall).toBeGreaterThanOrEqual(0.75);
});

test('the words that decide stand in the message as written', () => {
  expect(read('database.failover', '主库挂了，现在全站写不进去').why).toContain('主库挂');
  const { why } = read(null, 'ＰＲＯＤ ｉｓ ｄｏｗｎ！！');
  expect(why).toEqual(['ＰＲＯＤ ｉｓ ｄｏｗｎ']);
  expect(read('general.outage', '测试环境全挂了')).toEqual({ level: 'routine', why: ['测试环境'] });
});

test('what goes on decides, in any of the messages', () => {
  expect(level('ecs.cannot-connect', '在吗', '机器连不上', '生产环境全挂了')).toBe('emergency');
  expect(level('ecs.cannot-connect', '生产环境全挂了', '你们快点')).toBe('emergency');
  expect(level('ecs.cannot-connect', '生产环境全挂了', '现在恢复了')).not.toBe('emergency');
  expect(level('ecs.cannot-connect', '生产环境全挂了', '现在恢复了', '又全挂了')).toBe('emergency');
});

test.each([
  ['security.ddos', '怎么防DDoS'],
  ['security.ddos', '高防多少钱'],
  ['general.outage', '上周你们宕机的原因是什么'],
  ['general.outage', 'staging is down'],
  ['security.ransomware', '听说隔壁公司中了勒索，我们想做预防'],
  ['general.outage', '没挂，就是慢，业务正常，如果挂了怎么办'],
])('%s: what is aside, past, supposed or denied is no emergency: %s', (category, text) => {
  expect(level(category, text)).toBe('routine');
});

test.each([
  ['billing.invoice-issue', 'routine'],
  ['ecs.high-cpu', 'urgent'],
  ['storage.data-recovery', 'urgent'],
  ['security.ransomware', 'emergency'],
  [null, 'routine'],
] as const)('where the words say nothing, %s is %s', (category, expected) => {
  expect(read(category, '你好，麻烦看一下')).toEqual({ level: expected, why: [] });
});

test.each([
  ['生产没挂，就是慢', 'not all our servers are down, only one'],
  ['刚才全挂了，现在恢复了', 'all our services were down, everything is fine now'],
  ['昨天所有服务都挂了', 'last night all our services were down'],
  ['如果生产全挂了你们会打电话吗', 'what happens if we find all our servers are down'],
  ['所有服务都打不开的话是什么级别', 'which level is it when all our services are down'],
])('without a kind, no emergency: %s / %s', (chinese, english) => {
  expect(level(null, chinese)).toBe('routine');
  expect(level(null, english)).toBe('routine');
});

test.each([
  [null, '昨天割接过，今天生产又全挂了'],
  [null, 'how many can they reach? someone is deleting our production data right now'],
  [null, '想了解怎么办，正在删我们的数据'],
  ['storage.data-recovery', '网站的文件被误删了，求快'],
  ['database.failover', '数据库挂了'],
  ['security.intrusion', '计划任务里多了奇怪的东西'],
  ['storage.data-recovery', 'rm -rf 把客户的资料全删了，求救'],
  [null, 'Somebody is using our API key to create servers abroad'],
])('%s: emergency: %s', (category, text) => {
  expect(level(category, text)).toBe('emergency');
});

test('a kind that is harm by itself is none where it is denied', () => {
  expect(read('general.outage', '没挂，就是有点慢')).toEqual({ level: 'routine', why: ['没挂'] });
});

test('words about how it is done or when it began make nothing urgent routine', () => {
  expect(level('ecs.cannot-connect', '昨天开始ssh连不上，日志在哪里看')).toBe('urgent');
  expect(level('storage.data-recovery', 'I deleted a folder yesterday, can you get it back')).toBe('urgent');
  expect(level('ecs.cannot-connect', '测试环境的机器连不上')).toBe('routine');
});

test('with nothing said, nobody is in an emergency', () => {
  for (const id of URGENCIES.keys()) expect(level(id)).not.toBe('emergency');
});

test('how urgent an invoice is called makes no emergency', () => {
  for (const text of ['发票超级紧急！！！', 'URGENT invoice NOW', '急急急 今天必须开票'])
    expect(level('billing.invoice-issue', text)).toBe('routine');
});

const PIECES = [
  '全挂了',
  '生产',
  '正在删',
  '所有',
  'all our servers ',
  'prod ',
  'is down ',
  '昨天',
  '如果',
  '"',
  '「',
  '没',
];
const messages = fc.array(
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 12 })
    .map((parts) => parts.join('')),
  { maxLength: 6 },
);

test('any words give a level, with reasons that were written, and always the same', () => {
  fc.assert(
    fc.property(messages, fc.constantFrom(...URGENCIES.keys(), null), (texts, category) => {
      const urgency = read(category, ...texts);
      expect(['routine', 'urgent', 'emergency']).toContain(urgency.level);
      expect(read(category, ...texts)).toEqual(urgency);
      if (urgency.level === 'emergency')
        for (const reason of urgency.why) expect(texts.some((text) => text.includes(reason))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('hostile strings, and thousands of messages, take bounded time', () => {
  const slow = Object.entries(hostileStrings(20_000)).flatMap(([piece, text]) => {
    const ms = cpuMs(() => read('security.key-leak', text), 3, 150);
    return ms > 150 ? [`${JSON.stringify(piece)}: ${Math.round(ms)} ms`] : [];
  });
  expect(slow).toEqual([]);
  const texts = Array.from({ length: 20_000 }, () => '所有 all our servers 生产 '.repeat(500));
  expect(cpuMs(() => read('general.outage', ...texts), 3, 999)).toBeLessThan(1000);
});
