import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cli, freePort, runServer, startServer } from '../support/server.ts';
import { makeFirstAdmin } from '../support/accounts.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'qiao-settings-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** People read what is printed: sentences, and never a stack. */
function expectSentences(stderr: string, sentences: readonly RegExp[]): void {
  const lines = stderr.trim().split('\n');
  expect(lines, stderr).toHaveLength(sentences.length);
  for (const [index, sentence] of sentences.entries()) expect(lines[index]).toMatch(sentence);
  expect(stderr).not.toMatch(/^\s+at |node:internal/m);
}

test('[FAULT-10] wrong settings are all told at once, each with what to write instead, and end it with 1', async () => {
  const wrong = {
    PORT: '80000',
    PUBLIC_URL: 'chat.example.com/path',
    DATABASE_URL: 'postgres://qiao:hunter2@db/qiao',
    REDIS_URL: 'http://redis',
    TRUST_PROXY: 'maybe',
    LOG_LEVEL: 'loud',
  };
  const ran = await runServer(wrong, folder);
  expect(ran.exitCode).toBe(1);
  expectSentences(ran.stderr, [
    /PORT is "80000"; write .* such as 3000/,
    /PUBLIC_URL is .*; write .*https:\/\/chat\.example\.com/,
    /DATABASE_URL is .*; write file:\.\/data\/qiao\.db .* or mongodb:\/\//,
    /REDIS_URL is "http:\/\/redis"; write redis:\/\/host:6379/,
    /TRUST_PROXY is "maybe"; write yes or no/,
    /LOG_LEVEL is "loud"; write one of debug, info, warn, error/,
  ]);
  expect(ran.stderr).not.toContain('hunter2');
});

test('[FAULT-10] a taxonomy that cannot be used is told with all its mistakes, beside those of the settings', async () => {
  const category = {
    id: 'pump.leak',
    area: 'pump',
    tier: 'L9',
    urgency: 'soon',
    name: { zh: '漏水' },
    covers: 'leaks',
  };
  writeFileSync(join(folder, 'categories.json'), JSON.stringify({ version: 1, categories: [category] }));
  writeFileSync(join(folder, 'missing-information.json'), '{"version": 1,');
  const ran = await runServer({ PORT: '80000', TAXONOMY: folder, DATABASE_URL: `file:${folder}/qiao.db` }, folder);
  expect(ran.exitCode).toBe(1);
  expectSentences(ran.stderr, [
    /PORT is "80000"/,
    /TAXONOMY is .*; mend what is wrong in it, or leave it out:/,
    /missing-information\.json: is not JSON/,
    /categories: categories\.0\.tier: .*"L9"/,
    /categories: categories\.0\.urgency: .*"soon"/,
    /categories: categories\.0\.name\.en: /,
    /model\.bin: there is no such file .*qiao train --taxonomy/,
  ]);
});

test('[FAULT-10] a port that is taken is told in a sentence, and ends it with 1', async () => {
  const port = await freePort();
  const other = createServer().listen(port);
  await once(other, 'listening');
  const ran = await runServer({ PORT: String(port), DATABASE_URL: `file:${folder}/qiao.db` }, folder);
  other.close();
  expect(ran.exitCode).toBe(1);
  expectSentences(ran.stderr, [new RegExp(`Port ${port} is taken .* PORT=${port + 1}`)]);
});

test.for([
  { what: 'lies in a file instead of a folder', path: 'a-file/qiao.db' },
  { what: 'lies where nobody can write', path: '/proc/qiao/qiao.db' },
  { what: 'is a folder', path: '.' },
  { what: 'is a file of something else', path: 'a-file' },
])('a store that $what is told in a sentence, and ends it with 1', async ({ path }) => {
  writeFileSync(
    join(folder, 'a-file'),
    'This is a letter, and it is long enough to be looked at as if it were a database.'.repeat(20),
  );
  const database = path.startsWith('/') ? path : join(folder, path);
  const ran = await runServer({ PORT: String(await freePort()), DATABASE_URL: `file:${database}` }, folder);
  expect(ran.exitCode).toBe(1);
  expectSentences(ran.stderr, [/(cannot be|is a folder|no file of Qiao|write the path of a file).*/]);
});

test('[FAULT-10] a second server on the same file is refused, and the first one is not disturbed', async () => {
  const server = await startServer();
  try {
    const ran = await runServer({ PORT: String(await freePort()), DATABASE_URL: server.database }, folder);
    expect(ran.exitCode).toBe(1);
    expectSentences(ran.stderr, [/in use.*Stop that process, or set DATABASE_URL to another file/]);
    await makeFirstAdmin(server);
    const listed = await cli(server, ['site', 'list']);
    expect(listed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('demo') });
  } finally {
    await server.remove();
  }
});

test('[FAULT-10] the one-time address works once', async () => {
  const server = await startServer();
  try {
    await makeFirstAdmin(server);
    await expect(makeFirstAdmin(server, 'other@example.com')).rejects.toThrow(/410.*setup_over/);
  } finally {
    await server.remove();
  }
});
