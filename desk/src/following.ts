import { batch, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { backOffMs, isPassing } from '@qiao/shared/connection';
import type { Answer } from '@qiao/shared/connection';
import { fold } from '@qiao/shared/conversation';
import type { Conversation, Marks } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import type { AgentCommands, RefusalCode } from '@qiao/shared/protocol';
import { EMPTY_TIMELINE, hasGap, lastSeq, place } from '@qiao/shared/timeline';
import type { Timeline } from '@qiao/shared/timeline';
import { GAP_PATIENCE_MS } from '@qiao/shared/wire';
import type { AgentConnection } from './agent-connection.ts';
import type { Timers } from './timers.ts';

/** `reading` until the whole log is here for the first time; `refused` where the server will not show it. */
export type Progress = { is: 'reading' } | { is: 'complete' } | { is: 'refused'; code: RefusalCode };

/** The logs of the conversations that this desk watches: every entry in its place, once, however it comes. */
export type Following = {
  timeline(conversationId: ConversationId): ReadonlySignal<Timeline>;
  progress(conversationId: ConversationId): ReadonlySignal<Progress>;
  /** Watches exactly these. What is watched no longer is kept, and resumed from where it stands. */
  follow(conversationIds: readonly ConversationId[]): void;
  /** After the line is back: watches everything again from where it stands. */
  resume(): void;
  /** Entries from an acknowledgement, an event or a page: all the same. */
  receive(conversationId: ConversationId, entries: readonly Entry[]): void;
  /** What the last seq is said to be. */
  tellHead(conversationId: ConversationId, head: number): void;
  stop(): void;
};

export type FollowingPorts = {
  connection: AgentConnection;
  timers: Timers;
  onConversation: (conversation: Conversation) => void;
  onMarks: (conversationId: ConversationId, marks: Marks) => void;
};

/** Logs kept in memory, the watched ones included. */
const KEEP = 40;

type Followed = {
  timeline: Signal<Timeline>;
  progress: Signal<Progress>;
  conversation: Conversation | undefined;
  head: number;
  attempt: number;
  isReading: boolean;
  /** To be watched from where it stands, on this line. */
  isWatchDue: boolean;
  undoTimer: (() => void) | null;
};

type ReadAnswer = Answer<AgentCommands['entries:read']['output']>;

export function createFollowing({ connection, timers, onConversation, onMarks }: FollowingPorts): Following {
  const logs = new Map<ConversationId, Followed>();
  let wanted: ReadonlySet<ConversationId> = new Set();

  function logOf(conversationId: ConversationId): Followed {
    const known = logs.get(conversationId);
    if (known) return known;
    const made: Followed = {
      timeline: signal(EMPTY_TIMELINE),
      progress: signal({ is: 'reading' }),
      conversation: undefined,
      head: 0,
      attempt: 0,
      isReading: false,
      isWatchDue: false,
      undoTimer: null,
    };
    logs.set(conversationId, made);
    return made;
  }

  function receive(conversationId: ConversationId, entries: readonly Entry[]): void {
    const log = logs.get(conversationId);
    if (!log) return;
    const before = log.timeline.peek();
    const after = place(before, entries);
    if (after === before) return;
    batch(() => {
      log.timeline.value = after;
      const placed = after.entries.slice(before.entries.length);
      log.conversation = fold(conversationId, log.conversation, placed);
      if (log.conversation && placed.length > 0) onConversation(log.conversation);
    });
    if (isMissing(log)) lookLater(conversationId, log, GAP_PATIENCE_MS);
  }

  function lookLater(conversationId: ConversationId, log: Followed, afterMs: number): void {
    if (log.isReading || log.undoTimer) return;
    log.undoTimer = timers.after(afterMs, () => {
      log.undoTimer = null;
      if (wanted.has(conversationId)) void read(conversationId, log);
    });
  }

  async function read(conversationId: ConversationId, log: Followed): Promise<void> {
    if (log.isReading || !(log.isWatchDue || isMissing(log))) return;
    log.isReading = true;
    cancelTimer(log);
    let failed: ReadAnswer | null = null;
    for (let hasMore = true; hasMore && !failed; ) {
      const isWatch = log.isWatchDue;
      log.isWatchDue = false;
      const afterSeq = lastSeq(log.timeline.peek());
      const answer = await connection.call(isWatch ? 'conversation:watch' : 'entries:read', { conversationId, afterSeq });
      if (answer.ok !== true) failed = answer;
      if (failed && isWatch) log.isWatchDue = true;
      hasMore = take(conversationId, log, answer) || log.isWatchDue;
    }
    log.isReading = false;
    if (failed) return again(conversationId, log, failed);
    log.attempt = 0;
    log.progress.value = { is: 'complete' };
    if (isMissing(log)) lookLater(conversationId, log, GAP_PATIENCE_MS);
  }

  /** Puts a page into the log; answers whether there is more to read. */
  function take(conversationId: ConversationId, log: Followed, answer: ReadAnswer): boolean {
    if (answer.ok !== true) return false;
    const { entries, lastSeq: head, marks } = answer.value;
    const before = lastSeq(log.timeline.peek());
    log.head = Math.max(log.head, head);
    receive(conversationId, entries);
    onMarks(conversationId, marks);
    const after = lastSeq(log.timeline.peek());
    return after < head && after > before;
  }

  function again(conversationId: ConversationId, log: Followed, failed: ReadAnswer): void {
    if (failed.ok === true || !wanted.has(conversationId)) return;
    if (failed.ok === false && !isPassing(failed.refusal.code)) {
      log.progress.value = { is: 'refused', code: failed.refusal.code };
      return;
    }
    const atLeastMs = failed.ok === false ? (failed.refusal.retryAfterMs ?? 0) : 0;
    lookLater(conversationId, log, Math.max(atLeastMs, backOffMs(log.attempt++, timers.random())));
  }

  function watch(conversationId: ConversationId): void {
    const log = logOf(conversationId);
    log.isWatchDue = true;
    if (log.progress.peek().is === 'refused') log.progress.value = { is: 'reading' };
    void read(conversationId, log);
  }

  /** The map keeps its keys in the order in which they were first wanted. */
  function forgetOldest(): void {
    for (const conversationId of logs.keys()) {
      if (logs.size <= KEEP) return;
      if (!wanted.has(conversationId) && !logs.get(conversationId)?.isReading) logs.delete(conversationId);
    }
  }

  return {
    timeline: (conversationId) => logOf(conversationId).timeline,
    progress: (conversationId) => logOf(conversationId).progress,
    follow: (conversationIds) => {
      const before = wanted;
      wanted = new Set(conversationIds);
      for (const conversationId of before) {
        if (!wanted.has(conversationId)) void connection.call('conversation:unwatch', { conversationId });
      }
      for (const conversationId of wanted) if (!before.has(conversationId)) watch(conversationId);
      forgetOldest();
    },
    resume: () => {
      for (const conversationId of wanted) watch(conversationId);
    },
    receive,
    tellHead: (conversationId, head) => {
      const log = logs.get(conversationId);
      if (!log || !wanted.has(conversationId)) return;
      log.head = Math.max(log.head, head);
      if (isMissing(log)) lookLater(conversationId, log, GAP_PATIENCE_MS);
    },
    stop: () => {
      wanted = new Set();
      for (const log of logs.values()) cancelTimer(log);
    },
  };
}

function isMissing(log: Followed): boolean {
  const timeline = log.timeline.peek();
  return hasGap(timeline) || log.head > lastSeq(timeline);
}

function cancelTimer(log: Followed): void {
  log.undoTimer?.();
  log.undoTimer = null;
}
