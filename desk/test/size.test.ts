import { expect, test } from 'vitest';
import { buildDesk } from './built-desk.ts';

/** What an agent's browser may load before the desk is there, gzipped. */
const BUDGET = 120_000;

async function gzipped(content: string | Uint8Array): Promise<number> {
  const body = new Response(typeof content === 'string' ? content : new Uint8Array(content)).body;
  if (!body) return 0;
  return (await new Response(body.pipeThrough(new CompressionStream('gzip'))).arrayBuffer()).byteLength;
}

test(
  'the first load stays within its budget, one language at a time, without the schemas',
  { timeout: 60_000 },
  async () => {
    const { output } = await buildDesk();
    const locales = output.filter(({ fileName }) => /\/(en|zh-CN|ja|ko|es|ar)-[\w-]+\.js$/.test(fileName));
    expect(locales).toHaveLength(6);
    let total = 0;
    for (const file of output) {
      if (locales.includes(file)) continue;
      const content = file.type === 'chunk' ? file.code : file.source;
      total += await gzipped(content);
      if (file.type !== 'chunk') continue;
      expect(
        file.moduleIds.filter((id) => id.includes('valibot') || /\/(protocol|[a-z]+-commands)\.ts$/.test(id)),
      ).toEqual([]);
    }
    const sizes = await Promise.all(locales.map((file) => gzipped(file.type === 'chunk' ? file.code : file.source)));
    total += Math.max(...sizes);
    expect(total).toBeGreaterThan(10_000);
    expect(total).toBeLessThanOrEqual(BUDGET);
  },
);
