import { isAgentId, isCommandId, isConversationId } from '@qiao/shared/ids';
import type { AgentId, CommandId, ConversationId } from '@qiao/shared/ids';
import type { Clock } from '@qiao/shared/clock';
import { keyOfPostponed } from './postponed-key.ts';
import type { ClosedReason } from './commands.ts';
import type { HandOver } from './hand-overs.ts';
import { parseJson } from './kept.ts';
import type { Kept } from './kept.ts';
import { isDefinite, untilAnswered } from './until-answered.ts';
import type { DoneAnswer } from './until-answered.ts';

/** `group` are those with which the same was done in one go. */
type Place = { commandId: CommandId; conversationId: ConversationId; dueAt: number; group: string };
/** A conversation that is to be closed in a moment. `heardSeq` is the visitor's last message of which whoever closed it knew. */
type Closing = Place & { reason: ClosedReason; heardSeq: number };
/** One that is to be handed over in a moment. `assignmentSeq` is the assignment that was seen; null: nobody had it. */
type Handing = Place & { to: HandOver['to']; note: string; assignmentSeq: number | null };
/** What is to be done in a moment, unless that is undone. */
export type Postponed = Closing | Handing;

/** In the order in which they are offered. */
export const CLOSED_REASONS: readonly ClosedReason[] = ['resolved', 'no_answer', 'other'];
/** How long it can be undone: nothing is sent before, so that no visitor or colleague is told of what was a slip. */
export const UNDO_MS = 8_000;
/** Later than this nothing is done any more with what nobody has seen since. */
const TOO_LATE_MS = 10 * 60_000;
const AGAIN_MS = 3_000;

type PostponingPorts = {
  agentId: AgentId;
  kept: Kept;
  timers: Clock;
  send: (postponed: Postponed) => Promise<DoneAnswer>;
  /** Told once of each that is not undone. `unknown`: the server could not be asked in time. */
  onOutcome: (postponed: Postponed, answer: DoneAnswer) => void;
  /** It was undone, or done, in another tab. */
  onGone: (postponed: Postponed) => void;
};

/**
 * What waits to be sent, in this browser: a reload finds them again, with the time that is left, and a line that is
 * lost holds them up. Each has its command's id from the beginning, so that it is done once.
 */
export type Postponing = {
  hold(all: readonly Postponed[]): void;
  /** Nothing of this group is done any more, but for what is sent already. Answers those that are let go. */
  cancel(group: string): Postponed[];
  stop(): void;
};

/** What this agent was about to do in this browser, the first due first. Leaves out what is none of it. */
export function readPostponed(kept: Kept, agentId: AgentId): Postponed[] {
  return kept
    .keys(keyOfPostponed(agentId, ''))
    .map((key) => parseJson(kept.read(key)))
    .filter(isPostponed)
    .toSorted((one, other) => one.dueAt - other.dueAt);
}

export function createPostponing(ports: PostponingPorts): Postponing {
  const { agentId, kept, timers, onOutcome } = ports;
  const waiting = new Map<CommandId, Postponed>();
  let isStopped = false;

  const keyOf = ({ commandId }: Postponed) => keyOfPostponed(agentId, commandId);
  function finish(postponed: Postponed, answer: DoneAnswer): void {
    kept.remove(keyOf(postponed));
    onOutcome(postponed, answer);
  }
  async function fire(postponed: Postponed): Promise<void> {
    if (isStopped || !waiting.has(postponed.commandId)) return;
    if (kept.read(keyOf(postponed)) === null) {
      waiting.delete(postponed.commandId);
      return ports.onGone(postponed);
    }
    if (timers.now() > postponed.dueAt + TOO_LATE_MS) {
      waiting.delete(postponed.commandId);
      return finish(postponed, { ok: 'unknown' });
    }
    waiting.delete(postponed.commandId);
    const answer = await untilAnswered(
      timers,
      () => ports.send(postponed),
      () => isStopped,
    );
    if (isStopped) return;
    if (isDefinite(answer)) return finish(postponed, answer);
    waiting.set(postponed.commandId, postponed);
    timers.after(AGAIN_MS, () => void fire(postponed));
  }
  function wait(postponed: Postponed): void {
    waiting.set(postponed.commandId, postponed);
    timers.after(Math.max(0, postponed.dueAt - timers.now()), () => void fire(postponed));
  }

  return {
    hold: (all) => {
      for (const postponed of all) {
        kept.write(keyOf(postponed), JSON.stringify(postponed));
        wait(postponed);
      }
    },
    cancel: (group) => {
      const cancelled = [...waiting.values()].filter((postponed) => postponed.group === group);
      for (const postponed of cancelled) {
        waiting.delete(postponed.commandId);
        kept.remove(keyOf(postponed));
      }
      return cancelled;
    },
    stop: () => {
      isStopped = true;
    },
  };
}

type Unknown = Partial<Record<keyof Closing | keyof Handing, unknown>>;

function isPostponed(value: unknown): value is Postponed {
  if (typeof value !== 'object' || value === null) return false;
  const known: Unknown = value;
  return (
    isCommandId(known.commandId) &&
    isConversationId(known.conversationId) &&
    typeof known.dueAt === 'number' &&
    typeof known.group === 'string' &&
    (isClosing(known) || isHanding(known))
  );
}

function isClosing({ reason, heardSeq }: Unknown): boolean {
  return CLOSED_REASONS.some((one) => one === reason) && typeof heardSeq === 'number';
}

function isHanding({ to, note, assignmentSeq }: Unknown): boolean {
  const isSeq = assignmentSeq === null || typeof assignmentSeq === 'number';
  return (to === null || isReceiver(to)) && typeof note === 'string' && isSeq;
}

function isReceiver(to: unknown): boolean {
  if (typeof to !== 'object' || to === null) return false;
  return 'agentId' in to && isAgentId(to.agentId) && 'name' in to && typeof to.name === 'string';
}
