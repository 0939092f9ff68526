import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAllowedOrigin, LOCAL_ORIGINS, originOf, whatIsWrongWithOrigin } from './origin.ts';

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
      expect(origin && whatIsWrongWithOrigin(origin)).toBeNull();
    }),
  );
  expect(whatIsWrongWithOrigin('https://a.example/path')).toContain('write https://a.example');
  expect(whatIsWrongWithOrigin('a.example')).toContain('https://console.example.com');
  expect(whatIsWrongWithOrigin('file:///x')).toContain('no origin');
});
