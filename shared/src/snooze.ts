import type { Body, Entry } from './entry.ts';
import type { AgentId } from './ids.ts';

/** The longest that a conversation is put aside for. */
export const MAX_SNOOZE_MS = 366 * 86_400_000;

/**
 * Put aside: in no queue, with nobody, until `until` (null: until the visitor writes), or until the visitor writes.
 * `formerAgentId` is who gets it first when it wakes: whoever held it, else whoever put it aside.
 */
export type Snoozed = {
  status: 'snoozed';
  until: number | null;
  snoozedAt: number;
  snoozedBy: AgentId;
  formerAgentId: AgentId;
  queuedAt: number;
};

type Before = { queuedAt: number; formerAgentId: AgentId | null };

/** Only an agent puts a conversation aside; what nobody did changes nothing. */
export function snoozedBy({ author, at }: Entry, { until }: SnoozedBody, before: Before): Snoozed | null {
  if (author.kind !== 'agent') return null;
  const { agentId } = author;
  const formerAgentId = before.formerAgentId ?? agentId;
  return { status: 'snoozed', until, snoozedAt: at, snoozedBy: agentId, formerAgentId, queuedAt: before.queuedAt };
}

type SnoozedBody = Extract<Body, { type: 'snoozed' }>;

/** What it wakes to. */
export function awake({ queuedAt, formerAgentId }: Snoozed) {
  return { status: 'waiting', queuedAt, formerAgentId, isGivenBack: false, askingUntil: null } as const;
}

/** Whether its time has come. */
export function isDue(state: { status: string; until?: number | null }, now: number): boolean {
  return state.status === 'snoozed' && state.until !== null && state.until !== undefined && state.until <= now;
}
