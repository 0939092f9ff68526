import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSiteId, newVisitorToken } from './ids.ts';
import { readVisitorAuthorization, visitorAuthorization } from './visitor-authorization.ts';

const siteId = 'demo';
if (!isSiteId(siteId)) throw new Error('no site');

/** Any code points; the library's own unit of all of them takes seconds to make. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }))
  .map((points) => points.map((point) => String.fromCodePoint(point)).join(''));

test('what a visitor proves is read as it was written, and fits a header', () => {
  const identities = fc.option(anyText.map((text) => text.toWellFormed()));
  fc.assert(
    fc.property(identities, (identity) => {
      const proof = { siteId, token: newVisitorToken(crypto), identity };
      const header = visitorAuthorization(proof);
      expect(header).toMatch(/^[\x20-\x7e]+$/);
      expect(readVisitorAuthorization(header)).toEqual(proof);
    }),
  );
});

test('anything else is none', () => {
  for (const header of ['', 'Bearer x', 'Visitor', 'Visitor site="a"', 'Visitor site="a", token="%"', 'visitor x="y"'])
    expect(readVisitorAuthorization(header)).toBeNull();
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readVisitorAuthorization(`Visitor ${text}`)).toBeNull();
    }),
  );
});
