import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOW_TO_RUN_WHOLE, lacks } from './browser.ts';
import { isPackaged, unpackChromium } from './unpacked-chromium.ts';
import { cli, startServer } from './server.ts';

/**
 * Once before all browsers and servers: what the first of each would make and leave for the others is whole before they look
 * for it. That is the browser, unpacked, and what Node keeps of the sources that it has read.
 */
export async function setup(): Promise<void> {
  if (isPackaged) await unpackChromium();
  if (lacks('whole')) process.stdout.write(`${HOW_TO_RUN_WHOLE}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'qiao-e2e-'));
  const server = await startServer({ database: `file:${join(folder, 'qiao.db')}` });
  try {
    // Only a process that ends by itself leaves what it has read.
    await cli(server, ['site', 'list']);
    await server.stop();
  } finally {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
