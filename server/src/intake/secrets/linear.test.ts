import { describe, expect, test } from 'vitest';
import { maskSecrets } from './mask-secrets.ts';
import { cpuMs } from '../../testing/cpu-time.ts';

/** What detectors begin to read at, over and over. */
const PIECES = [
  'a',
  '1',
  ' ',
  '\n',
  '-',
  '.',
  '"',
  '@',
  '1 ',
  '4111 ',
  'a:',
  'a:1@1.1.1.',
  'a://b:',
  'a://b:c@',
  'eyJ',
  'sk-',
  'sk-aaaa-',
  'LTAI',
  'LTAI5t1a2b3c4d5e6f ',
  'a1B2c3',
  'password',
  'password=',
  'password: ',
  'password for ',
  '密码',
  '密码(',
  '密码是',
  'secret ',
  'token ',
  'mysql -pa ',
  'curl ',
  'redis-cli -a ',
  'cookie: a=b;',
  'echo a:',
  'bearer ',
  '-----BEGIN PRIVATE KEY-----',
  '-----BEGIN PRIVATE KEY-----\nabcdefghijklmnop1\n',
  '-----END PRIVATE KEY-----',
  'MIIEaaIBADANBgkqhkiG9w0BAQ ',
  '\\n',
  '%20',
  '\u200b',
  '１',
  '&quot;',
  '<password>',
];

describe('time grows as the text does', () => {
  test.each(PIECES.map((piece) => [JSON.stringify(piece), piece]))('%s', (_, piece) => {
    for (const lead of ['', '-----BEGIN PRIVATE KEY-----\n']) {
      const text = (length: number) => lead + piece.repeat(Math.ceil(length / piece.length));
      // Quadratic time takes 64 times as long over eight times the text.
      const least = (length: number, enough = 0) => cpuMs(() => maskSecrets(text(length)), 3, enough);
      expect(least(80_000, 119)).toBeLessThan(Math.max(120, 40 * least(10_000)));
    }
  });

  test('a megabyte is read to its end', () => {
    const secret = 'ghp_' + 'x7Kd92LmPqRs4TuVwXyZ'.repeat(2);
    for (const filler of ['的', 'lorem ipsum 42, ', 'a1B2c3']) {
      const masked = maskSecrets(`${filler.repeat(Math.ceil(1_000_000 / filler.length))} ${secret}`);
      expect(masked.text).not.toContain(secret);
      expect(masked.found).toContain('token');
    }
  });
});
