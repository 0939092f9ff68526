import { join } from 'node:path';
import { build } from 'vite';
import { REPOSITORY } from './server.ts';

/** Bundles one script of `pages` with what it imports, as a site's own build does. */
export async function bundle(script: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root: join(REPOSITORY, 'e2e'),
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: join(REPOSITORY, 'e2e/pages', script), output: { format: 'iife' } },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error(`${script} was not bundled.`);
  return chunk.code;
}
