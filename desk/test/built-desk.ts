import { build } from 'vite';
import type { InlineConfig, Plugin } from 'vite';
import { vi } from 'vitest';

/** Builds the desk as it is shipped, in memory: what comes out, and each style sheet that goes in, by its file's name. */
export async function buildDesk() {
  const sheets = new Map<string, string>();
  const reader: Plugin = {
    name: 'reads-style-sheets',
    enforce: 'pre',
    transform(code, id) {
      if (id.endsWith('.css')) sheets.set(id.slice(id.lastIndexOf('/') + 1), code);
    },
  };
  const result = await buildShipped({
    root: new URL('..', import.meta.url).pathname,
    logLevel: 'error',
    mode: 'production',
    plugins: [reader],
    build: { write: false },
  });
  if (!('output' in result)) throw new Error('The build came to several outputs, or to none.');
  return { output: result.output, sheets };
}

/** Among tests libraries would be taken as they are for their developers, with 9 kB of what nobody is sent. */
async function buildShipped(config: InlineConfig): ReturnType<typeof build> {
  vi.stubEnv('NODE_ENV', 'production');
  try {
    return await build(config);
  } finally {
    vi.unstubAllEnvs();
  }
}
