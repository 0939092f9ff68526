import { rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import type { ConversationId } from '@qiao/shared/ids';
import { fold } from '@qiao/shared/conversation';
import { describeStore } from '../contract.ts';
import type { OpenedStore } from '../contract.ts';
import { START } from '../seeds.ts';
import { createLogReader } from './log.ts';
import { openSqliteStore } from './sqlite.ts';
import { temporaryFile } from './temporary-file.ts';

async function open(): Promise<OpenedStore> {
  const { path, folder } = await temporaryFile();
  let now = START;
  const clock = { now: () => now };
  let store = await openSqliteStore({ path, clock });
  return {
    store,
    leaveFoldBehind: (conversationId) => leaveFoldBehind(path, conversationId),
    passTime: (ms) => {
      now += ms;
      return Promise.resolve();
    },
    reopen: async () => {
      await store.close();
      store = await openSqliteStore({ path, clock });
      return store;
    },
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** No crash does this to this store, so a second connection does. */
function leaveFoldBehind(path: string, conversationId: ConversationId): Promise<void> {
  const database = new DatabaseSync(path, { timeout: 5_000 });
  const entries = createLogReader(database).entries(conversationId, 0, 1_000);
  const last = entries.at(-1)?.commandId;
  const before = fold(
    conversationId,
    undefined,
    entries.filter(({ commandId }) => commandId !== last),
  );
  if (before) {
    database
      .prepare('UPDATE conversations SET fold = ?, last_seq = ?, status = ? WHERE conversation_id = ?')
      .run(JSON.stringify(before), before.lastSeq, before.state.status, conversationId);
  } else {
    database.prepare('DELETE FROM conversations WHERE conversation_id = ?').run(conversationId);
  }
  database.close();
  return Promise.resolve();
}

describeStore('the embedded store', open);
