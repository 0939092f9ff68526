import { readFile, rm, writeFile } from 'node:fs/promises';
import type { AgentId } from '@qiao/shared/ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Append } from '../../transcripts.ts';
import { StoreUnavailable } from '../../ports.ts';
import { START, anAgentId, beginning, decision, visitorMessage } from '../seeds.ts';
import { openForReading, prepare } from './file.ts';
import { createLogReader } from './log.ts';
import { temporaryFile } from './temporary-file.ts';
import { createWriter } from './writer.ts';

let path = '';
let folder = '';
beforeEach(async () => {
  ({ path, folder } = await temporaryFile());
});
afterEach(() => rm(folder, { recursive: true }));

/** How many commits stand in a write-ahead log: the frames that tell a database size (https://sqlite.org/fileformat2.html#the_write_ahead_log). */
async function commits(): Promise<number> {
  const log = await readFile(`${path}-wal`);
  const frameSize = 24 + log.readUInt32BE(8);
  let count = 0;
  for (let frame = 32; frame + frameSize <= log.length; frame += frameSize) {
    if (log.readUInt32BE(frame + 4) > 0) count += 1;
  }
  return count;
}

test('[STORE-48] what waits together is committed together, at most 256 at once', async () => {
  prepare(path);
  const writer = createWriter(path);
  await writer.run('beat', null);
  expect(await commits()).toBe(1);
  const appends = Array.from({ length: 300 }, () => beginning({ text: 'x' }));
  const results = await Promise.all(appends.map((append) => writer.run('append', append)));
  expect(results.every(({ kind }) => kind === 'appended')).toBe(true);
  expect(await commits()).toBe(3);
  await writer.close();
});

test('[STORE-48] one that waits alone waits for nobody', async () => {
  prepare(path);
  const writer = createWriter(path);
  for (let count = 1; count <= 5; count++) {
    await writer.run('append', beginning());
    expect(await commits()).toBe(count);
  }
  await writer.close();
});

test('[STORE-49] an operation that fails leaves nothing behind, and its neighbours alone', async () => {
  prepare(path);
  const writer = createWriter(path);
  const before = beginning();
  const broken: Append = decision(beginning().conversationId, 1, [visitorMessage('a log cannot begin so')]);
  const after = beginning();
  const [first, second, third] = await Promise.allSettled(
    [before, broken, after].map((append) => writer.run('append', append)),
  );
  expect(first).toMatchObject({ status: 'fulfilled', value: { kind: 'appended' } });
  expect(second).toMatchObject({ status: 'rejected' });
  expect(second?.status === 'rejected' && second.reason).not.toBeInstanceOf(StoreUnavailable);
  expect(third).toMatchObject({ status: 'fulfilled', value: { kind: 'appended' } });
  const database = openForReading(path);
  const log = createLogReader(database);
  expect([before, broken, after].map(({ conversationId }) => log.lastSeq(conversationId))).toEqual([2, 0, 2]);
  database.close();
  await writer.close();
});

test('[STORE-49] an operation that fails half-way leaves nothing behind', async () => {
  prepare(path);
  const writer = createWriter(path);
  const agentId = anAgentId();
  const half: AgentId[] = JSON.parse(`["${agentId}", null]`);
  await Promise.allSettled([
    writer.run('renewPresence', { agentIds: half, until: START }),
    writer.run('append', beginning()),
  ]);
  const database = openForReading(path);
  expect(database.prepare('SELECT * FROM presence').all()).toEqual([]);
  expect(database.prepare('SELECT * FROM appends').all()).toHaveLength(1);
  database.close();
  await writer.close();
});

test('[STORE-50] a thread that cannot work rejects what it was asked, and the next one works again', async () => {
  const writer = createWriter(path);
  await writeFile(path, 'This is a letter, and was never a database. '.repeat(100));
  const failed = await Promise.allSettled([writer.run('beat', null), writer.run('append', beginning())]);
  for (const result of failed) {
    expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
  }
  await rm(path);
  prepare(path);
  expect(await writer.run('append', beginning())).toMatchObject({ kind: 'appended' });
  await writer.close();
  await expect(writer.run('beat', null)).rejects.toThrow(StoreUnavailable);
});

test('[STORE-51] more than can wait is refused at once, and what waits is done', async () => {
  prepare(path);
  const writer = createWriter(path);
  const results = await Promise.allSettled(Array.from({ length: 10_500 }, () => writer.run('beat', null)));
  expect(results.slice(0, 10_000).every(({ status }) => status === 'fulfilled')).toBe(true);
  for (const result of results.slice(10_000)) {
    expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
  }
  await writer.close();
});
