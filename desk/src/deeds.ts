import type { ReadonlySignal } from '@preact/signals';
import type { Clock } from '@qiao/shared/clock';
import type { Conversation } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import type { AgentId, CommandId, ConversationId } from '@qiao/shared/ids';
import type { AgentConnection } from './agent-connection.ts';
import { createDeedBoard } from './deed-board.ts';
import type { Deed, DeedBoard } from './deed-board.ts';
import { askFor, reverseOf } from './deed-wish.ts';
import type { DeedWish, SentWish } from './deed-wish.ts';
import type { Kept } from './kept.ts';
import { createPostponer } from './postponer.ts';
import type { AboutTo } from './postponer.ts';
import { untilAnswered } from './until-answered.ts';

/** Does the same with one conversation or many, each by a command of its own, tells what came of it, and undoes it. */
export type Deeds = {
  /** The latest last. Each stands for a while. */
  all: ReadonlySignal<readonly Deed[]>;
  /** What is about to be closed or handed over. */
  aboutTo: ReadonlySignal<AboutTo>;
  run(conversationIds: readonly ConversationId[], wish: DeedWish): void;
  /** Undoes this one; the latest that can be undone where none is named. Answers whether there was one. */
  undo(deedId?: string): boolean;
  dismiss(deedId: string): void;
  /** Whether this desk itself is doing something with it now. */
  isDoing(conversationId: ConversationId): boolean;
  stop(): void;
};

export type DeedsPorts = {
  agentId: AgentId;
  connection: AgentConnection;
  kept: Kept;
  timers: Clock;
  newCommandId: () => CommandId;
  conversation: (conversationId: ConversationId) => Conversation | undefined;
  onEntries: (conversationId: ConversationId, entries: readonly Entry[]) => void;
};

/** Commands under way at once. */
const LANES = 6;

type Step = { conversationId: ConversationId; wish: SentWish };

export function createDeeds(ports: DeedsPorts): Deeds {
  const board = createDeedBoard(ports.timers);
  const postponer = createPostponer({ ...ports, board });
  const steps = createSteps({ ...ports, board });
  const reverses = new Map<string, readonly Step[]>();
  /** What is to be undone as soon as it is done. */
  const regretted = new Set<string>();
  let lastId = 0;

  async function run(wish: SentWish & DeedWish, conversationIds: readonly ConversationId[]): Promise<void> {
    const deedId = `${++lastId}`;
    const { length: total } = conversationIds;
    board.put({ deedId, wish, phase: 'doing', total, done: 0, refused: [], isUndoable: false, until: 0 });
    const wished = conversationIds.map((conversationId) => ({ conversationId, wish }));
    const back = await steps.take(deedId, wished);
    reverses.set(deedId, back);
    board.settle(deedId, { phase: 'done', isUndoable: back.length > 0 });
    const deed = board.of(deedId);
    if (regretted.delete(deedId) && deed?.isUndoable) await undo(deed);
  }

  async function undo({ deedId, phase }: Deed): Promise<void> {
    if (phase === 'held') return postponer.cancel(deedId);
    const back = reverses.get(deedId) ?? [];
    reverses.delete(deedId);
    board.change(deedId, { phase: 'undoing', isUndoable: false, total: back.length, done: 0, refused: [] });
    await steps.take(deedId, back);
    board.settle(deedId, { phase: 'undone' });
  }

  return {
    all: board.all,
    aboutTo: postponer.aboutTo,
    run: (conversationIds, wish) => {
      if (conversationIds.length === 0) return;
      if (wish.verb === 'close' || wish.verb === 'hand_over') postponer.hold(conversationIds, wish);
      else void run(wish, conversationIds);
    },
    undo: (deedId) => {
      const latest = board.all.peek().at(-1);
      // What is done now is what is meant, and not what was before it.
      if (deedId === undefined && latest?.phase === 'doing') {
        regretted.add(latest.deedId);
        return true;
      }
      const deed = board.all
        .peek()
        .findLast((one) => one.isUndoable && (deedId === undefined || one.deedId === deedId));
      if (deed) void undo(deed);
      return deed !== undefined;
    },
    dismiss: (deedId) => {
      if (board.of(deedId)?.phase !== 'held') board.remove(deedId);
    },
    isDoing: steps.isDoing,
    stop: () => {
      steps.stop();
      postponer.stop();
    },
  };
}

/** Takes steps, a few at once, each by a command of its own. */
function createSteps({ board, ...ports }: DeedsPorts & { board: DeedBoard }) {
  const doing = new Set<ConversationId>();
  let isStopped = false;

  /** Answers what undoes it. */
  async function takeOne(deedId: string, { conversationId, wish }: Step): Promise<SentWish | null> {
    const before = ports.conversation(conversationId);
    const place = { conversationId, commandId: ports.newCommandId() };
    doing.add(conversationId);
    const answer = await untilAnswered(
      ports.timers,
      () => askFor(ports.connection, place, wish),
      () => isStopped,
    );
    if (isStopped) return null;
    if (answer.ok === true) ports.onEntries(conversationId, answer.value.entries);
    board.count(deedId, conversationId, answer);
    doing.delete(conversationId);
    return answer.ok === true ? reverseOf(wish, before, answer.value.entries, ports.agentId) : null;
  }

  return {
    isDoing: (conversationId: ConversationId) => doing.has(conversationId),
    async take(deedId: string, steps: readonly Step[]): Promise<readonly Step[]> {
      const back: Step[] = [];
      const rest = [...steps];
      const lane = async () => {
        for (let step = rest.shift(); step && !isStopped; step = rest.shift()) {
          const wish = await takeOne(deedId, step);
          if (wish) back.push({ conversationId: step.conversationId, wish });
        }
      };
      await Promise.all(Array.from({ length: LANES }, lane));
      return back;
    },
    stop: () => {
      isStopped = true;
    },
  };
}
