import { isQuietAt } from '@qiao/shared/alert';
import type { AlertKind } from '@qiao/shared/alert';
import type { AgentId } from '@qiao/shared/ids';
import type { PushChoice } from '@qiao/shared/push';
import type { Clock, Store } from '../ports.ts';
import type { PushSubscription } from '../push-store.ts';

/** The browsers of these agents whose sessions last; those whose session is over are removed, for good. */
export async function subscribersOf(
  { store, clock }: { store: Store; clock: Clock },
  agentIds: readonly AgentId[],
): Promise<PushSubscription[]> {
  if (agentIds.length === 0) return [];
  const kept = await store.push.of(agentIds);
  if (kept.length === 0) return [];
  const hashes = [...new Set(kept.map(({ sessionHash }) => sessionHash))];
  const sessions = await store.sessions.findAll(hashes, clock.now());
  const holders = new Map(sessions.map(({ sessionHash, agentId }) => [sessionHash, agentId]));
  const isLasting = ({ sessionHash, agentId }: PushSubscription) => holders.get(sessionHash) === agentId;
  for (const { endpoint } of kept.filter((subscription) => !isLasting(subscription))) await store.push.remove(endpoint);
  return kept.filter(isLasting);
}

/** Whether somebody wants to be called to this, at this time. */
export function isWanted({ kinds, quiet }: PushChoice, kind: AlertKind, at: number): boolean {
  if (!kinds[kind]) return false;
  const minute = quiet && minuteIn(quiet.zone, at);
  return quiet === null || minute === null || !isQuietAt(quiet, minute);
}

/** The minute of the day in a time zone; null where there is no such zone. */
export function minuteIn(zone: string, at: number): number | null {
  try {
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    });
    const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    return (parts.get('hour') ?? 0) * 60 + (parts.get('minute') ?? 0);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
