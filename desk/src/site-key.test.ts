import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSiteId } from '@qiao/shared/ids';
import { keyFor } from './site-key.ts';

test('a site’s key is made of its name, else of where it is', () => {
  expect(keyFor('My Shop & Café', undefined)).toBe('my-shop-cafe');
  expect(keyFor('云桥', 'https://www.yunqiao.example:8443')).toBe('yunqiao-example');
  expect(keyFor('云桥', undefined)).toBe('site');
});

test('whatever a site is called, the key is one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.option(fc.webUrl(), { nil: undefined }), (name, origin) => {
      expect(isSiteId(keyFor(name, origin))).toBe(true);
    }),
  );
});
