import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOCAL_ORIGINS } from '@qiao/shared/origins';
import { isAllowedOrigin, originOf, whatIsWrongWithOrigins } from './origin.ts';

test('[ORIGIN-1] whole origins are compared: no prefix, suffix, port, scheme or case trick passes', () => {
  const allowed = ['https://console.example.com'];
  expect(isAllowedOrigin(allowed, 'https://console.example.com')).toBe(true);
  for (const trick of [
    'http://console.example.com',
    'https://console.example.com:8443',
    'https://console.example.com.evil.example',
    'https://evil.example/https://console.example.com',
    'https://console.example.com/',
    'https://user@console.example.com',
    'https://CONSOLE.example.com',
    'null',
    '*',
    '',
  ]) {
    expect(isAllowedOrigin(allowed, trick), trick).toBe(false);
  }
});

test('[ORIGIN-2] this machine’s own names may have any port, and nothing else may', () => {
  expect(isAllowedOrigin(LOCAL_ORIGINS, 'http://localhost:8080')).toBe(true);
  expect(isAllowedOrigin(LOCAL_ORIGINS, 'http://127.0.0.1')).toBe(true);
  expect(isAllowedOrigin(LOCAL_ORIGINS, 'http://localhost.evil.example')).toBe(false);
  expect(isAllowedOrigin(['https://*.example.com', '*'], 'https://a.example.com')).toBe(false);
});

test('[ORIGIN-3] what is accepted as an origin is one, and what is not is told with what to write', () => {
  fc.assert(
    fc.property(fc.webUrl(), (url) => {
      const origin = originOf(url);
      expect(whatIsWrongWithOrigins(origin ? [origin] : [])).toEqual([]);
    }),
  );
  const wrong = [
    'https://a.example/path',
    'https://A.example',
    'a.example',
    'a.example:8443/path',
    'localhost:3000',
    'file:///x',
    'javascript:alert(1)',
    'shop',
    '',
  ];
  expect(whatIsWrongWithOrigins([...LOCAL_ORIGINS, ...wrong, 'https://b.example', 'https://b.example'])).toEqual([
    '"https://a.example/path" is more than an origin; write https://a.example',
    '"https://A.example" is more than an origin; write https://a.example',
    '"a.example" has no scheme; write https://a.example',
    '"a.example:8443/path" has no scheme; write https://a.example:8443',
    '"localhost:3000" has no scheme; write http://localhost:3000',
    '"file:///x" is no origin; write one such as https://console.example.com',
    '"javascript:alert(1)" is no origin; write one such as https://console.example.com',
    '"shop" is no origin; write one such as https://console.example.com',
    '"" is no origin; write one such as https://console.example.com',
    '"https://b.example" is named twice; once is enough',
  ]);
});
