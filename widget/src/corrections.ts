import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { SlotName } from '@qiao/shared/case-file';
import { backOffMs, isPassing } from '@qiao/shared/connection';
import type { Answer } from '@qiao/shared/connection';
import type { Entry } from '@qiao/shared/entry';
import { isCommandId, isConversationId, newCommandId } from '@qiao/shared/ids';
import type { ConversationId } from '@qiao/shared/ids';
import type { RefusalCode, VisitorCommands } from '@qiao/shared/protocol';
import type { Clock } from './clock.ts';
import type { Keep } from './keep.ts';

type SetSlot = VisitorCommands['slot:set'];
/** What the visitor says a slot is, and the server is not known to have; `refusal` says why it will not have it. */
export type Correction = SetSlot['input'] & { refusal: RefusalCode | null };

export type CorrectionPorts = {
  keep: Keep;
  clock: Clock;
  random: Crypto;
  isOnline: () => boolean;
  send: (input: SetSlot['input']) => Promise<Answer<SetSlot['output']>>;
  deliver: (conversationId: ConversationId, entries: readonly Entry[]) => void;
};

/** Corrections survive a reload until the server has them. A later one of the same slot takes the earlier one's place. */
export interface Corrections {
  readonly unsaved: ReadonlySignal<readonly Correction[]>;
  /** Null takes the value away. */
  correct(conversationId: ConversationId, slot: SlotName, value: string | null): void;
  /** There may be something to send, now. */
  kick(): void;
  /** Reads again what other pages may have written. */
  refresh(): void;
}

export const SET = 'set:';

export function createCorrections(ports: CorrectionPorts): Corrections {
  const { keep, clock, random } = ports;
  const unsaved = signal<readonly Correction[]>([]);
  /** What the server will not have is told while the page lives, and forgotten with it. */
  const refused = new Map<string, Correction>();
  const state = { isRunning: false, attempt: 0, undo: (): void => undefined };

  const refresh = () => {
    const kept = keep.keys(SET).flatMap((key) => parse(keep.read(key)) ?? []);
    for (const correction of kept) refused.delete(keyOf(correction));
    unsaved.value = [...kept, ...refused.values()];
  };
  /** Done with this one, unless another has taken its place. */
  const settle = (done: Correction, refusal: RefusalCode | null) => {
    const kept = parse(keep.read(keyOf(done)));
    if (kept?.commandId !== done.commandId) return;
    keep.remove(keyOf(done));
    if (refusal) refused.set(keyOf(done), { ...done, refusal });
    refresh();
  };
  const flush = async () => {
    for (;;) {
      const next = unsaved.peek().find(({ refusal }) => refusal === null);
      if (!next || !ports.isOnline()) return;
      const { refusal: _, ...input } = next;
      const answer = await ports.send(input);
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
  };
  const run = async () => {
    if (state.isRunning) return;
    state.undo();
    state.isRunning = true;
    await flush();
    state.isRunning = false;
  };
  refresh();
  return {
    unsaved,
    refresh,
    kick: () => {
      state.attempt = 0;
      void run();
    },
    correct(conversationId, slot, value) {
      const correction = { commandId: newCommandId(random), conversationId, slot, value };
      keep.write(keyOf(correction), JSON.stringify(correction));
      refresh();
      void run();
    },
  };
}

function keyOf({ conversationId, slot }: Pick<Correction, 'conversationId' | 'slot'>): string {
  return `${SET}${conversationId}:${slot}`;
}

/** Written by this program, but perhaps damaged: what cannot be read is no correction. */
function parse(json: string | null): Correction | null {
  let read: Partial<Correction> | null;
  try {
    read = JSON.parse(json ?? 'null');
  } catch {
    return null;
  }
  if (!read || !isCommandId(read.commandId) || !isConversationId(read.conversationId)) return null;
  const { commandId, conversationId, slot, value = null } = read;
  if (typeof slot !== 'string' || (value !== null && typeof value !== 'string')) return null;
  return { commandId, conversationId, slot, value, refusal: null };
}
