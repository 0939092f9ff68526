import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConversationId } from '@qiao/shared/ids';
import { StoreUnavailable } from '../../ports.ts';
import { aSiteId, beginning, decision, visitorMessage } from '../seeds.ts';
import { openSqliteStore } from './sqlite.ts';

/**
 * A process for tests: `node endless-writers.ts PATH WRITERS` opens the store and writes until it is killed or told on
 * its input to end. It tells a line of JSON for each acknowledgement, after it came and before the next command.
 */
const [path = '', writers = '8'] = process.argv.slice(2);
const tell = (fact: object) => writeSync(1, `${JSON.stringify(fact)}\n`);
const store = await openSqliteStore({ path, clock: { now: Date.now } });
const siteId = aSiteId();
let isEnding = false;
process.stdin.on('data', () => {
  isEnding = true;
});
tell({ opened: path });

async function append(todo: ReturnType<typeof decision>): Promise<void> {
  try {
    const result = await store.transcripts.append(todo);
    tell({
      kind: result.kind,
      conversationId: todo.conversationId,
      commandId: todo.commandId,
      entries: todo.entries.length,
    });
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    tell({ kind: 'unavailable' });
    await pause(5);
  }
}

async function write(shared: ConversationId): Promise<void> {
  const first = beginning({ siteId });
  await append(first);
  for (let round = 0; !isEnding; round++) {
    const conversationId = round % 2 === 0 ? first.conversationId : shared;
    const lastSeq = (await store.transcripts.conversation(conversationId))?.lastSeq ?? 0;
    const entries = Array.from({ length: (round % 3) + 1 }, () => visitorMessage('x'.repeat(500)));
    await append(lastSeq > 0 ? decision(conversationId, lastSeq + 1, entries) : beginning({ siteId, conversationId }));
  }
}

const common = beginning({ siteId });
await append(common);
await Promise.all(Array.from({ length: Number(writers) }, () => write(common.conversationId)));
const entries = await store.transcripts.entries(common.conversationId, 0, 10);
await store.close();
tell({ ended: entries.length });
process.stdin.destroy();
