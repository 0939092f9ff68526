import { FIRST_ROWS } from '@qiao/shared/first-rows';
import type { firstRowsCommand } from '@qiao/shared/first-rows';
import type { SiteId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import { unreachable } from '@qiao/shared/unreachable';
import type { InferOutput } from 'valibot';
import type { AgentActor } from '../rules/access.ts';
import type { Transcripts } from '../transcripts.ts';
import type { ActionPorts } from './ports.ts';

type View = InferOutput<(typeof firstRowsCommand)['input']>['view'];

/** The agent's own conversations and the head of a view, so that a desk has something to show before it has read every list. */
export async function firstRows({ store }: ActionPorts, { agent }: AgentActor, view: View): Promise<Listed[]> {
  const slots = await store.slots.held([agent.agentId]);
  const own = await store.transcripts.listed(slots.map(({ conversationId }) => conversationId));
  const seen = own.filter(({ conversation }) => agent.siteIds.includes(conversation.siteId));
  const ofSites = await Promise.all(agent.siteIds.map((siteId) => headOf(store.transcripts, siteId, view)));
  const head = ofSites.flat().toSorted(ORDERS[view]).slice(0, FIRST_ROWS);
  const known = new Set(seen.map(({ conversation }) => conversation.conversationId));
  return [...seen, ...head.filter(({ conversation }) => !known.has(conversation.conversationId))];
}

async function headOf(transcripts: Transcripts, siteId: SiteId, view: View): Promise<Listed[]> {
  switch (view) {
    case 'mine':
      return [];
    case 'waiting': {
      const waiting = await transcripts.waiting(siteId, FIRST_ROWS);
      return transcripts.listed(waiting.map(({ conversationId }) => conversationId));
    }
    case 'open': {
      const open = (['waiting', 'assigned'] as const).map((status) => transcripts.latest(siteId, status, FIRST_ROWS));
      return (await Promise.all(open)).flat();
    }
    case 'snoozed':
    case 'closed':
      return transcripts.latest(siteId, view, FIRST_ROWS);
    default:
      return unreachable(view);
  }
}

const byLatest = (one: Listed, other: Listed) => other.conversation.lastAt - one.conversation.lastAt;
const byQueue = (one: Listed, other: Listed) => queuedAt(one) - queuedAt(other);
const ORDERS = { mine: byLatest, waiting: byQueue, open: byLatest, snoozed: byLatest, closed: byLatest };

function queuedAt({ conversation: { state } }: Listed): number {
  return state.status === 'waiting' ? state.queuedAt : 0;
}
