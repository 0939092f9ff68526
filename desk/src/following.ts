import type { ReadonlySignal } from '@preact/signals';
import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import type { Timeline } from '@qiao/shared/timeline';
import { FollowedLog } from './followed-log.ts';
import type { LogPorts, Progress } from './followed-log.ts';

/** The logs of the conversations that this desk watches. */
export type Following = {
  timeline(conversationId: ConversationId): ReadonlySignal<Timeline>;
  progress(conversationId: ConversationId): ReadonlySignal<Progress>;
  /** Watches exactly these. What is watched no longer is kept, and resumed from where it stands. */
  follow(conversationIds: readonly ConversationId[]): void;
  /** After the line is back: watches everything again from where it stands. */
  resume(): void;
  /** Entries from an acknowledgement, an event or a page: all the same. Those of a log that nobody looked at are left. */
  receive(conversationId: ConversationId, entries: readonly Entry[]): void;
  /** What the last seq is said to be. */
  tellHead(conversationId: ConversationId, head: number): void;
  stop(): void;
};

/** Logs kept in memory, the watched ones included. */
const KEEP = 40;

export function createFollowing(ports: LogPorts): Following {
  const logs = new Map<ConversationId, FollowedLog>();
  let wanted: ReadonlySet<ConversationId> = new Set();

  function logOf(conversationId: ConversationId): FollowedLog {
    const known = logs.get(conversationId);
    if (known) return known;
    const made = new FollowedLog(conversationId, ports);
    logs.set(conversationId, made);
    return made;
  }

  function leave(conversationId: ConversationId): void {
    logs.get(conversationId)?.rest();
    void ports.connection.call('conversation:unwatch', { conversationId });
  }

  /** The map keeps its keys in the order in which they were first looked at. */
  function forgetOldest(): void {
    for (const [conversationId, log] of logs) {
      if (logs.size <= KEEP) return;
      if (log.isIdle) logs.delete(conversationId);
    }
  }

  return {
    timeline: (conversationId) => logOf(conversationId).timeline,
    progress: (conversationId) => logOf(conversationId).progress,
    follow: (conversationIds) => {
      const before = wanted;
      wanted = new Set(conversationIds);
      for (const conversationId of before) if (!wanted.has(conversationId)) leave(conversationId);
      for (const conversationId of wanted) if (!before.has(conversationId)) logOf(conversationId).watch();
      forgetOldest();
    },
    resume: () => {
      for (const conversationId of wanted) logOf(conversationId).watch();
    },
    receive: (conversationId, entries) => logs.get(conversationId)?.receive(entries),
    tellHead: (conversationId, head) => logs.get(conversationId)?.tellHead(head),
    stop: () => {
      for (const log of logs.values()) log.rest();
    },
  };
}
