import type { Entry } from '@qiao/shared/entry';
import { backOffMs, isPassing } from '@qiao/shared/connection';
import type { Answer } from '@qiao/shared/connection';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import type { RefusalReport } from '@qiao/shared/protocol';
import type { VisitorCommands } from '@qiao/shared/visitor-commands';
import { MAX_BATCH } from '@qiao/shared/wire';
import { unreachable } from '@qiao/shared/unreachable';
import type { Clock } from '@qiao/shared/clock';
import { nextBatch } from './outbox.ts';
import type { Outbox, Unsent } from './outbox.ts';
import type { TakeTurn } from './turns.ts';

type Send = VisitorCommands['message:send'];

export type SenderPorts = {
  outbox: Outbox;
  clock: Clock;
  takeTurn: TakeTurn;
  isOnline: () => boolean;
  send: (input: Send['input']) => Promise<Answer<Send['output']>>;
  /** Whether the conversation is known to exist, so that nothing has to begin it. */
  isBegun: (conversationId: ConversationId) => boolean;
  /** Takes what the server stored. Called before a message leaves the outbox, so that it is never in neither place. */
  deliver: (conversationId: ConversationId, entries: readonly Entry[]) => void;
  /** A conversation that takes no more messages is over: answers where to go on. */
  renew: (former: ConversationId) => Promise<ConversationId>;
};

/** Empties the outbox while the line is open: in order, one batch at a time, the same ids until each is answered. */
export interface Sender {
  /** There may be something to send, now. */
  kick(): void;
  /** Sends nothing more; an answer under way is not looked at. */
  stop(): void;
}

type State = {
  isRunning: boolean;
  /** Asked for while a run was under way: what came since is perhaps not in it. */
  isWanted: boolean;
  isStopped: boolean;
  /** Failures in a row, for the back-off. */
  attempt: number;
  /** Messages in a batch, at most: one alone where a batch was refused as a whole, to find the one that is at fault. */
  most: number;
  undo: () => void;
};

export function createSender(ports: SenderPorts): Sender {
  const state: State = {
    isRunning: false,
    isWanted: false,
    isStopped: false,
    attempt: 0,
    most: MAX_BATCH,
    undo: () => undefined,
  };
  return {
    kick: () => {
      state.attempt = 0;
      void run(ports, state);
    },
    stop: () => {
      state.isStopped = true;
      state.undo();
    },
  };
}

async function run(ports: SenderPorts, state: State): Promise<void> {
  state.isWanted = true;
  if (state.isRunning || state.isStopped) return;
  state.undo();
  state.isRunning = true;
  let waitMs = 0;
  try {
    while (state.isWanted && waitMs === 0) {
      state.isWanted = false;
      await ports.takeTurn('send', async () => {
        waitMs = await drain(ports, state);
      });
    }
  } finally {
    state.isRunning = false;
  }
  if (waitMs > 0 && !state.isStopped) state.undo = ports.clock.after(waitMs, () => void run(ports, state));
}

/** Sends until nothing is left or the line is gone, and answers 0; or until something fails, and answers how long to wait. */
async function drain(ports: SenderPorts, state: State): Promise<number> {
  ports.outbox.refresh();
  for (;;) {
    const batch = nextBatch(ports.outbox.messages.peek(), state.most);
    const [first] = batch;
    if (!first || state.isStopped || !ports.isOnline()) return 0;
    const answer = await ports.send({
      conversationId: first.conversationId,
      messages: batch.map(({ commandId, text, answer, files }) => ({
        commandId,
        text,
        ...(answer ? { answer } : {}),
        ...(files ? { attachmentIds: [...files.attachmentIds] } : {}),
      })),
      start: ports.isBegun(first.conversationId) ? null : first.start,
    });
    if (state.isStopped) return 0;
    const isProgress = await take(ports, state, { batch, first, answer });
    if (isProgress) state.attempt = 0;
    else return Math.max(retryAfter(answer), backOffMs(state.attempt++, ports.clock.random()), 1);
  }
}

type Sent = { batch: readonly Unsent[]; first: Unsent; answer: Answer<Send['output']> };

/** Answers whether anything changed, so that the next batch may go at once. */
async function take(ports: SenderPorts, state: State, { batch, first, answer }: Sent): Promise<boolean> {
  switch (answer.ok) {
    case 'unknown':
      return false;
    case true: {
      const { entries, refused } = answer.value;
      ports.deliver(first.conversationId, entries);
      ports.outbox.remove(entries.map(({ commandId }) => commandId));
      state.most = MAX_BATCH;
      const isRefusalTaken = refused !== null && (await takeRefusal(ports, batch, refused));
      return isRefusalTaken || (entries.length > 0 && refused === null);
    }
    case false: {
      if (isPassing(answer.refusal.code)) return false;
      if (batch.length === 1) return takeRefusal(ports, batch, { commandId: first.commandId, refusal: answer.refusal });
      state.most = 1;
      return true;
    }
    default:
      return unreachable(answer);
  }
}

/** Answers false where the same message is to be sent again later. */
async function takeRefusal(
  { outbox, renew }: SenderPorts,
  batch: readonly Unsent[],
  { commandId, refusal }: { commandId: CommandId; refusal: RefusalReport },
): Promise<boolean> {
  if (isPassing(refusal.code)) return false;
  const refused = batch.find((message) => message.commandId === commandId);
  if (!refused) return false;
  if (!isOver(refusal) || refused.isMoved) {
    outbox.change(commandId, { refusal: refusal.code });
    return true;
  }
  const conversationId = await renew(refused.conversationId);
  for (const message of outbox.messages.peek()) {
    if (message.conversationId !== refused.conversationId) continue;
    // What it answers was asked in the former conversation.
    outbox.change(message.commandId, { conversationId, isMoved: true, answer: null });
  }
  return true;
}

/** Closed for long, or not this visitor's any more: whatever was to be said is said in a new conversation. */
function isOver({ code }: RefusalReport): boolean {
  return code === 'closed' || code === 'forbidden' || code === 'not_found';
}

function retryAfter(answer: Answer<Send['output']>): number {
  if (answer.ok === 'unknown') return 0;
  const refusal = answer.ok ? answer.value.refused?.refusal : answer.refusal;
  return refusal?.retryAfterMs ?? 0;
}
