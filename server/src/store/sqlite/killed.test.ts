import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fold } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import { expect, test } from 'vitest';
import type { Store } from '../../ports.ts';
import { startWriting } from './child-process.ts';
import type { Acknowledged } from './child-process.ts';
import { openSqliteStore } from './sqlite.ts';
import { temporaryFile } from './temporary-file.ts';

const KILLS = 12;

async function expectWhole(store: Store, acknowledged: readonly Acknowledged[]): Promise<void> {
  const { transcripts } = store;
  const logs = new Map<ConversationId, Entry[]>();
  for (const { conversationId, commandId, entries } of acknowledged) {
    const log = logs.get(conversationId) ?? (await transcripts.entries(conversationId, 0, 1_000_000));
    logs.set(conversationId, log);
    const ofCommand = log.filter((entry) => entry.commandId === commandId);
    expect(ofCommand).toHaveLength(entries);
    expect(ofCommand).toEqual(await transcripts.ofCommand(conversationId, commandId));
  }
  for (const [conversationId, log] of logs) {
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    expect(await transcripts.conversation(conversationId)).toEqual(fold(conversationId, undefined, log));
  }
}

test('[STORE-42] nothing acknowledged is lost, doubled or torn when the process is killed in mid-write', async () => {
  const { path, folder } = await temporaryFile();
  const acknowledged: Acknowledged[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const writing = startWriting(path);
    await writing.told(3);
    await pause(20 + Math.random() * 130);
    await writing.kill();
    expect(writing.acknowledged.length).toBeGreaterThan(0);
    acknowledged.push(...writing.acknowledged);
  }
  const store = await openSqliteStore({ path, clock: { now: Date.now } });
  await expectWhole(store, acknowledged);
  expect(await store.transcripts.repair()).toBe(0);
  expect(new Set(acknowledged.map(({ commandId }) => commandId)).size).toBe(acknowledged.length);
  await store.close();
  await rm(folder, { recursive: true });
}, 120_000);

test('[STORE-43] a disk that is full refuses what it cannot keep, and everything acknowledged is there', async () => {
  const { path, folder } = await temporaryFile();
  const writing = startWriting(path, 8, 6_000);
  while (!writing.lines.some((line) => line.includes('unavailable'))) await writing.told(writing.lines.length + 1);
  await writing.told(writing.lines.length + 50);
  expect(await writing.end()).toBe(0);
  expect(writing.lines.at(-1)).toBe('{"ended":10}');
  const store = await openSqliteStore({ path, clock: { now: Date.now } });
  expect(writing.acknowledged.length).toBeGreaterThan(100);
  await expectWhole(store, writing.acknowledged);
  await store.close();
  await rm(folder, { recursive: true });
}, 120_000);
