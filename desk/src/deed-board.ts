import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Clock } from '@qiao/shared/clock';
import type { ConversationId } from '@qiao/shared/ids';
import type { RefusalCode } from '@qiao/shared/protocol';
import { UNDO_MS } from './postponed.ts';
import type { DeedWish } from './deed-wish.ts';
import type { DoneAnswer } from './until-answered.ts';

/**
 * Something that was done with conversations in one go. `held`: it is sent at `until`, unless it is undone before; `done`: it
 * can be undone until then, where `isUndoable`. Of `total`, `done` came about, and `refused` says why others did not.
 */
export type Deed = {
  deedId: string;
  wish: DeedWish;
  phase: 'held' | 'doing' | 'done' | 'undoing' | 'undone';
  total: number;
  done: number;
  refused: readonly { code: RefusalCode | 'line'; conversationId: ConversationId }[];
  isUndoable: boolean;
  until: number;
};

/** What was done lately, the latest last, and what came of it so far. */
export type DeedBoard = {
  all: ReadonlySignal<readonly Deed[]>;
  of(deedId: string): Deed | undefined;
  put(deed: Deed): void;
  change(deedId: string, over: Partial<Deed>): void;
  remove(deedId: string): void;
  /** One more answer. */
  count(deedId: string, conversationId: ConversationId, answer: DoneAnswer): void;
  /** It is over, and stands for a while. */
  settle(deedId: string, over: Partial<Deed>): void;
};

const SHOWN = 3;

export function createDeedBoard(timers: Clock): DeedBoard {
  const all = signal<readonly Deed[]>([]);
  const of = (deedId: string) => all.peek().find((deed) => deed.deedId === deedId);

  function change(deedId: string, over: Partial<Deed>): void {
    all.value = all.peek().map((deed) => (deed.deedId === deedId ? { ...deed, ...over } : deed));
  }
  function remove(deedId: string): void {
    all.value = all.peek().filter((deed) => deed.deedId !== deedId);
  }
  return {
    all,
    of,
    change,
    remove,
    put(deed) {
      // What is not over yet stays to be told of.
      const over = all.peek().filter(({ phase }) => phase === 'done' || phase === 'undone');
      const dropped = new Set(over.slice(0, Math.max(0, over.length + 1 - SHOWN)).map(({ deedId }) => deedId));
      all.value = [...all.peek().filter(({ deedId }) => !dropped.has(deedId)), deed];
    },
    count(deedId, conversationId, answer) {
      const deed = of(deedId);
      if (!deed) return;
      if (answer.ok === true) return change(deedId, { done: deed.done + 1 });
      const code = answer.ok === 'unknown' ? 'line' : answer.refusal.code;
      change(deedId, { refused: [...deed.refused, { code, conversationId }] });
    },
    settle(deedId, over) {
      change(deedId, { ...over, until: timers.now() + UNDO_MS });
      const { phase } = over;
      timers.after(UNDO_MS, () => {
        if (of(deedId)?.phase === phase) remove(deedId);
      });
    },
  };
}
