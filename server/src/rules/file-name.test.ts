import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_FILE_NAME } from '@qiao/shared/wire';
import { cleanFileName } from './file-name.ts';
import { cpuMs } from '../testing/cpu-time.ts';

test('[NAME-1] a file keeps the name that people gave it', () => {
  for (const name of ['截图 2026-11-20 10.30.png', 'a (1).tar.gz', 'Ärger’s log.txt', '👩‍💻.zip', 'README', 'a.b.c']) {
    expect(cleanFileName(name)).toBe(name);
  }
  expect(cleanFileName('e\u0301.txt')).toBe('\u00E9.txt');
});

test('[NAME-2] it is no path, hides nothing, deceives nobody, and can be saved everywhere', () => {
  const cleaned: Record<string, string> = {
    '../../etc/passwd': 'passwd',
    'C:\\Windows\\system32\\a.dll': 'a.dll',
    '..': 'file',
    '/': 'file',
    '': 'file',
    '.htaccess': 'htaccess',
    'a\u0000b.png': 'ab.png',
    'a\r\nSet-Cookie: x=1.txt': 'aSet-Cookie_ x=1.txt',
    'invoice\u202Egnp.exe': 'invoicegnp.exe',
    '\u2066a\u2069\u200B\uFEFF.txt': 'a.txt',
    'a"b<c>|?*.txt': 'a_b_c____.txt',
    'con.txt': '_con.txt',
    NUL: '_NUL',
    'name. . ': 'name',
    '\uD800.png': '\uFFFD.png',
  };
  for (const [raw, name] of Object.entries(cleaned)) expect([raw, cleanFileName(raw)]).toEqual([raw, name]);
});

test('[NAME-2] of any name', () => {
  const parts = fc.constantFrom(
    '.',
    '..',
    '/',
    '\\',
    ' ',
    'con',
    '\u202E',
    '\u0000',
    '"',
    '\n',
    '长',
    '😀',
    '.png',
    'a',
  );
  const names = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(parts, { maxLength: 300 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(names, (raw) => {
      const name = cleanFileName(raw);
      // eslint-disable-next-line no-control-regex
      expect(name).not.toMatch(/[/\\\u0000-\u001F\u007F"<>:|?*\u202A-\u202E\u2066-\u2069]|^[.\s]|[.\s]$|^$/);
      expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      expect([...name].length).toBeLessThanOrEqual(MAX_FILE_NAME + 1);
      expect(Buffer.from(name).length).toBeLessThanOrEqual(255);
      expect(cleanFileName(name)).toBe(name);
    }),
    { numRuns: 2_000 },
  );
});

test('[NAME-3] a long name is shortened, and keeps its ending', () => {
  expect(cleanFileName(`${'a'.repeat(500)}.png`)).toBe(`${'a'.repeat(MAX_FILE_NAME - 5)}.png`);
  expect(cleanFileName(`${'长'.repeat(500)}.png`)).toMatch(/^长+\.png$/);
  expect(cpuMs(() => cleanFileName('. '.repeat(1_000_000)))).toBeLessThan(100);
});
