import type { Conversation } from '@qiao/shared/conversation';
import type { AgentId, ConversationId, SiteId } from '@qiao/shared/ids';
import { candidatesOf } from '../actions/assign-waiting.ts';
import type { PushSubscription } from '../push-store.ts';
import { isAnswering, isFree } from '../rules/assignment.ts';
import { call } from './caller.ts';
import type { CallingPorts } from './caller.ts';
import { createRecent } from './recent.ts';
import { subscribersOf } from './subscribers.ts';

/** Long enough for somebody at a desk to be found. */
const WAITS_FOR_MS = 5_000;
const LOOK_EVERY_MS = 5_000;
/** How soon one that nobody was called to is looked at again: those at desks may leave. */
const LOOK_AGAIN_MS = 20_000;
/** How long after the call before the next one comes, to those who want it repeated; then it is enough. */
const AGAIN_AFTER_MS = [60_000, 180_000, 600_000];
/** Many that wait at once are one buzz, not many. */
const CALLED_AT_MOST_EVERY_MS = 30_000;
/** Of more than these the first are called to no more: everybody has been, by then. */
const MAX_WAITS = 1_000;

type Wait = { siteId: SiteId; lookAt: number; called: Map<AgentId, { times: number; at: number }> };

/** Calls those who could take a conversation that waits, while nobody with an open desk can. */
export interface Waits {
  /** Somebody waits, or no longer does. */
  changed(conversation: Conversation): void;
  stop(): Promise<void>;
}

export function createWaits(ports: CallingPorts): Waits {
  const { clock, log, store } = ports;
  const waits = new Map<ConversationId, Wait>();
  const calledLately = createRecent<AgentId>(clock, CALLED_AT_MOST_EVERY_MS);
  let undo: (() => void) | null = null;
  let looking: Promise<void> = Promise.resolve();
  let isStopped = false;

  function lookSoon(): void {
    if (undo || isStopped || waits.size === 0) return;
    undo = clock.after(LOOK_EVERY_MS, () => {
      looking = look()
        .catch((error: unknown) => log.warn({ error }, 'those who wait are called for the next time'))
        .finally(() => {
          undo = null;
          lookSoon();
        });
    });
  }

  async function look(): Promise<void> {
    const now = clock.now();
    const due = [...waits].filter(([, { lookAt }]) => lookAt <= now);
    const bySite = Map.groupBy(due, ([, { siteId }]) => siteId);
    for (const [siteId, waiting] of bySite) {
      const staff = await staffOf(ports, siteId);
      for (const [conversationId, wait] of waiting) await lookAt(conversationId, wait, staff);
    }
  }

  async function lookAt(conversationId: ConversationId, wait: Wait, staff: PushSubscription[]): Promise<void> {
    const now = clock.now();
    wait.lookAt = now + LOOK_AGAIN_MS;
    const due = staff.filter((one) => isDue(wait, one, now) && !calledLately.has(one.agentId));
    if (due.length === 0) return;
    const conversation = await store.transcripts.conversation(conversationId);
    if (conversation?.state.status !== 'waiting') return void waits.delete(conversationId);
    const { askingUntil } = conversation.state;
    if (askingUntil !== null && askingUntil > now) return void (wait.lookAt = askingUntil);
    const called = await call(ports, { kind: 'waiting', conversation, by: '' }, due);
    for (const agentId of new Set(called.map(({ agentId }) => agentId))) {
      calledLately.add(agentId);
      wait.called.set(agentId, { times: (wait.called.get(agentId)?.times ?? 0) + 1, at: now });
    }
  }

  return {
    changed({ conversationId, siteId, state }) {
      if (state.status !== 'waiting') return void waits.delete(conversationId);
      if (isStopped || waits.has(conversationId)) return;
      const [first] = waits.keys();
      if (first && waits.size >= MAX_WAITS) waits.delete(first);
      waits.set(conversationId, { siteId, lookAt: clock.now() + WAITS_FOR_MS, called: new Map() });
      lookSoon();
    },
    async stop() {
      isStopped = true;
      undo?.();
      await looking;
    },
  };
}

function isDue({ called }: Wait, { agentId, choice }: PushSubscription, now: number): boolean {
  const before = called.get(agentId);
  if (!before) return true;
  const pause = AGAIN_AFTER_MS[before.times - 1];
  return choice.isRepeated && pause !== undefined && now - before.at >= pause;
}

/**
 * The browsers of those who could take it and have no desk open; none while somebody at a desk is free. Those who chose to be
 * away are not called, as at an open desk.
 */
async function staffOf(ports: CallingPorts, siteId: SiteId): Promise<PushSubscription[]> {
  const agents = await ports.store.agents.ofSite(siteId);
  if ((await candidatesOf(ports, agents)).some(isFree)) return [];
  const answering = agents.filter(({ role }) => isAnswering(role)).map(({ agentId }) => agentId);
  const presences = await ports.store.presence.of(answering);
  const gone = presences.filter(({ chosen, leaseLeftMs }) => chosen === 'online' && leaseLeftMs <= 0);
  return subscribersOf(
    ports,
    gone.map(({ agentId }) => agentId),
  );
}
