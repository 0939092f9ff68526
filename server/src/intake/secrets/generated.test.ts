import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskSecrets } from './mask-secrets.ts';
import { SAMPLES, survivors } from './samples.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

const drawn = (characters: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: length, maxLength: length });

/** Random characters as an issuer draws them: both cases and digits among them. */
const random = (length: number, more = '') =>
  drawn(LETTERS + DIGITS + more, length).filter(
    (word) =>
      /\d.*\d/.test(word) &&
      /[a-z]/.test(word) &&
      /[A-Z]/.test(word) &&
      /(?:[a-z][A-Z\d]|[A-Z][a-z\d]|\d[A-Za-z]).*(?:[a-z][A-Z\d]|[A-Z][a-z\d]|\d[A-Za-z])/.test(word),
  );

/** A password that people choose: no space, no backslash that would begin an escape, and not a run of one character. */
const password = fc
  .tuple(drawn(LETTERS, 3), drawn(DIGITS, 2), drawn(`${LETTERS}${DIGITS}!@#$%^*_+-`, 6))
  .map((parts) => parts.join(''));

const card = fc
  .tuple(fc.constantFrom('62', '4', '51', '55', '2221', '37', '3530', '6011'), drawn(DIGITS, 18))
  .map(([prefix, digits]) => withLuhn((prefix + digits).slice(0, prefix === '37' ? 14 : 15)));

function withLuhn(digits: string): string {
  const sum = [...digits].toReversed().reduce((sum, digit, place) => {
    const weighed = place % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return sum + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const resident = fc
  .tuple(
    fc.constantFrom('110105', '440524', '330106', '650102'),
    fc.date({ min: new Date('1930-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }),
    drawn(DIGITS, 3),
  )
  .map(([area, born, order]) => {
    const id = area + born.toISOString().slice(0, 10).replaceAll('-', '') + order;
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    return `${id}${'10X98765432'[weights.reduce((sum, weight, place) => sum + weight * Number(id[place]), 0) % 11] ?? ''}`;
  });

type Planted = { text: string; secrets: string[] };

const planted: fc.Arbitrary<Planted> = fc.oneof(
  fc
    .tuple(random(20), random(30))
    .map(([id, secret]) => ({ text: `LTAI${id}\n${secret}`, secrets: [id.slice(0, -2), secret] })),
  fc
    .tuple(random(20), random(30))
    .map(([id, secret]) => ({ text: `AK:LTAI${id} SK:${secret}`, secrets: [id.slice(0, -2), secret] })),
  fc.tuple(drawn('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16), random(40, '/+')).map(([id, secret]) => ({
    text: `aws_access_key_id = AKIA${id}\naws_secret_access_key = ${secret}`,
    secrets: [id.slice(0, -2), secret],
  })),
  random(36).map((token) => ({ text: `ghp_${token}`, secrets: [token] })),
  random(24).map((token) => ({ text: `{"token":"${token}"}`, secrets: [token] })),
  random(32).map((secret) => ({ text: `accessKeySecret: ${secret}`, secrets: [secret] })),
  password.map((word) => ({ text: `password=${word}`, secrets: [word] })),
  password.map((word) => ({ text: `密码：${word}`, secrets: [word] })),
  password.map((word) => ({ text: `mysql://app:${word}@10.0.0.1:3306/shop`, secrets: [word] })),
  card.map((digits) => ({ text: `卡号 ${digits}`, secrets: [digits.slice(0, -4)] })),
  card.map((digits) => ({
    text: digits.length === 16 ? digits.replace(/\d{4}(?=\d)/g, '$& ') : `amex ${digits}`,
    secrets: [],
  })),
  resident.map((id) => ({ text: id, secrets: [id] })),
  fc.array(random(64, '+/'), { minLength: 1, maxLength: 6 }).map((lines) => ({
    text: ['-----BEGIN RSA PRIVATE KEY-----', ...lines].join('\n'),
    secrets: lines,
  })),
);

const surroundings = fc.constantFrom(
  '',
  '你好 ',
  '\n',
  '我的实例 i-bp1a2b3c4d5e6f7g8h9i 连不上，',
  'ERROR 500 at 2023-11-01 12:00:00\n',
  '{"a":1}\n',
  '"',
  '（',
  '\t',
  '🙂 ',
  'please help: ',
);
const after = fc.constantFrom(
  '',
  '\n',
  ' 一直报错',
  '，帮我看下',
  '。',
  '\nat foo (bar.js:1:2)',
  ' 🙂',
  '\n{"requestId":"5C3D9175-B6FC-2012-93AD-98761234ABCD"}',
);

/** Ways in which the same characters are written so that only people read them. */
const disguise = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text,
  (text) => text.replace(/[A-Za-z0-9]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
  (text) => text.replace(/[A-Za-z0-9](?=[A-Za-z0-9])/g, '$&\u200b'),
);

test('no generated secret survives, wherever it stands and however it is written', () => {
  fc.assert(
    fc.property(planted, surroundings, after, disguise, ({ text, secrets }, before, behind, disguised) => {
      const masked = maskSecrets(before + disguised(text) + behind);
      const plain = masked.text.normalize('NFKC').replaceAll('\u200b', '');
      expect(masked.found.length).toBeGreaterThan(0);
      for (const secret of secrets) expect(survivors(secret, plain)).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

const PIECES = [
  ...Object.values(SAMPLES),
  'password',
  'password=',
  '密码：',
  'token: ',
  'AK ',
  'SK=',
  'secret ',
  '卡号 ',
  '订单 ',
  'is ',
  '是',
  '"',
  "'",
  ' ',
  '\n',
  '\\n',
  ',',
  '，',
  '/',
  '@',
  ':',
  '=',
  '-',
  '*',
  '******',
  '<',
  '>',
  '(',
  ')',
  'a',
  'A1',
  '7',
  '4111 ',
  '62',
  '://',
  'mysql -p',
  'curl -u a:',
  'Bearer ',
  'cookie: a=',
  '-----BEGIN PRIVATE KEY-----',
  '-----END PRIVATE KEY-----',
  '\u200b',
  '１',
  '%3D',
  '&quot;',
  '🙂',
  '\ud83d',
  '\u0000',
];

test('whatever is written: it never throws, and masking again changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join('')),
      (text) => {
        const once = maskSecrets(text);
        expect(maskSecrets(once.text)).toEqual({ text: once.text, found: [] });
      },
    ),
    { numRuns: 5000 },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const once = maskSecrets(text);
      expect(maskSecrets(once.text).text).toBe(once.text);
    }),
  );
});
