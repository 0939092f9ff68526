import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linksIn } from './links.ts';
import { blocksIn } from './message-text.ts';
import type { Block, Piece } from './message-text.ts';
import { isPlain } from './plain-text.ts';

const rawOfPiece = (piece: Piece) => (piece.kind === 'code' ? piece.before + piece.text + piece.after : piece.text);
const rawOf = (block: Block) =>
  block.kind === 'words' ? block.pieces.map(rawOfPiece).join('') : block.before + block.text + block.after;
/** Each block in short: its kind and what is shown of it. */
const shown = (text: string) =>
  blocksIn(text).map((block) =>
    block.kind === 'words'
      ? block.pieces.map(({ kind, text }) => (kind === 'text' ? text : `<${kind} ${text}>`)).join('')
      : [block.kind, block.text],
  );

const MARKS = [
  '```',
  '```js',
  '````',
  '`',
  '``',
  '`a b`',
  '    x = 1',
  '\tgo',
  '  at run (a.js:3)',
  '',
  ' ',
  '{',
  '\r',
];
const LINES = [
  '2026-11-21 14:05:00 up',
  'ERROR: no',
  'Hello there.',
  '你好',
  'see https://a.example/(x).',
  '$ ls',
  '<b>',
];
const snippet = fc.constantFrom(...MARKS, ...LINES);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(snippet, fc.string())).map((lines) => lines.join('\n')),
  fc.array(fc.oneof(snippet, fc.constant('\n'))).map((parts) => parts.join('')),
);

describe('[TEXT-5] a message in blocks and pieces', () => {
  test('is the message again, and no block or piece is empty', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const blocks = blocksIn(text);
        expect(blocks.map(rawOf).join('')).toBe(text);
        expect(blocks.every((block) => (block.kind === 'words' ? block.pieces.length > 0 : block.text !== ''))).toBe(
          true,
        );
        expect(
          linksIn(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  test('is words alone where it is plain', () => {
    fc.assert(
      fc.property(anyText.filter(isPlain), (text) => {
        expect(blocksIn(text)).toEqual(text === '' ? [] : [{ kind: 'words', pieces: [{ kind: 'text', text }] }]);
      }),
    );
    expect([isPlain('one\ntwo'), isPlain('one\ntwo\nthree'), isPlain('`x`'), isPlain('http://a')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('has code between fences, whatever stands in it, and to the end where nothing closes it', () => {
    expect(shown('Try:\n```js\nconst a = "``";\n\n  b();\n```\nDone.')).toEqual([
      'Try:\n',
      ['code', 'const a = "``";\n\n  b();'],
      'Done.',
    ]);
    expect(shown('````\n```\nx\n```\n````')).toEqual([['code', '```\nx\n```']]);
    expect(shown('```\nSELECT 1')).toEqual([['code', 'SELECT 1']]);
    expect(shown('```\n```\nnothing')).toEqual(['```\n```\nnothing']);
  });

  test('has code that is indented after an empty line, and within a line', () => {
    expect(shown('Run this:\n\n    npm ci\n\n    npm test\n\nThen tell us.')).toEqual([
      'Run this:\n\n',
      ['code', '    npm ci\n\n    npm test'],
      '\nThen tell us.',
    ]);
    expect(shown('Is `a_b` set, or ``c`d``? See https://a.example/`x`. A ` alone')).toEqual([
      'Is <code a_b> set, or <code c`d>? See <link https://a.example/><code x>. A ` alone',
    ]);
    expect(shown('not `over\nlines` it')).toEqual(['not `over\nlines` it']);
  });

  test('has logs where three lines look like one, and no sentence is taken for a log', () => {
    const log =
      '2026-11-21 14:05:01 INFO up\n2026-11-21 14:05:02 ERROR refused\n\tat run (a.js:3)\n\nCaused by: no route';
    expect(shown(`We see this:\n${log}\n\nWhy?`)).toEqual(['We see this:\n', ['log', log], '\nWhy?']);
    expect(shown('server {\n  listen 80;\n  root /srv;\n}')).toEqual([
      ['log', 'server {\n  listen 80;\n  root /srv;\n}'],
    ]);
    for (const prose of [
      'It fails.\nSince noon.\nEverybody sees it.\nPlease help.',
      '地域：杭州\n实例：i-bp1\n报错：连接超时\n时间：今天下午',
      '- one\n- two\n- three\n- four',
      'There was an ERROR.\nAn INFO came.\nThen nothing at all.',
    ])
      expect(shown(prose)).toEqual([prose]);
  });
});

describe('[TEXT-6] addresses', () => {
  const hrefs = (text: string) => linksIn(text).flatMap((piece) => (piece.kind === 'link' ? [piece.href] : []));

  test('end where the sentence goes on', () => {
    expect(hrefs('See https://a.example/x?y=1#z. Or (http://b.example/c_(d)), or https://c.example/!')).toEqual([
      'https://a.example/x?y=1#z',
      'http://b.example/c_(d)',
      'https://c.example/',
    ]);
    expect(hrefs('请打开https://a.example/bill，然后重试。参考 http://[::1]:80/x')).toEqual([
      'https://a.example/bill',
      'http://[::1]:80/x',
    ]);
    expect(hrefs('https://en.wikipedia.org/wiki/Bridge_(card)')).toEqual([
      'https://en.wikipedia.org/wiki/Bridge_(card)',
    ]);
  });

  test('are of the web, and nothing else is', () => {
    expect(hrefs('javascript:alert(1) data:text/html,x file:///etc ftp://a //a https:// http:// https://( x')).toEqual(
      [],
    );
    expect(hrefs('http://javascript:alert(1) https://a:x/ https://a:99999/ https://a@b.example/ https://@b')).toEqual(
      [],
    );
    expect(hrefs('https://a.example\u202Emoc/ https://a.example:8080?x')).toEqual([
      'https://a.example',
      'https://a.example:8080?x',
    ]);
    expect(linksIn('<img src=x onerror=alert(1)>')).toEqual([{ kind: 'text', text: '<img src=x onerror=alert(1)>' }]);
    fc.assert(
      fc.property(anyText, (text) => {
        expect(hrefs(text).filter((href) => !/^https?:\/\/./i.test(href))).toEqual([]);
      }),
    );
  });
});

test('[TEXT-7] a hostile message is cut in no time', () => {
  const many = (part: string) => part.repeat(100_000 / part.length);
  const texts = [
    ...[')', '.', '.)', '(.', ')]', 'https://'].map((tail) => `https://a.example/${many(tail)}`),
    ...[
      '`',
      '` ',
      '`` ` ',
      '```\n',
      '```a\n````\n',
      '    \n',
      '\t\n\n',
      ';',
      '; ',
      'A',
      'Error',
      '{\n',
      '  x\n\n',
      'a.',
      '\n',
    ].map(many),
    Array.from({ length: 440 }, (_, length) => '`'.repeat(length)).join(' '),
  ];
  for (const text of texts) {
    const began = performance.now();
    expect(blocksIn(text).map(rawOf).join('')).toBe(text);
    // By the clock on the wall, on a machine that does other things; what is not linear takes minutes.
    expect(performance.now() - began).toBeLessThan(5_000);
  }
});
