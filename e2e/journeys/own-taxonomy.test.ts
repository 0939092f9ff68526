import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFirstAdmin } from '../support/accounts.ts';
import { connectAgent, connectVisitor } from '../support/line.ts';
import { cli, REPOSITORY, startServer } from '../support/server.ts';
import type { Server } from '../support/server.ts';
import { START, draft, newId } from '../support/wire.ts';

const SHOP = join(REPOSITORY, 'server/src/testing/own-taxonomy');
const WORDS = ['it hums all night', '嗡嗡响个不停', 'a humming noise from it', '轰隆隆的 像打雷'];

/** What the command line makes of this text with the shop's model. */
async function kindOf(server: Server, folder: string, text: string): Promise<unknown> {
  const ran = await cli(server, ['classify', '--taxonomy', folder], JSON.stringify({ text }));
  return JSON.parse(ran.stdout);
}

test('[CORRECT-7] a shop trains its kinds of issue, serves with them, and learns from its agents', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qiao-shop-'));
  cpSync(SHOP, folder, { recursive: true });
  const here = { database: `file:${folder}/unused.db`, root: REPOSITORY };
  expect(await cli(here, ['train', '--taxonomy', folder])).toMatchObject({ exitCode: 0, stderr: '' });
  const server = await startServer({ env: { TAXONOMY: folder } });
  try {
    const agent = await connectAgent(server, await makeFirstAdmin(server));
    const { categories } = await agent.get<{ categories: { name: { zh: string; en: string } }[] }>('taxonomy:read', {});
    expect(categories.map(({ name }) => `${name.zh} ${name.en}`)).toEqual([
      '包裹配送 Delivery',
      '退货退款 Return',
      '水泵漏水 Leaking pump',
    ]);
    for (const words of WORDS) {
      const visitor = await connectVisitor(server);
      const conversationId = newId();
      await visitor.get('message:send', { conversationId, messages: [draft(words)], start: START });
      await agent.get('category:set', { conversationId, commandId: newId(), categoryId: 'pump.leak' });
      visitor.close();
    }
    agent.close();
    expect(await kindOf(server, folder, 'why does it hum')).toMatchObject({ category: null });
    const running = await cli(server, ['corrections', '--site', 'demo']);
    const lines = running.stdout.trim().split('\n');
    expect([running.exitCode, running.stderr, lines.length]).toEqual([0, '', WORDS.length]);
    expect(lines.map((line): unknown => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ text: WORDS[0], category: 'pump.leak', language: 'en' }),
    );
    await server.stop();
    expect(await cli(server, ['corrections'])).toEqual(running);
    writeFileSync(join(folder, 'sentences', 'corrections.jsonl'), running.stdout);
    expect(await cli(server, ['train', '--taxonomy', folder])).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await kindOf(server, folder, 'why does it hum')).toMatchObject({ category: 'pump.leak' });
  } finally {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});
