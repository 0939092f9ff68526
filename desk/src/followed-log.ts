import { batch, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { backOffMs, isPassing } from '@qiao/shared/connection';
import type { Answer } from '@qiao/shared/connection';
import { fold } from '@qiao/shared/conversation';
import type { Conversation } from '@qiao/shared/conversation';
import type { Marks } from '@qiao/shared/marks';
import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import type { AgentCommands } from '@qiao/shared/agent-commands';
import type { RefusalCode } from '@qiao/shared/protocol';
import { EMPTY_TIMELINE, hasGap, lastSeq, place } from '@qiao/shared/timeline';
import type { Timeline } from '@qiao/shared/timeline';
import { GAP_PATIENCE_MS } from '@qiao/shared/wire';
import type { AgentConnection } from './agent-connection.ts';
import type { Clock } from '@qiao/shared/clock';

/** `reading` until the whole log is here for the first time; `refused` where the server will not show it. */
export type Progress = { is: 'reading' } | { is: 'complete' } | { is: 'refused'; code: RefusalCode };

export type LogPorts = {
  connection: AgentConnection;
  timers: Clock;
  onConversation: (conversation: Conversation) => void;
  onMarks: (conversationId: ConversationId, marks: Marks) => void;
};

type ReadAnswer = Answer<AgentCommands['entries:read']['output']>;

/** One conversation's log as it comes: every entry in its place, once; what is missing is waited for, then asked for. */
export class FollowedLog {
  readonly #conversationId: ConversationId;
  readonly #ports: LogPorts;
  readonly #timeline = signal<Timeline>(EMPTY_TIMELINE);
  readonly #progress = signal<Progress>({ is: 'reading' });
  #conversation: Conversation | undefined;
  #head = 0;
  #attempt = 0;
  #isWanted = false;
  #isReading = false;
  /** To be watched from where it stands, on this line. */
  #isWatchDue = false;
  #undoTimer: (() => void) | null = null;

  constructor(conversationId: ConversationId, ports: LogPorts) {
    this.#conversationId = conversationId;
    this.#ports = ports;
  }

  get timeline(): ReadonlySignal<Timeline> {
    return this.#timeline;
  }

  get progress(): ReadonlySignal<Progress> {
    return this.#progress;
  }

  get isIdle(): boolean {
    return !this.#isWanted && !this.#isReading;
  }

  /** Joins, then reads what came since: at first, and after every return of the line. */
  watch(): void {
    this.#isWanted = true;
    this.#isWatchDue = true;
    if (this.#progress.peek().is === 'refused') this.#progress.value = { is: 'reading' };
    void this.#read();
  }

  /** Keeps what is here and asks for no more. */
  rest(): void {
    this.#isWanted = false;
    this.#isWatchDue = false;
    this.#cancelTimer();
  }

  receive(entries: readonly Entry[]): void {
    const before = this.#timeline.peek();
    const after = place(before, entries);
    if (after === before) return;
    batch(() => {
      this.#timeline.value = after;
      const placed = after.entries.slice(before.entries.length);
      this.#conversation = fold(this.#conversationId, this.#conversation, placed);
      if (this.#conversation && placed.length > 0) this.#ports.onConversation(this.#conversation);
    });
    this.#lookForMissing();
  }

  tellHead(head: number): void {
    this.#head = Math.max(this.#head, head);
    this.#lookForMissing();
  }

  #isMissing(): boolean {
    const timeline = this.#timeline.peek();
    return hasGap(timeline) || this.#head > lastSeq(timeline);
  }

  #lookForMissing(): void {
    if (this.#isMissing()) this.#readLater(GAP_PATIENCE_MS);
  }

  #readLater(afterMs: number): void {
    if (!this.#isWanted || this.#isReading || this.#undoTimer) return;
    this.#undoTimer = this.#ports.timers.after(afterMs, () => {
      this.#undoTimer = null;
      void this.#read();
    });
  }

  async #read(): Promise<void> {
    if (this.#isReading || !(this.#isWatchDue || this.#isMissing())) return;
    this.#isReading = true;
    this.#cancelTimer();
    let failed: ReadAnswer | null = null;
    for (let hasMore = true; hasMore && !failed;) {
      const isWatch = this.#isWatchDue;
      this.#isWatchDue = false;
      const answer = await this.#ask(isWatch ? 'conversation:watch' : 'entries:read');
      hasMore = this.#take(answer) || this.#isWatchDue;
      // Wanted anew meanwhile, as by a line that is back: what failed does not count.
      if (answer.ok === true || this.#isWatchDue) continue;
      failed = answer;
      this.#isWatchDue ||= isWatch && this.#isWanted;
    }
    this.#isReading = false;
    if (failed) return this.#failed(failed);
    this.#attempt = 0;
    this.#progress.value = { is: 'complete' };
    this.#lookForMissing();
  }

  #ask(name: 'conversation:watch' | 'entries:read'): Promise<ReadAnswer> {
    const afterSeq = lastSeq(this.#timeline.peek());
    return this.#ports.connection.call(name, { conversationId: this.#conversationId, afterSeq });
  }

  /** Puts a page into the log; answers whether there is more to read. */
  #take(answer: ReadAnswer): boolean {
    if (answer.ok !== true) return false;
    const { entries, lastSeq: head, marks } = answer.value;
    const before = lastSeq(this.#timeline.peek());
    this.#head = Math.max(this.#head, head);
    this.receive(entries);
    this.#ports.onMarks(this.#conversationId, marks);
    const after = lastSeq(this.#timeline.peek());
    return after < head && after > before;
  }

  #failed(answer: ReadAnswer): void {
    const refusal = answer.ok === false ? answer.refusal : null;
    if (refusal && !isPassing(refusal.code)) {
      this.#progress.value = { is: 'refused', code: refusal.code };
      return;
    }
    this.#readLater(Math.max(refusal?.retryAfterMs ?? 0, backOffMs(this.#attempt++, this.#ports.timers.random())));
  }

  #cancelTimer(): void {
    this.#undoTimer?.();
    this.#undoTimer = null;
  }
}
