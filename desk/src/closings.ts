import { isCommandId, isConversationId } from '@qiao/shared/ids';
import type { AgentId, CommandId, ConversationId } from '@qiao/shared/ids';
import type { Clock } from '@qiao/shared/clock';
import { keyOfClosing } from './closing-key.ts';
import type { ClosedReason } from './commands.ts';
import { parseJson } from './kept.ts';
import type { Kept } from './kept.ts';
import { isDefinite, untilAnswered } from './until-answered.ts';
import type { DoneAnswer } from './until-answered.ts';

/**
 * A conversation that is to be closed in a moment, unless that is undone. `heardSeq` is the visitor's last message of which
 * whoever closed it knew; `group` are those that were closed in one go.
 */
export type Closing = {
  commandId: CommandId;
  conversationId: ConversationId;
  reason: ClosedReason;
  heardSeq: number;
  dueAt: number;
  group: string;
};

/** In the order in which they are offered. */
export const CLOSED_REASONS: readonly ClosedReason[] = ['resolved', 'no_answer', 'other'];
/** How long closing many can be undone: nothing is sent before, so that no visitor is told of a closing that was a slip. */
export const UNDO_MS = 8_000;
/** Later than this nobody closes any more what they have not seen since. */
const TOO_LATE_MS = 10 * 60_000;
const AGAIN_MS = 3_000;

type ClosingsPorts = {
  agentId: AgentId;
  kept: Kept;
  timers: Clock;
  send: (closing: Closing) => Promise<DoneAnswer>;
  /** Told once of each that is not undone. `unknown`: the server could not be asked in time. */
  onOutcome: (closing: Closing, answer: DoneAnswer) => void;
  /** It was undone, or done, in another tab. */
  onGone: (closing: Closing) => void;
};

/**
 * Closings that wait to be sent, in this browser: a reload finds them again, with the time that is left, and a line that is
 * lost holds them up. Each has its command's id from the beginning, so that it is done once.
 */
export type Closings = {
  hold(closings: readonly Closing[]): void;
  /** Nothing of this group is closed any more, but for what is sent already. Answers those that are let go. */
  cancel(group: string): Closing[];
  stop(): void;
};

/** What this agent was about to close in this browser, the first due first. Leaves out what is no closing. */
export function readClosings(kept: Kept, agentId: AgentId): Closing[] {
  return kept
    .keys(keyOfClosing(agentId, ''))
    .map((key) => parseJson(kept.read(key)))
    .filter(isClosing)
    .toSorted((one, other) => one.dueAt - other.dueAt);
}

export function createClosings(ports: ClosingsPorts): Closings {
  const { agentId, kept, timers, onOutcome } = ports;
  const waiting = new Map<CommandId, Closing>();
  let isStopped = false;

  const keyOf = ({ commandId }: Closing) => keyOfClosing(agentId, commandId);
  function finish(closing: Closing, answer: DoneAnswer): void {
    kept.remove(keyOf(closing));
    onOutcome(closing, answer);
  }
  async function fire(closing: Closing): Promise<void> {
    if (isStopped || !waiting.has(closing.commandId)) return;
    if (kept.read(keyOf(closing)) === null) {
      waiting.delete(closing.commandId);
      return ports.onGone(closing);
    }
    if (timers.now() > closing.dueAt + TOO_LATE_MS) {
      waiting.delete(closing.commandId);
      return finish(closing, { ok: 'unknown' });
    }
    waiting.delete(closing.commandId);
    const answer = await untilAnswered(
      timers,
      () => ports.send(closing),
      () => isStopped,
    );
    if (isStopped) return;
    if (isDefinite(answer)) return finish(closing, answer);
    waiting.set(closing.commandId, closing);
    timers.after(AGAIN_MS, () => void fire(closing));
  }
  function wait(closing: Closing): void {
    waiting.set(closing.commandId, closing);
    timers.after(Math.max(0, closing.dueAt - timers.now()), () => void fire(closing));
  }

  return {
    hold: (closings) => {
      for (const closing of closings) {
        kept.write(keyOf(closing), JSON.stringify(closing));
        wait(closing);
      }
    },
    cancel: (group) => {
      const cancelled = [...waiting.values()].filter((closing) => closing.group === group);
      for (const closing of cancelled) {
        waiting.delete(closing.commandId);
        kept.remove(keyOf(closing));
      }
      return cancelled;
    },
    stop: () => {
      isStopped = true;
    },
  };
}

function isClosing(value: unknown): value is Closing {
  return (
    typeof value === 'object' &&
    value !== null &&
    'commandId' in value &&
    isCommandId(value.commandId) &&
    'conversationId' in value &&
    isConversationId(value.conversationId) &&
    'reason' in value &&
    CLOSED_REASONS.some((reason) => reason === value.reason) &&
    'heardSeq' in value &&
    typeof value.heardSeq === 'number' &&
    'dueAt' in value &&
    typeof value.dueAt === 'number' &&
    'group' in value &&
    typeof value.group === 'string'
  );
}
