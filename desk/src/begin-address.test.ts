import { isSiteId } from '@qiao/shared/ids';
import { expect, test } from 'vitest';
import { BEGIN_STEPS, beginPathOf, parseBeginPath } from './begin-address.ts';

test('every step has an address that leads back to it; without a site there is the first alone', () => {
  const siteId = 'my-shop';
  if (!isSiteId(siteId)) throw new Error('This is a key.');
  for (const step of BEGIN_STEPS) {
    const place = { step, siteId };
    expect(parseBeginPath(beginPathOf(place))).toEqual(place);
  }
  for (const path of [
    '/desk/begin',
    '/desk/begin/',
    '/desk/begin/look',
    '/desk/begin/nowhere',
    '/desk/begin/try/A_B',
  ]) {
    expect(parseBeginPath(path)).toEqual({ step: 'site', siteId: null });
  }
  for (const path of ['/desk/mine', '/desk', '/desk/beginning', '/desk/waiting/begin']) {
    expect(parseBeginPath(path)).toBeNull();
  }
});
