import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Entry } from '@qiao/shared/entry';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import { fold } from '@qiao/shared/conversation';
import { systemClock } from '../../clock.ts';
import { StoreUnavailable } from '../../ports.ts';
import type { Store } from '../../ports.ts';
import { aSiteId, begun, decision } from '../seeds.ts';
import { openMongoStore } from './mongo.ts';
import { aDatabase } from './test-database.ts';

/**
 * A program that runs a server of the tests' own: `up --data FOLDER` starts it or finds it and prints its address, always
 * the same for one folder, `kill --data FOLDER` ends all of it by SIGKILL, `wipe --data FOLDER` removes it.
 */
const command = process.env['TEST_MONGODB_COMMAND'];
const title = command
  ? 'MongoDB that is killed'
  : 'MongoDB that is killed (skipped: set TEST_MONGODB_COMMAND to a program that takes "up", "kill" and "wipe" with "--data FOLDER")';

const KILLS = 4;
const WRITERS = 8;

type Acknowledged = { conversationId: ConversationId; commandId: CommandId; entries: Entry[] };

describe.skipIf(!command)(title, () => {
  test(
    '[MONGO-7] under 8 writers: nothing acknowledged is lost, doubled or out of order',
    { timeout: 240_000 },
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'qiao-killed-'));
      try {
        const url = aDatabase(await runServer('up', folder));
        const store = await openMongoStore({ url, clock: systemClock });
        try {
          const { acknowledged, conversationIds, siteId } = await writeThroughKills(store, folder);
          expect(acknowledged.length).toBeGreaterThan(KILLS * WRITERS);
          await store.transcripts.repair();
          for (const id of conversationIds)
            await check(
              store,
              id,
              acknowledged.filter((one) => one.conversationId === id),
            );
          await checkLists(store, siteId);
        } finally {
          await store.close();
        }
      } finally {
        await runServer('wipe', folder);
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
});

async function runServer(action: 'up' | 'kill' | 'wipe', folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)(command ?? '', [action, '--data', folder]);
  return stdout.trim();
}

async function writeThroughKills(store: Store, folder: string) {
  const siteId = aSiteId();
  const conversationIds = await Promise.all(Array.from({ length: WRITERS / 2 }, () => begun(store, { siteId })));
  const acknowledged: Acknowledged[] = [];
  let isOver = false;
  const writing = Promise.all(
    [...conversationIds, ...conversationIds].map(async (conversationId) => {
      while (!isOver) acknowledged.push(await writeOnce(store, conversationId));
    }),
  );
  const killing = (async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      await wait(700);
      await runServer('kill', folder);
      await runServer('up', folder);
      const before = acknowledged.length;
      while (acknowledged.length < before + WRITERS) await wait(50);
    }
  })();
  await killing.finally(() => (isOver = true));
  await writing;
  return { acknowledged, conversationIds, siteId };
}

async function writeOnce(store: Store, conversationId: ConversationId): Promise<Acknowledged> {
  const draft = decision(conversationId, 0);
  for (;;) {
    try {
      const conversation = await store.transcripts.conversation(conversationId);
      const result = await store.transcripts.append({ ...draft, firstSeq: (conversation?.lastSeq ?? 0) + 1 });
      if (result.kind !== 'conflict') return { conversationId, commandId: draft.commandId, entries: result.entries };
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}

async function check(
  store: Store,
  conversationId: ConversationId,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  const entries = await store.transcripts.entries(conversationId, 0, 100_000);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  for (const one of acknowledged) {
    expect(entries.filter(({ commandId }) => commandId === one.commandId)).toEqual(one.entries);
  }
  expect(entries).toHaveLength(2 + acknowledged.length);
  expect(await store.transcripts.conversation(conversationId)).toEqual(fold(conversationId, undefined, entries));
}

async function checkLists(store: Store, siteId: Parameters<Store['transcripts']['waiting']>[0]): Promise<void> {
  for (const listed of await store.transcripts.waiting(siteId, 100)) {
    expect(await store.transcripts.conversation(listed.conversationId)).toEqual(listed);
  }
}
