import { expect, test } from 'vitest';
import { masked, readConfig, SETTINGS } from './config.ts';

const read = (environment: Record<string, string>) => readConfig(environment, '/srv/qiao');

test('[CONFIG-1] nothing set is a server on port 3000 with an embedded store beside it', () => {
  expect(read({})).toEqual({
    ok: true,
    config: {
      port: 3000,
      host: null,
      publicUrl: 'http://localhost:3000',
      database: { kind: 'embedded', path: '/srv/qiao/data/qiao.db' },
      redisUrl: null,
      trustProxy: false,
      metricsToken: null,
      logLevel: 'info',
      taxonomy: null,
    },
  });
});

test('[CONFIG-2] every mistake is told at once, each with its name and what to write', () => {
  const result = read({
    PORT: '80x',
    PUBLIC_URL: 'chat.example.com/path',
    DATABASE_URL: 'postgres://u:secret@db/qiao',
    REDIS_URL: 'localhost',
    TRUST_PROXY: 'maybe',
    LOG_LEVEL: 'loud',
  });
  const mistakes = result.ok ? [] : result.mistakes;
  expect(mistakes.map((sentence) => sentence.split(' ')[0])).toEqual([
    'PORT',
    'PUBLIC_URL',
    'DATABASE_URL',
    'REDIS_URL',
    'TRUST_PROXY',
    'LOG_LEVEL',
  ]);
  for (const sentence of mistakes) expect(sentence).toMatch(/; (write|leave)/);
  expect(mistakes.join(' ')).not.toContain('secret');
});

test('[CONFIG-3] an empty setting is one that is not set', () => {
  const empty = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, ' ']));
  expect(read(empty)).toEqual(read({}));
});

test('[CONFIG-4] database addresses: files relative, absolute and by URL, MongoDB by its own', () => {
  const database = (DATABASE_URL: string) => {
    const result = read({ DATABASE_URL });
    return result.ok ? result.config.database : result.mistakes;
  };
  expect(database('file:x.db')).toEqual({ kind: 'embedded', path: '/srv/qiao/x.db' });
  expect(database('file:/var/x.db')).toEqual({ kind: 'embedded', path: '/var/x.db' });
  expect(database('file:///var/x%20y.db')).toEqual({ kind: 'embedded', path: '/var/x y.db' });
  expect(database('mongodb+srv://u:p@h/qiao')).toEqual({ kind: 'mongodb', url: 'mongodb+srv://u:p@h/qiao' });
  for (const wrong of ['file:', 'file:./data/', 'mongodb://', 'mongo://h']) expect(database(wrong)).toHaveLength(1);
});

test('[CONFIG-6] a taxonomy of one’s own is a folder, from where the program was started', () => {
  const taxonomy = (TAXONOMY: string) => {
    const result = read({ TAXONOMY });
    return result.ok ? result.config.taxonomy : result.mistakes;
  };
  expect([taxonomy('./shop'), taxonomy('/etc/qiao/shop')]).toEqual(['/srv/qiao/shop', '/etc/qiao/shop']);
});

test('[CONFIG-5] passwords in addresses are never shown', () => {
  expect(masked('mongodb://user:pa:ss@host/db')).toBe('mongodb://user:•••@host/db');
  expect(masked('redis://:pw@host')).toBe('redis://:•••@host');
  expect(masked('mongodb://host/db')).toBe('mongodb://host/db');
});
