import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyLines } from '../../cli/classify.ts';
import { openClassify } from './open-classify.ts';
import { MAX_LENGTH } from './units.ts';
import { cpuMs } from '../../testing/cpu-time.ts';

const classify = openClassify();

const HOSTILE = {
  'one letter': 'a',
  spaces: ' ',
  digits: '1',
  'hyphens after letters': 'a-',
  'an address without end': 'a.',
  'half an email': 'a@',
  'numbers and dots': '1.1.',
  'Han characters': '连不上',
  'concepts that pair': 'redis 内存 满 cpu 100% ssh 连不上 ',
  humps: 'aB',
  'ligatures that grow': '\u{fdfa}',
  'combining marks': 'a\u{301}',
  'control characters': '\u{0}\u{7}\u{1b}',
  'lone surrogates': '\u{d800}',
  'emoji joined': '👩‍💻',
  'right to left': '\u{202e}مرحبا ',
  'account IDs': '1234567890123456 ',
  quotes: `"'\\`,
};

describe('classify', () => {
  it('opens the model within 300 ms, and the bar leaves room for a busy machine', () => {
    expect(cpuMs(openClassify, 1)).toBeLessThan(900);
  });

  it.each([
    ['服务器CPU一直100%，网站特别卡', 'ecs.high-cpu'],
    ['How do I install an SSL certificate on nginx? It expired yesterday', 'security.ssl-certificate'],
    ['我们的redis报 OOM command not allowed，写不进去', 'database.redis-memory'],
    ['转人工', 'general.human-agent'],
  ])('knows %s', (text, category) => {
    const { alternatives, words, confidence } = classify(text);
    expect(alternatives[0]).toEqual({ category, confidence });
    expect(alternatives).toHaveLength(3);
    expect(words.length).toBeGreaterThan(0);
  });

  it.each([
    ['伸缩组不扩容了，订单全堵着', 'QuotaExceed.ElasticQuota', '组ID asg-bp1f4h7k0m3p6s9u2x5', '昨晚八点开始的'],
    [
      'Our Redis is full and refuses writes',
      'Singapore',
      'we reinstalled the client two hours ago',
      'invoice team too',
    ],
    ['服务器中勒索病毒了', '杭州', 'Windows Server 2019，远程桌面连不上', '1720384456610295'],
  ])('is not led astray by the answers that follow: %s', (complaint, ...answers) => {
    const [expected] = classify(complaint).alternatives;
    for (const opening of ['', '你好，在吗\n', 'hello\n']) {
      expect(classify(`${opening}${[complaint, ...answers].join('\n')}`).alternatives[0]?.category).toBe(
        expected?.category,
      );
    }
  });

  it('says which words decided, as they stand in the text', () => {
    expect(classify('my invoice has the wrong tax id').words.join(' ')).toContain('invoice');
    expect(classify('域名备案要多久').words.join('')).toContain('备案');
  });

  it('routes nothing where nothing is said', () => {
    for (const text of ['', '   ', '🙂🙂🙂', '\u{0}\u{0}', '……', '؟؟؟']) {
      expect(classify(text)).toMatchObject({ decision: 'none', category: null, confidence: 0, words: [] });
    }
  });

  it('does not route talk of other things', () => {
    for (const text of ['今天晚上吃什么好呢', 'write me a poem about autumn', '推荐一部电影']) {
      expect(classify(text).category).toBeNull();
    }
  });

  it.each(['连不上', '连不上了。', '在吗\n连不上了\n昨晚开始的', "can't connect", '密码不对', '打不开'])(
    'asks where too little is said: %s',
    (text) => {
      expect(classify(text).decision).toBe('ask');
    },
  );

  it.each([
    ['redis满了', 'database.redis-memory'],
    ['ssl过期了', 'security.ssl-certificate'],
  ])('knows a Latin word beside Han characters: %s', (text, category) => {
    expect(classify(text)).toMatchObject({ decision: 'route', category });
  });

  it('hears the error that the console tells beside the text', () => {
    const context = { errorCode: 'InvalidAccessKeyId.NotFound', errorMessage: 'Specified access key is not found.' };
    expect(classify('报错了', context).alternatives[0]?.category).toBe('account.access-key');
    expect(classify('报错了', { accountId: 'InvalidAccessKeyId' })).toEqual(classify('报错了'));
  });

  it('never throws; confidences lie in [0, 1] and descend; the same text gives the same answer', () => {
    const context = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), context, (text, told) => {
        const answer = classify(text, told);
        const confidences = answer.alternatives.map(({ confidence }) => confidence);
        expect(confidences.every((confidence) => confidence >= 0 && confidence <= 1)).toBe(true);
        expect(confidences).toEqual(confidences.toSorted((one, other) => other - one));
        expect(answer.category).toBe(answer.decision === 'route' ? answer.alternatives[0]?.category : null);
        expect(classify(text, told)).toEqual(answer);
      }),
    );
  });

  it.each(Object.entries(HOSTILE))('takes bounded time for a million of %s', (_name, piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    expect(cpuMs(() => classify(text))).toBeLessThan(150);
  });

  it('reads no further than the cut', () => {
    const text = '发票开错了。'.repeat(MAX_LENGTH);
    expect(classify(`${text}服务器被挖矿`)).toEqual(classify(text));
  });
});

describe('qiao classify', () => {
  it('answers a line with a line, in step, malformed ones too', async () => {
    const { out, exitCode, err } = await classifyLines.run(
      [],
      '{"text":"转人工"}\n\nnonsense\n{"text":5}\n{"text":"","context":{}}\n',
    );
    const answers = out.map((line): unknown => JSON.parse(line));
    expect(answers).toMatchObject([
      { category: 'general.human-agent', alternatives: [{ category: 'general.human-agent' }, {}, {}] },
      { category: null, refused: 'The line is not JSON.' },
      { category: null, refused: 'The line is not {"text": "…", "context"?: {…}}.' },
      { category: null, confidence: 0 },
    ]);
    expect([exitCode, err.length]).toEqual([1, 2]);
  });
});
