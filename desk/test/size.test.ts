import { expect, test } from 'vitest';
import { buildDesk } from './built-desk.ts';

/** What an agent's browser may load before the desk is there, gzipped. */
const BUDGET = 120_000;

type Output = Awaited<ReturnType<typeof buildDesk>>['output'];
type File = Output[number];

async function gzipped(file: File): Promise<number> {
  const content = file.type === 'chunk' ? file.code : file.source;
  const body = new Response(typeof content === 'string' ? content : new Uint8Array(content)).body;
  if (!body) return 0;
  return (await new Response(body.pipeThrough(new CompressionStream('gzip'))).arrayBuffer()).byteLength;
}

/** The page, and all that comes with its script before anything is asked for on demand. */
function firstLoadOf(output: Output): File[] {
  const byName = new Map(output.map((file) => [file.fileName, file]));
  const names = new Set(['index.html']);
  const asked = output.flatMap((file) =>
    file.type === 'chunk' && file.facadeModuleId?.endsWith('index.html') ? [file.fileName] : [],
  );
  for (const name of asked) {
    const chunk = byName.get(name);
    if (names.has(name) || chunk?.type !== 'chunk') continue;
    names.add(name);
    for (const part of [...(chunk.viteMetadata?.importedCss ?? []), ...(chunk.viteMetadata?.importedAssets ?? [])]) {
      names.add(part);
    }
    asked.push(...chunk.imports);
  }
  return [...names].flatMap((name) => byName.get(name) ?? []);
}

test(
  'the first load stays within its budget, one language at a time, without the schemas',
  { timeout: 60_000 },
  async () => {
    const { output } = await buildDesk();
    for (const file of output) {
      if (file.type !== 'chunk') continue;
      expect(
        file.moduleIds.filter((id) => id.includes('valibot') || /\/(protocol|[a-z]+-commands)\.ts$/.test(id)),
      ).toEqual([]);
    }
    const first = firstLoadOf(output);
    const locales = output.filter(({ fileName }) => /\/(en|zh-CN|ja|ko|es|ar)-[\w-]+\.js$/.test(fileName));
    expect(locales).toHaveLength(6);
    expect(first.filter((file) => locales.includes(file))).toEqual([]);
    // Settings are looked at now and then, and a site is set up once: their code waits until they are.
    const modules = first.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
    expect(modules.filter((id) => id.includes('esm-debug'))).toEqual([]);
    expect(modules.filter((id) => /-section\.|begin-page|looks-editor/.test(id))).toEqual([]);
    const sizes = await Promise.all(first.map(gzipped));
    const spoken = Math.max(...(await Promise.all(locales.map(gzipped))));
    const total = sizes.reduce((sum, size) => sum + size, spoken);
    expect(total).toBeGreaterThan(80_000);
    expect(total).toBeLessThanOrEqual(BUDGET);
  },
);
