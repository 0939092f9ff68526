import { expect, test } from 'vitest';
import { SITE } from '../test/examples.ts';
import { signingCode } from './signing-code.ts';

const codes = import.meta.glob<string>('../../docs/identity/*.{js,py,php,go,java}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

test('[SITE-11] the code that is copied is that of the docs, with this site and its newest key in it', () => {
  expect(Object.keys(codes)).toHaveLength(5);
  for (const [file, code] of Object.entries(codes)) {
    const filled = signingCode(code, { siteId: SITE, keyId: '2026-11-21' });
    expect(filled, file).toContain(SITE);
    expect(filled, file).toContain('2026-11-21');
    expect(filled, file).not.toMatch(/my-site|key-1/);
    expect(filled, file).toContain('QIAO_SECRET');
    expect(filled.replaceAll(SITE, 'my-site').replaceAll('2026-11-21', 'key-1'), file).toBe(code.trimEnd());
  }
});

test('[SITE-11] a key whose name would end a string is not put into code', () => {
  const filled = signingCode("const KEY_ID = 'key-1';", { siteId: SITE, keyId: "'; rm()//" });
  expect(filled).toBe("const KEY_ID = 'key-1';");
});
