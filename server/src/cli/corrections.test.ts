import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newCommandId, newConversationId } from '@qiao/shared/ids';
import { readUnderstanding } from '../intake/understanding.ts';
import { beginConversation, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';
import { controlAddress, listenForCommands, sendCommand } from './control.ts';
import { train } from './train.ts';

const SHOP = resolve(import.meta.dirname, '../testing/own-taxonomy');
const KEY = 'LTAI5tFf3bGxQ7yZ8kWn2RvM';

let folder: string;
let server: UnderTest;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qiao-corrections-'));
  cpSync(SHOP, folder, { recursive: true });
  await train.run(['--taxonomy', folder]);
  server = await startServerUnderTest({ understanding: opened(), site: { intake: 'reading' } });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function opened() {
  const read = readUnderstanding(folder);
  if (!read.ok) throw new Error(read.mistakes.join('\n'));
  return read.understanding;
}

/** Asks the running server, as the command line does where the store is in use. */
async function corrections(...args: string[]) {
  const address = controlAddress(join(folder, 'qiao.db'));
  const control = await listenForCommands(address, server.app.actionPorts);
  const lines: string[] = [];
  try {
    const outcome = await sendCommand(address, ['corrections', ...args], '', async (line) => void lines.push(line));
    return { outcome, lines };
  } finally {
    control.close();
  }
}

const WORDS = ['嗡嗡响个不停', 'it hums all night', '轰隆隆的 像打雷', 'a humming noise from it'];

test('[CORRECT-4] corrections, read from the running server and trained on, make the next one right, with nothing secret in them', async () => {
  const agent = await server.agent();
  expect(opened().classify('又嗡嗡响了').category).not.toBe('pump.leak');
  for (const words of [...WORDS, ...WORDS.map((word) => `${word}\u2028${KEY}`)]) {
    const conversationId = await beginConversation(await server.visitor(), words);
    const set = { conversationId, commandId: newCommandId(crypto), categoryId: 'pump.leak' };
    await agent.get('category:set', set);
  }
  const { outcome, lines } = await corrections();
  expect(outcome).toEqual({ exitCode: 0, out: [], err: [] });
  expect(lines).toHaveLength(2 * WORDS.length);
  expect(lines.join('\n')).not.toContain(KEY);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ text: '嗡嗡响个不停', category: 'pump.leak', language: 'zh' });
  const file = join(folder, 'corrections.jsonl');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const trained = await train.run(['--taxonomy', folder, '--sentences', folder, '--sentences', file]);
  expect(trained).toMatchObject({ exitCode: 0, err: [] });
  expect(opened().classify('又嗡嗡响了')).toMatchObject({ category: 'pump.leak', decision: 'route' });
});

test('[CORRECT-5] a site or a time that is none is told', async () => {
  expect((await corrections('--site', 'nobody')).outcome).toMatchObject({
    exitCode: 1,
    err: ['There is no site nobody.'],
  });
  expect((await corrections('--since', 'yesterday')).outcome.exitCode).toBe(2);
  expect((await corrections('--since', '2026-13-45')).outcome.exitCode).toBe(2);
  expect((await corrections('--from', '2026-11-20')).outcome.exitCode).toBe(2);
  expect((await corrections('--site', server.site.siteId, '--since', '2026-11-20')).lines).toEqual([]);
});

test('[CORRECT-6] a command waits for its reader, ends when that one leaves, and the server serves on', async () => {
  const agent = await server.agent();
  const conversationId = await beginConversation(await server.visitor(), 'x'.repeat(5_000));
  await agent.get('category:set', { conversationId, commandId: newCommandId(crypto), categoryId: null });
  const { transcripts } = server.store;
  let read = 0;
  const endless: typeof transcripts = {
    ...transcripts,
    entries: (_id, afterSeq, limit) => (read++, transcripts.entries(conversationId, afterSeq, limit)),
    changedSince: async (siteId, _cursor, limit) => {
      const { listed } = await transcripts.changedSince(siteId, null, limit);
      const again = listed.map((one) => ({
        ...one,
        conversation: { ...one.conversation, conversationId: newConversationId(crypto) },
      }));
      return { listed: again, cursor: '1', hasMore: true };
    },
  };
  const address = controlAddress(join(folder, 'qiao.db'));
  const logged: string[] = [];
  const log = { info: (_facts: object, message: string) => void logged.push(message), warn: () => {}, error: () => {} };
  const ports = { ...server.app.actionPorts, log, store: { ...server.store, transcripts: endless } };
  const control = await listenForCommands(address, ports);
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    const asking = request({ socketPath: address, method: 'POST', agent: false }, resolve);
    asking.once('error', reject);
    asking.end(JSON.stringify({ words: ['corrections'], stdin: '' }));
  });
  const response = await answered;
  await eventually(async () => {
    const before = read;
    await wait(100);
    return read === before;
  });
  response.destroy();
  await eventually(() => logged.includes('a command ended because its reader left'));
  control.close();
  await beginConversation(await server.visitor());
});
