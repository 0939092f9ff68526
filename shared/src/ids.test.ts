import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  base64url,
  isCommandId,
  isConversationId,
  isSiteId,
  isVisitorId,
  isVisitorToken,
  newCommandId,
  newConversationId,
  newVisitorToken,
  visitorIdFromDigest,
} from './ids.ts';

test('[ID-1] base64url is that of RFC 4648, without padding', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      const standard = btoa(String.fromCharCode(...bytes))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
      expect(base64url(bytes)).toBe(standard);
    }),
  );
});

test('[ID-2] what is made is recognised, and nothing else is', () => {
  expect(isCommandId(newCommandId(crypto))).toBe(true);
  expect(isConversationId(newConversationId(crypto))).toBe(true);
  expect(isVisitorToken(newVisitorToken(crypto))).toBe(true);
  expect(isVisitorId(visitorIdFromDigest(new Uint8Array(32)))).toBe(true);
  for (const wrong of ['', 'x', 7, null, {}, 'a'.repeat(23), `${'a'.repeat(21)}\n`, '$'.repeat(22)]) {
    expect([isCommandId(wrong), isVisitorToken(wrong)]).toEqual([false, false]);
  }
  expect([isSiteId('demo'), isSiteId('-x'), isSiteId('A'), isSiteId('x'.repeat(41))]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('[ID-3] a digest that is too short for an id is a bug', () => {
  expect(() => visitorIdFromDigest(new Uint8Array(15))).toThrow();
});
