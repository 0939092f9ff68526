import { computed } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Answer } from '@qiao/shared/connection';
import type { Conversation } from '@qiao/shared/conversation';
import type { ConversationId } from '@qiao/shared/ids';
import type { VisitorCommands } from '@qiao/shared/visitor-commands';
import type { Given } from '@qiao/shared/rating-schema';
import type { Service } from '@qiao/shared/service';
import type { Keep } from './keep.ts';
import { createSaving } from './saving.ts';
import type { Saving, SavingPorts, Unsaved } from './saving.ts';

type Rate = VisitorCommands['conversation:rate'];
type Wish = Omit<Rate['input'], 'commandId'>;
/** What the visitor says of a closed conversation, and the server is not known to have. */
export type UnsavedRating = Unsaved<Wish>;

export const RATE = 'rate:';
const HALF = 'half-rated:';

/** What is said of the conversation that is shown. */
export interface ChatRating {
  /** Where it was closed and what was said of it since; null while it goes on, and where the visitor would rather not say. */
  readonly closing: ReadonlySignal<Service['closing']>;
  /** What is on its way of this closing, or was refused. */
  readonly unsaved: ReadonlySignal<UnsavedRating | null>;
  /** Null where the visitor would rather not. */
  give(closedSeq: number, given: Given): void;
  /** What is half filled in, as it was kept; null where nothing is. */
  half(closedSeq: number): string | null;
  /** Keeps it through a reload; null forgets it. */
  keepHalf(closedSeq: number, json: string | null): void;
}

/** The latest word on a closing takes the place of the one before. */
export function createRatings(
  ports: SavingPorts,
  send: (input: Rate['input']) => Promise<Answer<Rate['output']>>,
): Saving<Wish> {
  return createSaving<Wish>(ports, {
    prefix: RATE,
    nameOf: ({ closedSeq }) => closedSeq,
    isOne: ({ closedSeq, given }) =>
      typeof closedSeq === 'number' && (given === null || typeof given?.scores === 'object'),
    send: ({ commandId, conversationId, closedSeq, given }) => send({ commandId, conversationId, closedSeq, given }),
  });
}

type Shown = {
  ratings: Saving<Wish>;
  shown: ReadonlySignal<ConversationId>;
  conversation: ReadonlySignal<Conversation | undefined>;
  keep: Keep;
};

export function createChatRating({ ratings, shown, conversation, keep }: Shown): ChatRating {
  const closed = computed(() => conversation.value?.service.closing ?? null);
  const unsaved = computed(
    () =>
      ratings.unsaved.value.find(
        ({ conversationId, closedSeq }) => conversationId === shown.value && closedSeq === closed.value?.seq,
      ) ?? null,
  );
  const keyOf = (closedSeq: number) => `${HALF}${shown.peek()}:${closedSeq}`;
  return {
    closing: computed(() =>
      unsaved.value?.given === null || closed.value?.said?.is === 'skipped' ? null : closed.value,
    ),
    unsaved,
    give(closedSeq, given) {
      keep.remove(keyOf(closedSeq));
      ratings.save({ conversationId: shown.peek(), closedSeq, given });
    },
    half: (closedSeq) => keep.read(keyOf(closedSeq)),
    keepHalf(closedSeq, json) {
      if (json === null) keep.remove(keyOf(closedSeq));
      else keep.write(keyOf(closedSeq), json);
    },
  };
}
