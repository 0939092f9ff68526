import { setTimeout as wait } from 'node:timers/promises';
import type { Line } from '../support/line.ts';
import { isPassing } from '../support/wire.ts';
import type { Entry, Page } from '../support/wire.ts';
import type { Ledger } from './ledger.ts';

/** How long a receiver waits for what is missing before it asks. */
const GAP_PATIENCE_MS = 300;

/** One client's copy of one conversation, by the receiver's rule: each entry in its place, once; what is missing is asked for. */
export interface Receiver {
  readonly conversationId: string;
  readonly entries: readonly Entry[];
  /** Watches and reads what came after the last entry that is here: at the beginning and after every reconnection. */
  resume(): Promise<void>;
}

export function createReceiver(line: Line, ledger: Ledger, name: string, conversationId: string): Receiver {
  const entries: Entry[] = [];
  const early = new Map<number, Entry>();
  let gapTimer: NodeJS.Timeout | null = null;
  let reading: Promise<void> | null = null;

  function place(arriving: readonly Entry[]): void {
    for (const entry of arriving) if (entry.seq > entries.length) early.set(entry.seq, entry);
    for (let entry = early.get(entries.length + 1); entry; entry = early.get(entries.length + 1)) {
      early.delete(entry.seq);
      entries.push(entry);
    }
    if (early.size === 0 || gapTimer) return;
    gapTimer = setTimeout(() => {
      gapTimer = null;
      if (early.size > 0) void fill('entries:read');
    }, GAP_PATIENCE_MS);
  }

  function fill(command: 'entries:read' | 'conversation:watch'): Promise<void> {
    const before = reading ?? Promise.resolve();
    const next = before
      .then(() => read(command))
      .finally(() => {
        if (reading === next) reading = null;
      });
    reading = next;
    return next;
  }
  async function read(first: 'entries:read' | 'conversation:watch'): Promise<void> {
    let command = first;
    while (line.isUp()) {
      const answer = await line.call<Page>(command, { conversationId, afterSeq: entries.length });
      if (answer.ok === 'unknown') {
        await wait(200);
        continue;
      }
      if (!answer.ok && isPassing(answer.refusal)) {
        await wait(answer.refusal.retryAfterMs ?? 200);
        continue;
      }
      if (!answer.ok) return void ledger.problems.push(`${name}: ${command} is refused ${answer.refusal.code}`);
      command = 'entries:read';
      const before = entries.length;
      place(answer.value.entries);
      if (entries.length >= answer.value.lastSeq || entries.length === before) return;
    }
  }

  line.onEvent((event) => {
    if (event.type === 'entries:added' && event.conversationId === conversationId) place(event.entries);
    if (event.type !== 'heads:told') return;
    const head = event.heads.find((told) => told.conversationId === conversationId);
    if (head && head.lastSeq > entries.length) void fill('entries:read');
  });
  return { conversationId, entries, resume: () => fill('conversation:watch') };
}
