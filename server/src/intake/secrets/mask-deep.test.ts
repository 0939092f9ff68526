import { describe, expect, test } from 'vitest';
import { maskDeep } from './mask-deep.ts';
import { SAMPLES } from './samples.ts';

const { LTAI = '', SK30 = '', PW = '', CARD5 = '', CARD4 = '', GHP = '' } = SAMPLES;

describe('what a page or its server tells', () => {
  test('every text is masked where it stands, and the shape stays', () => {
    const told = {
      region: 'cn-hangzhou',
      logs: [`token ${GHP}`, 'fine'],
      open: { ak: LTAI, size: 4, on: true, at: null },
    };
    expect(maskDeep(told)).toEqual({
      value: {
        region: 'cn-hangzhou',
        logs: ['token ******', 'fine'],
        open: { ak: 'LTAI******9G', size: 4, on: true, at: null },
      },
      found: ['access_key_id', 'token'],
    });
  });

  test('a field that is named for a secret is masked whatever it holds', () => {
    const names = ['password', 'dbPassword', 'DB_PASS', 'accessKeySecret', 'client_secret', 'token', 'refreshToken'];
    const more = [
      'apiKey',
      'x-api-key',
      'Authorization',
      'cookie',
      'privateKey',
      'SK',
      '密码',
      'secretKey',
      'credentials',
    ];
    for (const name of [...names, ...more]) {
      for (const held of ['abc', 12345, ['abc'], { a: 'abc' }]) {
        expect(maskDeep({ [name]: held }).value).toEqual({ [name]: '******' });
      }
      expect(maskDeep({ [name]: null, on: true })).toEqual({ value: { [name]: null, on: true }, found: [] });
      expect(maskDeep({ [name]: false })).toEqual({ value: { [name]: false }, found: [] });
    }
  });

  test('a field that only sounds like one stays', () => {
    const told = {
      nextToken: 'AAAAAcnI7',
      secretName: 'shop-tls',
      maxTokens: 4096,
      passwordPolicy: 'strong',
      compass: 'north',
    };
    expect(maskDeep(told)).toEqual({ value: told, found: [] });
  });

  test('variables in a list carry their name beside them', () => {
    const told = {
      env: [
        { name: 'DB_PASSWORD', value: 'abc' },
        { name: 'DB_HOST', value: 'db' },
      ],
    };
    expect(maskDeep(told).value).toEqual({
      env: [
        { name: 'DB_PASSWORD', value: '******' },
        { name: 'DB_HOST', value: 'db' },
      ],
    });
  });

  test('the name of a field says whether its number is a card', () => {
    expect(maskDeep({ orderId: CARD4, accountId: CARD5 }).found).toEqual([]);
    expect(maskDeep({ cardNo: CARD5, card: Number(CARD4) }).value).toEqual({
      cardNo: '******4444',
      card: '******1111',
    });
  });

  test('names of fields are masked as well, and one called __proto__ is a field', () => {
    const told: unknown = JSON.parse(`{"${LTAI}":1,"__proto__":{"password":"${PW}"}}`);
    expect(JSON.stringify(maskDeep(told).value)).toBe('{"LTAI******9G":1,"__proto__":{"password":"******"}}');
  });

  test('beyond its bounds nothing is let through', () => {
    let deep: unknown = SK30;
    for (let level = 0; level < 5000; level += 1) deep = { deep };
    expect(JSON.stringify(maskDeep(deep).value)).not.toContain(SK30.slice(0, 6));
    const wide = Array.from({ length: 30_000 }, () => PW);
    expect((maskDeep(wide).value as string[]).slice(20_000)).toEqual(Array.from({ length: 10_000 }, () => '******'));
    expect(maskDeep(['a '.repeat(600_000), 'x'.repeat(10)]).value).toEqual(['******', '******']);
  });

  test('what is no JSON becomes what JSON would make of it', () => {
    const at = new Date(1_700_000_000_000);
    const told = { at, [Symbol('s')]: 1, sent: { toJSON: () => ({ ak: LTAI }) }, run: () => 1, big: 62n };
    expect(JSON.stringify(maskDeep(told).value)).toBe(
      `{"at":"${at.toISOString()}","sent":{"ak":"LTAI******9G"},"big":"62"}`,
    );
    const round: Record<string, unknown> = { ak: LTAI };
    round['self'] = round;
    expect(JSON.stringify(maskDeep(round).value)).not.toContain(LTAI);
  });

  test('masking again changes nothing', () => {
    const once = maskDeep({ a: `AK ${LTAI} SK ${SK30}`, password: PW, b: [{ token: 1 }] });
    expect(maskDeep(once.value)).toEqual({ value: once.value, found: [] });
  });
});
