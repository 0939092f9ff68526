import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { backOffMs, isPassing } from '@qiao/shared/connection';
import type { Answer } from '@qiao/shared/connection';
import { mergeMarks, NO_MARKS } from '@qiao/shared/marks';
import type { Marks } from '@qiao/shared/marks';
import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import type { VisitorCommands } from '@qiao/shared/visitor-commands';
import { EMPTY_TIMELINE, hasGap, lastSeq, place } from '@qiao/shared/timeline';
import type { Timeline } from '@qiao/shared/timeline';
import { GAP_PATIENCE_MS } from '@qiao/shared/wire';
import { pause } from '@qiao/shared/clock';
import type { Clock } from '@qiao/shared/clock';

type Page = VisitorCommands['entries:read']['output'];

export type ReceiverPorts = {
  clock: Clock;
  isOnline: () => boolean;
  read: (
    command: 'conversation:watch' | 'entries:read',
    input: { conversationId: ConversationId; afterSeq: number },
  ) => Promise<Answer<Page>>;
  /** Entries that came after the history was read for the first time. */
  onArrival: (entries: readonly Entry[]) => void;
};

/** The log of one conversation as this page has it, brought up to date whatever was lost on the way. */
export interface Receiver {
  readonly timeline: ReadonlySignal<Timeline>;
  readonly marks: ReadonlySignal<Marks>;
  /** Whether the history was read to its end once, so that nothing shown is missing an earlier half. */
  readonly isRead: ReadonlySignal<boolean>;
  /** Puts entries in their place, each once; asks for what is missing before them after a moment. */
  apply(entries: readonly Entry[]): void;
  /** The log reaches this far: asks for what is missing after a moment. */
  hear(seq: number): void;
  move(marks: Marks): void;
  /** Joins and reads what came since; repeats until it is answered, or the line is gone, or another conversation is shown. */
  resume(): Promise<void>;
  /** Shows another conversation, from its beginning. */
  show(conversationId: ConversationId): void;
}

export function createReceiver(ports: ReceiverPorts, first: ConversationId): Receiver {
  const log = createLog(first);
  let undo: (() => void) | null = null;
  let isFilling = false;

  function fillSoon(): void {
    undo ??= ports.clock.after(GAP_PATIENCE_MS, () => {
      undo = null;
      if (isMissing()) void fill('entries:read');
    });
  }
  const isMissing = () => hasGap(log.timeline.value) || log.head > lastSeq(log.timeline.value);

  function apply(entries: readonly Entry[]): void {
    const placed = log.place(entries);
    if (log.isRead.value && placed.length > 0) ports.onArrival(placed);
    if (isMissing()) fillSoon();
  }
  async function fill(begin: 'conversation:watch' | 'entries:read'): Promise<void> {
    if (isFilling && begin === 'entries:read') return;
    isFilling = true;
    const { conversationId } = log;
    let command = begin;
    for (let attempt = 0; ports.isOnline() && log.conversationId === conversationId;) {
      const answer = await ports.read(command, { conversationId, afterSeq: lastSeq(log.timeline.value) });
      if (log.conversationId !== conversationId) break;
      if (answer.ok === true) {
        command = 'entries:read';
        apply(answer.value.entries);
        log.move(answer.value.marks);
        if (answer.value.entries.length === 0 || lastSeq(log.timeline.value) >= answer.value.lastSeq) {
          log.isRead.value = true;
          log.head = lastSeq(log.timeline.value);
          break;
        }
      } else if (answer.ok === false && !isPassing(answer.refusal.code)) {
        // Not begun yet, as a rule: there is nothing to read.
        log.isRead.value = true;
        break;
      } else {
        await pause(ports.clock, backOffMs(attempt++, ports.clock.random()));
      }
    }
    isFilling = false;
  }
  return {
    timeline: log.timeline,
    marks: log.marks,
    isRead: log.isRead,
    apply,
    hear(seq) {
      log.head = Math.max(log.head, seq);
      if (isMissing()) fillSoon();
    },
    move: log.move,
    resume: () => fill('conversation:watch'),
    show: log.show,
  };
}

/** What is known of the conversation that is shown. */
function createLog(first: ConversationId) {
  const log = {
    conversationId: first,
    /** The last seq that the server told of. */
    head: 0,
    timeline: signal(EMPTY_TIMELINE),
    marks: signal(NO_MARKS),
    isRead: signal(false),
    move: (marks: Marks) => {
      log.marks.value = mergeMarks(log.marks.value, marks);
    },
    /** Answers those that found their place just now. */
    place(entries: readonly Entry[]): readonly Entry[] {
      const before = log.timeline.value.entries.length;
      log.timeline.value = place(log.timeline.value, entries);
      return log.timeline.value.entries.slice(before);
    },
    show(conversationId: ConversationId) {
      log.conversationId = conversationId;
      log.head = 0;
      log.timeline.value = EMPTY_TIMELINE;
      log.marks.value = NO_MARKS;
      log.isRead.value = false;
    },
  };
  return log;
}
