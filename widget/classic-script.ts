import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';
import { pack } from './packed.ts';

const BROWSERS = ['chrome111', 'edge111', 'firefox115', 'safari16.4'];
const DIST = fileURLToPath(new URL('dist/', import.meta.url));

type Pinned = { name: string; integrity: string };

/** One classic script for the host page, as old pages and strict policies take it. */
export function classicScript(input: string, name: string): UserConfig {
  return {
    publicDir: false,
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      target: BROWSERS,
      cssTarget: BROWSERS,
      sourcemap: false,
      rolldownOptions: { input, output: { format: 'iife', entryFileNames: `${name}.js` } },
    },
  };
}

/**
 * Keeps a built script under a name that its content decides, beside those of earlier builds: a page that pins one gets
 * that one and no other, for as long as this folder is kept.
 */
export function pin(name: string): Pinned {
  const content = readFileSync(`${DIST}${name}.js`);
  const hash = createHash('sha256').update(content);
  // The characters of `integrity`, so that a script which has both of them packs well.
  const file = `${name}.${hash.copy().digest('base64url').slice(0, 12)}.js`;
  mkdirSync(`${DIST}pinned`, { recursive: true });
  writeFileSync(`${DIST}pinned/${file}`, content);
  pack(`${DIST}pinned/${file}`);
  return { name: file, integrity: `sha256-${hash.digest('base64')}` };
}

/** Writes down which loader is the newest, for whoever pins it. */
export function tellNewest(): void {
  writeFileSync(`${DIST}pinned/newest.json`, JSON.stringify(pin('widget')));
}
