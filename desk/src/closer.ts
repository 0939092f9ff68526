import { batch, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { ConversationId } from '@qiao/shared/ids';
import { createClosings, readClosings, UNDO_MS } from './closings.ts';
import type { Closing, Closings } from './closings.ts';
import type { ClosedReason } from './commands.ts';
import type { DeedBoard } from './deed-board.ts';
import type { DeedsPorts } from './deeds.ts';

type CloserPorts = DeedsPorts & { board: DeedBoard };

/** Closes, a moment after it was wished. A deed of a closing has the name of its group, so that a reload finds it again. */
export type Closer = {
  closing: ReadonlySignal<ReadonlySet<ConversationId>>;
  hold(conversationIds: readonly ConversationId[], reason: ClosedReason): void;
  cancel(group: string): void;
  stop(): void;
};

export function createCloser(ports: CloserPorts): Closer {
  const { agentId, board, kept, timers } = ports;
  const closing = signal<ReadonlySet<ConversationId>>(new Set());
  const letGo = (conversationIds: readonly ConversationId[]) => {
    closing.value = new Set([...closing.peek()].filter((id) => !conversationIds.includes(id)));
  };
  const closings = sendInTime(ports, letGo);

  function show(group: string, members: readonly Closing[]): void {
    const [first] = members;
    if (!first) return;
    const until = Math.max(...members.map(({ dueAt }) => dueAt));
    const isUndoable = until > timers.now();
    const counts = { total: members.length, done: 0, refused: [] };
    const wish = { verb: 'close', reason: first.reason } as const;
    board.put({ deedId: group, wish, phase: isUndoable ? 'held' : 'doing', ...counts, isUndoable, until });
    closing.value = new Set([...closing.peek(), ...members.map(({ conversationId }) => conversationId)]);
    timers.after(Math.max(0, until - timers.now()), () => {
      if (board.of(group)?.phase === 'held') board.change(group, { phase: 'doing', isUndoable: false });
    });
    closings.hold(members);
  }

  const before = Map.groupBy(readClosings(kept, agentId), ({ group }) => group);
  for (const [group, members] of before) show(group, members);
  return {
    closing,
    hold(conversationIds, reason) {
      const group = ports.newCommandId();
      const dueAt = timers.now() + UNDO_MS;
      const members = conversationIds.map((conversationId): Closing => {
        const heardSeq = ports.conversation(conversationId)?.visitorSeqs.at(-1) ?? 0;
        return { commandId: ports.newCommandId(), conversationId, reason, heardSeq, dueAt, group };
      });
      show(group, members);
    },
    cancel(group) {
      const cancelled = closings.cancel(group);
      letGo(cancelled.map(({ conversationId }) => conversationId));
      if (cancelled.length === 0) return board.remove(group);
      board.settle(group, { phase: 'undone', isUndoable: false, total: cancelled.length, done: cancelled.length });
    },
    stop: () => closings.stop(),
  };
}

/** Sends each when its time has come, and tells the board what came of it. */
function sendInTime(ports: CloserPorts, letGo: (ids: readonly ConversationId[]) => void): Closings {
  const { board } = ports;
  const gone = new Map<string, number>();

  function oneLess(group: string, conversationId: ConversationId): void {
    letGo([conversationId]);
    const deed = board.of(group);
    if (!deed || deed.done + deed.refused.length + (gone.get(group) ?? 0) < deed.total) return;
    if (deed.done + deed.refused.length > 0) board.settle(group, { phase: 'done', isUndoable: false });
    else board.remove(group);
  }
  return createClosings({
    ...ports,
    send: ({ commandId, conversationId, reason, heardSeq }) =>
      ports.connection.call('conversation:close', { commandId, conversationId, reason, heardSeq }),
    onOutcome: ({ conversationId, group }, answer) =>
      batch(() => {
        if (answer.ok === true) ports.onEntries(conversationId, answer.value.entries);
        board.count(group, conversationId, answer);
        oneLess(group, conversationId);
      }),
    onGone: ({ conversationId, group }) =>
      batch(() => {
        gone.set(group, (gone.get(group) ?? 0) + 1);
        oneLess(group, conversationId);
      }),
  });
}
