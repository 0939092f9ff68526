import { batch, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { ConversationId } from '@qiao/shared/ids';
import type { DeedBoard } from './deed-board.ts';
import type { PostponedWish } from './deed-wish.ts';
import type { DeedsPorts } from './deeds.ts';
import { createPostponing, readPostponed, UNDO_MS } from './postponed.ts';
import type { Postponed, Postponing } from './postponed.ts';
import type { DoneAnswer } from './until-answered.ts';

type PostponerPorts = DeedsPorts & { board: DeedBoard };
/** What is about to be done, and with what. */
export type AboutTo = ReadonlyMap<ConversationId, PostponedWish['verb']>;

/** Closes and hands over, a moment after it was wished. Such a deed has the name of its group, so that a reload finds it again. */
export type Postponer = {
  aboutTo: ReadonlySignal<AboutTo>;
  hold(conversationIds: readonly ConversationId[], wish: PostponedWish): void;
  cancel(group: string): void;
  stop(): void;
};

export function createPostponer(ports: PostponerPorts): Postponer {
  const { agentId, board, kept, timers } = ports;
  const aboutTo = signal<AboutTo>(new Map());
  const letGo = (conversationIds: readonly ConversationId[]) => {
    aboutTo.value = new Map([...aboutTo.peek()].filter(([id]) => !conversationIds.includes(id)));
  };
  const postponing = sendInTime(ports, letGo);

  function show(group: string, members: readonly Postponed[]): void {
    const [first] = members;
    if (!first) return;
    const until = Math.max(...members.map(({ dueAt }) => dueAt));
    const isUndoable = until > timers.now();
    const counts = { total: members.length, done: 0, refused: [] };
    const wish = wishOf(first);
    board.put({ deedId: group, wish, phase: isUndoable ? 'held' : 'doing', ...counts, isUndoable, until });
    const more = members.map(({ conversationId }) => [conversationId, wish.verb] as const);
    aboutTo.value = new Map([...aboutTo.peek(), ...more]);
    timers.after(Math.max(0, until - timers.now()), () => {
      if (board.of(group)?.phase === 'held') board.change(group, { phase: 'doing', isUndoable: false });
    });
    postponing.hold(members);
  }

  const before = Map.groupBy(readPostponed(kept, agentId), ({ group }) => group);
  for (const [group, members] of before) show(group, members);
  return {
    aboutTo,
    hold(conversationIds, wish) {
      const group = ports.newCommandId();
      const dueAt = timers.now() + UNDO_MS;
      const members = conversationIds.map((conversationId): Postponed => {
        const place = { commandId: ports.newCommandId(), conversationId, dueAt, group };
        const conversation = ports.conversation(conversationId);
        if (wish.verb === 'close') {
          return { ...place, reason: wish.reason, heardSeq: conversation?.visitorSeqs.at(-1) ?? 0 };
        }
        const assignmentSeq = conversation?.state.status === 'assigned' ? conversation.state.assignmentSeq : null;
        return { ...place, to: wish.to, note: wish.note, assignmentSeq };
      });
      show(group, members);
    },
    cancel(group) {
      const cancelled = postponing.cancel(group);
      letGo(cancelled.map(({ conversationId }) => conversationId));
      if (cancelled.length === 0) return board.remove(group);
      board.settle(group, { phase: 'undone', isUndoable: false, total: cancelled.length, done: cancelled.length });
    },
    stop: () => postponing.stop(),
  };
}

function wishOf(postponed: Postponed): PostponedWish {
  return 'reason' in postponed
    ? { verb: 'close', reason: postponed.reason }
    : { verb: 'hand_over', to: postponed.to, note: postponed.note };
}

function send({ connection }: PostponerPorts, postponed: Postponed): Promise<DoneAnswer> {
  const { commandId, conversationId } = postponed;
  if ('reason' in postponed) {
    const { reason, heardSeq } = postponed;
    return connection.call('conversation:close', { commandId, conversationId, reason, heardSeq });
  }
  const { note, assignmentSeq } = postponed;
  const to = postponed.to?.agentId ?? null;
  return connection.call('conversation:hand-over', { commandId, conversationId, to, note, assignmentSeq });
}

/** Sends each when its time has come, and tells the board what came of it. */
function sendInTime(ports: PostponerPorts, letGo: (ids: readonly ConversationId[]) => void): Postponing {
  const { board } = ports;
  const gone = new Map<string, number>();

  function oneLess(group: string, conversationId: ConversationId): void {
    letGo([conversationId]);
    const deed = board.of(group);
    if (!deed || deed.done + deed.refused.length + (gone.get(group) ?? 0) < deed.total) return;
    if (deed.done + deed.refused.length > 0) board.settle(group, { phase: 'done', isUndoable: false });
    else board.remove(group);
  }
  return createPostponing({
    ...ports,
    send: (postponed) => send(ports, postponed),
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
