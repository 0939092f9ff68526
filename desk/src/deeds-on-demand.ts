import { computed, signal } from '@preact/signals';
import type { ConversationId } from '@qiao/shared/ids';
import type { Notices } from './arrivals.ts';
import type { Deed } from './deed-board.ts';
import type { Deeds, DeedsPorts } from './deeds.ts';
import type { Listing } from './listing.ts';
import { keyOfPostponed } from './postponed-key.ts';
import type { AboutTo } from './postponer.ts';

/** By then the desk is drawn. */
const FETCHED_AFTER_MS = 600;
const NO_DEEDS: readonly Deed[] = [];
const NOTHING: AboutTo = new Map();

type OnDemandPorts = Omit<DeedsPorts, 'conversation'> & {
  listing: Pick<Listing, 'row'>;
  notices: Pick<Notices, 'tell'>;
};

/** Deeds, whose code comes once the desk is drawn; at once where something waits to be sent since before a reload. */
export function createDeedsOnDemand(ports: OnDemandPorts): Deeds {
  const deeds = signal<Deeds | null>(null);
  let coming: Promise<Deeds | null> | null = null;
  let isStopped = false;
  const conversation = (conversationId: ConversationId) => ports.listing.row(conversationId).peek()?.conversation;

  async function fetchDeeds(): Promise<Deeds | null> {
    try {
      const { createDeeds } = await import('./deeds.ts');
      if (!isStopped) deeds.value = createDeeds({ ...ports, conversation });
    } catch {
      // It is asked for again when something is wanted.
      coming = null;
    }
    return deeds.peek();
  }
  const load = () => (coming ??= fetchDeeds());

  if (ports.kept.keys(keyOfPostponed(ports.agentId, '')).length > 0) void load();
  else ports.timers.after(FETCHED_AFTER_MS, () => void load());
  return {
    all: computed(() => deeds.value?.all.value ?? NO_DEEDS),
    aboutTo: computed(() => deeds.value?.aboutTo.value ?? NOTHING),
    run: (conversationIds, wish) => {
      const here = deeds.peek();
      if (here) return here.run(conversationIds, wish);
      void load().then((loaded) => {
        if (loaded) loaded.run(conversationIds, wish);
        else if (!isStopped) ports.notices.tell({ kind: 'refused', code: 'unavailable' });
      });
    },
    undo: (deedId) => deeds.peek()?.undo(deedId) ?? false,
    dismiss: (deedId) => deeds.peek()?.dismiss(deedId),
    isDoing: (conversationId) => deeds.peek()?.isDoing(conversationId) ?? false,
    stop: () => {
      isStopped = true;
      deeds.peek()?.stop();
    },
  };
}
