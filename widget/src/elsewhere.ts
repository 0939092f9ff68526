import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import type { OwnListed } from '@qiao/shared/listed';
import { textFromUs } from './from-us.ts';

type Known = { lastSeq: number; unread: number; isOpen: boolean };

/** What goes on in the visitor's conversations besides the one that is shown. */
export interface Elsewhere {
  /** Agents' messages that are not read there. */
  readonly unread: ReadonlySignal<number>;
  /** Whether one of them is not closed. */
  readonly isGoing: ReadonlySignal<boolean>;
  /** Whether there are any. */
  readonly isAny: ReadonlySignal<boolean>;
  /** Whether it was told of, so that it has begun. */
  has(conversationId: ConversationId): boolean;
  /** What the server says of some of them, which counts. */
  told(listed: readonly OwnListed[]): void;
  /** Entries of any of them, each counted once. */
  hear(conversationId: ConversationId, entries: readonly Entry[]): void;
  /** The visitor looks away from this one, with so much unread in it. */
  left(conversationId: ConversationId, known: Known): void;
}

export function createElsewhere(shown: ReadonlySignal<ConversationId>): Elsewhere {
  const all = signal<ReadonlyMap<ConversationId, Known>>(new Map());
  const others = computed(() => [...all.value].flatMap(([id, known]) => (id === shown.value ? [] : [known])));
  const put = (conversationId: ConversationId, known: Known) => {
    all.value = new Map([...all.value, [conversationId, known]]);
  };
  return {
    unread: computed(() => others.value.reduce((sum, { unread }) => sum + unread, 0)),
    isGoing: computed(() => others.value.some(({ isOpen }) => isOpen)),
    isAny: computed(() => others.value.length > 0),
    has: (conversationId) => all.peek().has(conversationId),
    told: (listed) =>
      listed.forEach(({ conversation: { conversationId, lastSeq, state }, unread }) =>
        put(conversationId, { lastSeq, unread, isOpen: state.status !== 'closed' }),
      ),
    hear(conversationId, entries) {
      const known = { lastSeq: 0, unread: 0, isOpen: true, ...all.peek().get(conversationId) };
      for (const entry of entries) {
        if (entry.seq <= known.lastSeq) continue;
        known.lastSeq = entry.seq;
        if (textFromUs(entry) !== null) known.unread++;
        if (entry.body.type === 'closed' || entry.body.type === 'reopened')
          known.isOpen = entry.body.type === 'reopened';
      }
      put(conversationId, known);
    },
    left: put,
  };
}
