import { computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Answer } from '@qiao/shared/connection';
import type { ConversationState } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import { newConversationId } from '@qiao/shared/ids';
import type { ConversationId } from '@qiao/shared/ids';
import type { OwnListed } from '@qiao/shared/listed';
import type { VisitorCommands } from '@qiao/shared/visitor-commands';
import { REOPEN_WITHIN_MS } from '@qiao/shared/wire';
import { show } from './chat-parts.ts';
import type { Parts } from './chat-parts.ts';
import { addWords } from './draft.ts';
import type { Elsewhere } from './elsewhere.ts';

type OwnList = VisitorCommands['conversations:list'];

/** From one of the visitor's conversations to another. */
export interface Ways {
  /** Which conversation is shown. */
  readonly shown: ReadonlySignal<ConversationId>;
  /** Whether it is closed for too long to go on. */
  readonly isOver: ReadonlySignal<boolean>;
  readonly elsewhere: Elsewhere;
  /** Whether something else than this conversation is before the visitor's eyes: all of them, or that it is in a window of its own. */
  readonly isHome: Signal<boolean>;
  /** Shows one of the visitor's conversations, in every page of this browser; by default one that has not begun yet. */
  open(conversationId?: ConversationId): void;
  /** Puts words of the page before the visitor, where they can be sent. */
  compose(words: string): void;
  /** The visitor's conversations, a page after `before`. */
  list(before: OwnList['input']['before']): Promise<Answer<OwnList['output']>>;
}

type Here = {
  entries: ReadonlySignal<readonly Entry[]>;
  pending: ReadonlySignal<readonly unknown[]>;
  state: ReadonlySignal<ConversationState | null>;
};

export function createWays(parts: Parts, { entries, pending, state }: Here): Ways {
  const { draft, elsewhere, identity, line, random, shown, watch } = parts;
  const isHome = signal(false);
  const isOverNow = computed(() => isOver(parts, state.value));
  const open = (conversationId?: ConversationId) => {
    const isBlank = entries.peek().length === 0 && pending.peek().length === 0 && !elsewhere.has(shown.peek());
    parts.isChosen = true;
    if (!conversationId && isBlank) return;
    const next = conversationId ?? newConversationId(random);
    identity.adopt(next);
    show(parts, next);
  };
  return {
    shown,
    isOver: isOverNow,
    elsewhere,
    isHome,
    open,
    compose(words) {
      isHome.value = false;
      if (isOverNow.value) open();
      draft.value = addWords(draft.value, words);
    },
    async list(before) {
      const answer = watch.seen(await line.call('conversations:list', { before }));
      if (answer.ok === true) elsewhere.told(answer.value.conversations);
      return answer;
    },
  };
}

/**
 * Once a page knows what there is, and until the visitor chooses: it shows what is open. In a browser that has said nothing
 * yet an identified visitor goes on where they were elsewhere, and after what is closed for good something new can begin.
 */
export function goOn(parts: Parts, listed: readonly OwnListed[]): void {
  const { outbox, receiver, shown, identity } = parts;
  if (parts.isChosen || outbox.messages.value.length > 0) return;
  const states = listed.map(({ conversation: { conversationId, state } }) => ({ conversationId, state }));
  const here = states.find(({ conversationId }) => conversationId === shown.value)?.state;
  const isBlank = receiver.timeline.value.entries.length === 0;
  if (!isBlank || (here && here.status !== 'closed')) return;
  const open = states.find(({ state }) => state.status !== 'closed');
  const next = open ?? (here ? undefined : states.find(({ state }) => !isOver(parts, state)));
  const isNew = !next && here !== undefined && isOver(parts, here);
  if (!next && !isNew) return;
  const conversationId = next?.conversationId ?? newConversationId(parts.random);
  identity.adopt(conversationId);
  show(parts, conversationId, !here || isNew);
}

function isOver({ clock }: Pick<Parts, 'clock'>, state: ConversationState | null): boolean {
  return state?.status === 'closed' && clock.now() - state.closedAt > REOPEN_WITHIN_MS;
}
