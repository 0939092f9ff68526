import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { backOffMs, isPassing } from '@qiao/shared/connection';
import type { Answer } from '@qiao/shared/connection';
import type { Entry } from '@qiao/shared/entry';
import { isCommandId, isConversationId, newCommandId } from '@qiao/shared/ids';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import type { RefusalCode } from '@qiao/shared/protocol';
import type { Clock } from '@qiao/shared/clock';
import type { Keep } from './keep.ts';

type About = { conversationId: ConversationId };
/** A wish of the visitor that the server is not known to have; `refusal` says why it will not have it. */
export type Unsaved<Wish> = Wish & { commandId: CommandId; refusal: RefusalCode | null };

export type SavingPorts = {
  keep: Keep;
  clock: Clock;
  random: Crypto;
  isOnline: () => boolean;
  deliver: (conversationId: ConversationId, entries: readonly Entry[]) => void;
};

type Kind<Wish> = {
  /** What the keys of such wishes begin with. */
  prefix: string;
  /** Tells the wishes of a conversation apart: a later one of the same name takes the earlier one's place. */
  nameOf: (wish: Wish) => string | number;
  /** What another version of this program may have written, or damage, is none. */
  isOne: (read: Partial<Wish>) => boolean;
  send: (wish: Wish & { commandId: CommandId }) => Promise<Answer<{ entries: Entry[] }>>;
};

/** Wishes survive a reload until the server has them. */
export interface Saving<Wish> {
  readonly unsaved: ReadonlySignal<readonly Unsaved<Wish>[]>;
  save(wish: Wish): void;
  /** There may be something to send, now. */
  kick(): void;
  /** Reads again what other pages may have written. */
  refresh(): void;
}

export function createSaving<Wish extends About>(ports: SavingPorts, kind: Kind<Wish>): Saving<Wish> {
  const { keep, clock, random } = ports;
  const unsaved = signal<readonly Unsaved<Wish>[]>([]);
  /** What the server will not have is told while the page lives, and forgotten with it. */
  const refused = new Map<string, Unsaved<Wish>>();
  const state = { attempt: 0, undo: (): void => undefined };
  const keyOf = (wish: Wish) => `${kind.prefix}${wish.conversationId}:${kind.nameOf(wish)}`;

  const refresh = () => {
    const kept = keep.keys(kind.prefix).flatMap((key) => parse(keep.read(key), kind) ?? []);
    for (const wish of kept) refused.delete(keyOf(wish));
    unsaved.value = [...kept, ...refused.values()];
  };
  /** Done with this one, unless another has taken its place. */
  const settle = (done: Unsaved<Wish>, refusal: RefusalCode | null) => {
    const key = keyOf(done);
    if (parse(keep.read(key), kind)?.commandId !== done.commandId) return;
    keep.remove(key);
    if (refusal) refused.set(key, { ...done, refusal });
    refresh();
  };
  const run = oneAtATime(async () => {
    state.undo();
    for (;;) {
      const next = unsaved.peek().find(({ refusal }) => refusal === null);
      if (!next || !ports.isOnline()) return;
      const answer = await kind.send(next);
      if (answer.ok === true) {
        ports.deliver(next.conversationId, answer.value.entries);
        settle(next, null);
      } else if (answer.ok === false && !isPassing(answer.refusal.code)) {
        settle(next, answer.refusal.code);
      } else {
        const waitMs = Math.max(backOffMs(state.attempt++, clock.random()), 1);
        state.undo = clock.after(waitMs, () => void run());
        return;
      }
      state.attempt = 0;
    }
  });
  refresh();
  return {
    unsaved,
    refresh,
    kick: () => {
      state.attempt = 0;
      void run();
    },
    save(wish) {
      keep.write(keyOf(wish), JSON.stringify({ ...wish, commandId: newCommandId(random) }));
      refresh();
      void run();
    },
  };
}

/** Runs it once more where it is asked for while it runs. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let isRunning = false;
  let isWanted = false;
  return async () => {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      await work();
    }
    isRunning = false;
  };
}

function parse<Wish>(json: string | null, { isOne }: Kind<Wish>): Unsaved<Wish> | null {
  let read: Unsaved<Wish & About> | null;
  try {
    read = JSON.parse(json ?? 'null');
  } catch {
    return null;
  }
  if (!read || !isCommandId(read.commandId) || !isConversationId(read.conversationId) || !isOne(read)) return null;
  return { ...read, refusal: null };
}
