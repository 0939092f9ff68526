import { batch, computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { hasMoved, mergeMarks, NO_MARKS } from '@qiao/shared/marks';
import type { Conversation } from '@qiao/shared/conversation';
import type { Marks } from '@qiao/shared/marks';
import type { AgentId, ConversationId, SiteId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import { countTags } from '@qiao/shared/tags';
import type { TagCount } from '@qiao/shared/tags';
import { countOf, NO_VIEWS, sortViews, unchanged } from './list-order.ts';
import type { Counts, Views } from './list-order.ts';
import type { Clock } from '@qiao/shared/clock';

/** Every conversation that this desk knows of, each in a signal of its own, and the order in which views show them. */
export type Listing = {
  /** Undefined until it is known. */
  row(conversationId: ConversationId): ReadonlySignal<Listed | undefined>;
  put(told: readonly Listed[]): void;
  putMarks(conversationId: ConversationId, marks: Marks): void;
  /** Forgets the conversations of all other sites. */
  keepSites(siteIds: readonly SiteId[]): void;
  views: ReadonlySignal<Views>;
  counts: ReadonlySignal<Counts>;
  /** Every tag that there is, the most used first. Counted where somebody looks. */
  tags: ReadonlySignal<readonly TagCount[]>;
};

/** Orders are worked out at most this often, however many conversations change at once. */
const REORDER_MS = 100;

/** Two reports of one conversation, in whatever order they come: the newer log, the larger marks. */
export function newer(known: Listed | undefined, told: Listed): Listed {
  if (!known) return told;
  const marks = mergeMarks(known.marks, told.marks);
  const isNewer = told.conversation.lastSeq > known.conversation.lastSeq;
  if (!isNewer && !hasMoved(known.marks, marks)) return known;
  return { conversation: isNewer ? told.conversation : known.conversation, marks };
}

export function createListing(agentId: AgentId, timers: Clock): Listing {
  const rows = new Map<ConversationId, Signal<Listed | undefined>>();
  const order = createPacer(timers);

  function rowOf(conversationId: ConversationId): Signal<Listed | undefined> {
    const known = rows.get(conversationId);
    if (known) return known;
    const made = signal<Listed | undefined>(undefined);
    rows.set(conversationId, made);
    return made;
  }

  let views = NO_VIEWS;
  const sorted = computed(() => {
    order.follow();
    const known: Listed[] = [];
    for (const row of rows.values()) {
      const listed = row.peek();
      if (listed) known.push(listed);
    }
    views = unchanged(views, sortViews(known, agentId));
    return { views, counts: countOf(known, agentId) };
  });

  return {
    row: rowOf,
    put: (told) => {
      let isChanged = false;
      batch(() => {
        for (const listed of told) {
          const row = rowOf(listed.conversation.conversationId);
          const merged = newer(row.peek(), listed);
          if (merged === row.peek()) continue;
          row.value = merged;
          isChanged = true;
        }
        if (isChanged) order.change();
      });
    },
    putMarks: (conversationId, marks) => {
      const row = rowOf(conversationId);
      const known = row.peek();
      if (!known) return;
      const marked = newer(known, { conversation: known.conversation, marks });
      if (marked === known) return;
      row.value = marked;
      order.change();
    },
    keepSites: (siteIds) =>
      batch(() => {
        for (const row of rows.values()) {
          const listed = row.peek();
          if (!listed || siteIds.includes(listed.conversation.siteId)) continue;
          row.value = undefined;
          order.change();
        }
      }),
    views: computed(() => sorted.value.views),
    counts: computed(() => sorted.value.counts),
    tags: countedTags(order, rows),
  };
}

function countedTags(order: { follow(): void }, rows: ReadonlyMap<ConversationId, Signal<Listed | undefined>>) {
  return computed(() => {
    order.follow();
    return countTags([...rows.values()].flatMap((row) => row.peek()?.conversation ?? []));
  });
}

/** A conversation folded here from its own entries, as lists show it. */
export function asListed(conversation: Conversation): Listed {
  return { conversation, marks: NO_MARKS };
}

/** Lets whoever follows know of changes: of the first at once, of a burst together. */
function createPacer(timers: Clock): { follow(): void; change(): void } {
  const revision = signal(0);
  let isSettling = false;
  let isBehind = false;

  function change(): void {
    isBehind = isSettling;
    if (isSettling) return;
    isSettling = true;
    revision.value = revision.peek() + 1;
    timers.after(REORDER_MS, () => {
      isSettling = false;
      if (isBehind) change();
    });
  }

  return { follow: () => void revision.value, change };
}
