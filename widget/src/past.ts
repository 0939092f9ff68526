import { computed, effect, signal, untracked } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { ConversationId } from '@qiao/shared/ids';
import type { OwnListed } from '@qiao/shared/listed';
import type { Chat } from './chat.ts';

/** The visitor's conversations, as far as they are loaded. */
export interface Past {
  /** Those that go on first, then the latest changed. */
  readonly rows: ReadonlySignal<readonly OwnListed[]>;
  readonly isLoading: ReadonlySignal<boolean>;
  /** Whether the last attempt came to nothing; it is made again when the line is back. */
  readonly isFailed: ReadonlySignal<boolean>;
  /** Whether there are earlier ones. */
  readonly hasMore: ReadonlySignal<boolean>;
  /** Loads the next page; the first one where there is none yet. */
  more(): void;
  /** Looks no further. */
  stop(): void;
}

/** Reads the list anew whenever something is heard of one of them. */
export function createPast(chat: Pick<Chat, 'list' | 'elsewhere' | 'state' | 'unread' | 'trouble'>): Past {
  const known = signal<ReadonlyMap<ConversationId, OwnListed>>(new Map());
  const isLoading = signal(false);
  const isFailed = signal(false);
  const hasMore = signal(false);
  let isWanted = false;

  const load = async (before: Parameters<Chat['list']>[0]) => {
    isLoading.value = true;
    const answer = await chat.list(before);
    isLoading.value = false;
    isFailed.value = answer.ok !== true;
    if (answer.ok !== true) return;
    const isFirst = known.value.size === 0;
    known.value = new Map([...known.value, ...answer.value.conversations.map((own) => [idOf(own), own] as const)]);
    if (before || isFirst) hasMore.value = answer.value.hasMore;
  };
  const refresh = async () => {
    isWanted = true;
    if (isLoading.peek()) return;
    while (isWanted) {
      isWanted = false;
      await load(null);
    }
  };
  const stop = effect(() => {
    // What a change of any of these says of the list is not known here.
    void [chat.unread.value, chat.state.value, chat.trouble.value];
    untracked(() => void refresh());
  });
  return {
    rows: computed(() => [...known.value.values()].toSorted(byTurn)),
    isLoading,
    isFailed,
    hasMore,
    more() {
      const last = [...known.value.values()].toSorted((a, b) => byTime(a, b)).at(-1)?.conversation;
      if (!last || isLoading.value) return void refresh();
      void load({ lastAt: last.lastAt, conversationId: last.conversationId });
    },
    stop,
  };
}

function idOf({ conversation }: OwnListed): ConversationId {
  return conversation.conversationId;
}

function byTurn(one: OwnListed, other: OwnListed): number {
  return Number(isClosed(one)) - Number(isClosed(other)) || byTime(one, other);
}

function byTime({ conversation: one }: OwnListed, { conversation: other }: OwnListed): number {
  return other.lastAt - one.lastAt || (other.conversationId < one.conversationId ? -1 : 1);
}

export function isClosed({ conversation }: OwnListed): boolean {
  return conversation.state.status === 'closed';
}
