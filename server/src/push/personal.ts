import type { AlertKind } from '@qiao/shared/alert';
import type { Conversation } from '@qiao/shared/conversation';
import type { AgentId, ConversationId } from '@qiao/shared/ids';
import type { Store } from '../ports.ts';
import { call } from './caller.ts';
import type { CallingPorts } from './caller.ts';
import { createRecent } from './recent.ts';
import { subscribersOf } from './subscribers.ts';

/** What comes together is one call. */
const COMES_WITHIN_MS = 5_000;
/** Of one kind in one conversation. */
const AT_MOST_EVERY_MS = 30_000;
/** More than these at once is more than anybody reads. */
const MAX_PENDING = 5_000;

/** Something at `seq` that asks for one agent. */
export type ForOne = {
  kind: Exclude<AlertKind, 'waiting'>;
  conversationId: ConversationId;
  agentId: AgentId;
  seq: number;
  /** Whose note it is, of a mention. */
  by: string;
};

/** Calls one agent to what is theirs, while they have no desk open anywhere. */
export interface Personal {
  happened(what: ForOne): void;
  stop(): Promise<void>;
}

type Pending = { what: ForOne; undo: () => void };

export function createPersonal(ports: CallingPorts): Personal {
  const { clock, log, store } = ports;
  const pending = new Map<string, Pending>();
  const called = createRecent<string>(clock, AT_MOST_EVERY_MS);
  const looking = new Set<Promise<void>>();
  let isStopped = false;

  function wait(key: string, what: ForOne, plan: { afterMs: number; isSecond: boolean }): void {
    const undo = clock.after(plan.afterMs, () => {
      const latest = pending.get(key)?.what ?? what;
      pending.delete(key);
      const look = lookAt(key, latest, plan.isSecond)
        .catch((error: unknown) => log.warn({ error }, 'somebody is not called to what is theirs'))
        .finally(() => looking.delete(look));
      looking.add(look);
    });
    pending.set(key, { what, undo });
  }

  /**
   * A lease outlives its desk by as much as a reload takes: once it is over, nobody came back. Where it was renewed
   * meanwhile, a desk was open, and has told it.
   */
  async function lookAt(key: string, what: ForOne, isSecond: boolean): Promise<void> {
    const [presence] = await store.presence.of([what.agentId]);
    const leaseLeftMs = presence?.leaseLeftMs ?? 0;
    if (isStopped || (leaseLeftMs > 0 && isSecond)) return;
    if (leaseLeftMs > 0 && !pending.has(key)) wait(key, what, { afterMs: leaseLeftMs + 1_000, isSecond: true });
    if (leaseLeftMs > 0) return;
    const [agent, conversation] = await Promise.all([
      store.agents.byId(what.agentId),
      store.transcripts.conversation(what.conversationId),
    ]);
    if (!conversation || !agent?.siteIds.includes(conversation.siteId)) return;
    if (!(await isStillTheirs(store, conversation, what))) return;
    const cause = { kind: what.kind, conversation, by: what.by };
    const reached = await call(ports, cause, await subscribersOf(ports, [what.agentId]));
    if (reached.length > 0) called.add(key);
  }

  return {
    happened(what) {
      const key = `${what.kind} ${what.conversationId} ${what.agentId}`;
      const before = pending.get(key);
      if (before) return void (before.what = what);
      if (isStopped || pending.size >= MAX_PENDING) return;
      wait(key, what, { afterMs: Math.max(COMES_WITHIN_MS, called.leftMs(key)), isSecond: false });
    },
    async stop() {
      isStopped = true;
      for (const { undo } of pending.values()) undo();
      pending.clear();
      await Promise.all(looking);
    },
  };
}

async function isStillTheirs(
  { transcripts }: Store,
  { state }: Conversation,
  { kind, agentId, conversationId, seq }: ForOne,
): Promise<boolean> {
  if (kind === 'mentioned') return true;
  if (state.status !== 'assigned' || state.agentId !== agentId) return false;
  return (await transcripts.marks(conversationId)).agentReadSeq < seq;
}
