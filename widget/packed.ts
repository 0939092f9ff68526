import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'vite';

/** One less than the most: a sixtieth more bytes in half the time. */
const QUALITY = 10;

/** Writes the file once more beside itself, packed: the server sends that to browsers that take it, which nearly all do. */
export function pack(file: string): void {
  const content = readFileSync(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
}

/** Packs the scripts and styles of a build, once and well, and not each time that somebody asks for one. */
export function packed(): Plugin {
  let folder = '';
  return {
    name: 'packed',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    writeBundle(_options, bundle) {
      for (const file of Object.keys(bundle)) if (/\.(?:js|css)$/.test(file)) pack(join(folder, file));
    },
  };
}
