import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY } from './support/server.ts';

const read = (file: string) => readFileSync(join(REPOSITORY, file), 'utf8');
const idsIn = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, id = '']) => id));

test('[SPEC-1] every promise has a test titled with it, and every such title a promise', () => {
  const promised = idsIn(read('docs/SPEC.md'), /^\| ([A-Z]+-\d+) \|/gm);
  const sources = globSync('{shared,server,widget,desk,e2e}/**/*.{ts,tsx}', {
    cwd: REPOSITORY,
    exclude: (name) => name === 'node_modules' || name === 'dist',
  });
  const tested = idsIn(sources.map(read).join('\n'), /['"`]\[([A-Z]+-\d+)\] /g);
  expect([...tested].filter((id) => !promised.has(id))).toEqual([]);
  expect([...promised].filter((id) => !tested.has(id))).toEqual([]);
});
