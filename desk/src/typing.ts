import type { ReadonlySignal } from '@preact/signals';
import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import { TYPING_MS } from '@qiao/shared/wire';
import type { AgentConnection } from './agent-connection.ts';
import { createKeyed } from './keyed.ts';
import type { Clock } from '@qiao/shared/clock';

/** Who is writing now; `name` is null for the visitor. Visitors write nothing but answers. */
export type Typist = { from: 'visitor' | 'agent'; name: string | null; what: Writing };
export type Writing = 'answer' | 'note';

/** Who writes where at this moment, both ways. Worthless a second later, so nothing of it is kept or repeated. */
export type Typing = {
  seenIn(conversationId: ConversationId): ReadonlySignal<readonly Typist[]>;
  seen(conversationId: ConversationId, typist: Typist): void;
  /** Whoever sent something is writing no more. */
  arrived(conversationId: ConversationId, entries: readonly Entry[]): void;
  /** Tells that this agent is writing this, at most every `TELL_EVERY_MS`. */
  tell(conversationId: ConversationId, what: Writing): void;
};

const TELL_EVERY_MS = 3_000;

export function createTyping(connection: AgentConnection, timers: Clock): Typing {
  const typists = createKeyed<ConversationId, readonly Typist[]>(() => []);
  const endings = new Map<string, () => void>();
  const told = new Map<string, number>();

  function end(conversationId: ConversationId, isOver: (typist: Typist) => boolean): void {
    const current = typists.of(conversationId);
    if (current.peek().some(isOver)) current.value = current.peek().filter((typist) => !isOver(typist));
  }

  return {
    seenIn: typists.of,
    seen: (conversationId, typist) => {
      const isSame = (other: Typist) => other.from === typist.from && other.name === typist.name;
      const current = typists.of(conversationId);
      const others = current.peek().filter((other) => !isSame(other));
      if (!current.peek().some((other) => isSame(other) && other.what === typist.what)) {
        current.value = [...others, typist];
      }
      const key = `${conversationId} ${typist.from} ${typist.name ?? ''}`;
      endings.get(key)?.();
      endings.set(
        key,
        timers.after(TYPING_MS, () => end(conversationId, isSame)),
      );
    },
    arrived: (conversationId, entries) => {
      for (const { author, body } of entries) {
        if ((body.type !== 'message' && body.type !== 'noted') || author.kind === 'system') continue;
        end(conversationId, (typist) =>
          author.kind === 'agent' ? typist.name === author.name : typist.from === 'visitor',
        );
      }
    },
    tell: (conversationId, what) => {
      const now = timers.now();
      const key = `${conversationId} ${what}`;
      if (now - (told.get(key) ?? -Infinity) < TELL_EVERY_MS) return;
      told.set(key, now);
      connection.tell('typing:set', { conversationId, what });
    },
  };
}
