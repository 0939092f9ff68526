import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorMessage } from './error-message.ts';
import { createUtterance } from './utterance.ts';

const read = (text: string) => {
  const about = { at: Date.UTC(2026, 10, 20, 6, 30), offsetMinutes: 480, asked: new Set<never>(), isAttack: false };
  const found = errorMessage(createUtterance(text, about));
  return (
    found.toSorted(
      (one, other) =>
        Number(other.standing === 'given') - Number(one.standing === 'given') || other.weight - one.weight,
    )[0] ?? null
  );
};

test.each([
  ['fsck 报 fsck.ext4: Bad magic number in super-block，昨天的', 'fsck.ext4: Bad magic number in super-block'],
  ['rsync stops with Broken pipe while writing the block, any idea?', 'Broken pipe while writing the block'],
  ['mail comes back: 550 Mailbox does not exist here', '550 Mailbox does not exist here'],
  ['写不进去，Readonly filesystem was detected unexpected，深圳', 'Readonly filesystem was detected unexpected'],
  ['扩容提示 该实例正在变更中不支持此操作', '该实例正在变更中不支持此操作'],
  ['it says "Disk quota exceeded for volume"', 'Disk quota exceeded for volume'],
  ['client throws redis.exceptions.ConnectionError: Connection refused by peer', 'Connection refused by peer'],
])('a machine’s own words in "%s" are "%s"', (text, words) => {
  expect(read(text)?.standing).toBe('given');
  expect(read(text)?.text).toContain(words);
});

test.each([
  '说什么内存不够之类的',
  '弹了个框，大意是版本太旧',
  '页面蹦出来说我没有这个权限',
  '报错好像是 connection refused 什么的',
  '提示没看清，好像是网络异常',
  'it complains about the certificate',
  'the page shows some message about my balance being too low',
  'something like Permission denied came up',
  'the wizard quits with some error about the format',
  'console told me that I am not allowed',
  'it said the key was wrong or something',
  'we get a permission error',
  '报了个连接数的错误',
])('"%s" tells an error in other words', (text) => {
  expect(read(text)?.standing).toBe('unusable');
});

test.each([
  '客户说页面打不开',
  'my customers say the shop is down',
  '监控显示CPU 98%',
  'the console shows running',
  "I can't get into my server. It's running",
  '怎么看报错',
  'Unable to log in to my server, please help',
])('"%s" quotes nothing and retells nothing', (text) => {
  expect(read(text)).toBeNull();
});

describe('what stands around a quotation', () => {
  const machine = fc.constantFrom(
    'Connection refused',
    'No space left on device',
    'Lock wait timeout exceeded; try restarting transaction',
    'Too many connections',
  );
  const lead = fc.constantFrom('登录不了，', '报错 ', '日志里是 ', '');
  const trail = fc.constantFrom('，昨天开始的', '，深圳', '', '，没有代码');

  test('is none of it', () => {
    fc.assert(
      fc.property(lead, machine, trail, (before, words, after) => {
        const found = read(`${before}${words}${after}`);
        expect(found?.standing).toBe('given');
        expect(found?.text).toBe(words);
      }),
    );
  });

  test('makes it doubtful where it is not sure', () => {
    const hedge = fc.constantFrom('类似 ', '好像是 ', 'something like ', 'some line about ');
    fc.assert(
      fc.property(hedge, machine, (before, words) => {
        expect(read(`${before}${words}`)?.standing).not.toBe('given');
      }),
    );
  });
});
