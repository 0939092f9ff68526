import type { Act } from '@qiao/shared/audit-schema';
import type { SiteId } from '@qiao/shared/ids';
import { auditIdOf } from '../audit-log.ts';
import type { AgentActor } from '../rules/access.ts';
import { StoreUnavailable } from '../ports.ts';
import type { Agent } from '../ports.ts';
import type { ActingPorts, ActionPorts } from './ports.ts';

let acts = 0;

/** Ports for what this agent does. */
export function actingAs<Ports extends ActionPorts>(ports: Ports, { agent }: AgentActor): Ports & ActingPorts {
  return { ...ports, by: asActor(agent) };
}

export function asActor({ agentId, name }: Agent): Extract<ActingPorts['by'], { kind: 'agent' }> {
  return { kind: 'agent', agentId, name };
}

/**
 * Keeps in the audit what was just done. It stands already, so a store that is away now undoes nothing: the log then has the row
 * instead, whole. Rejects for bugs alone.
 */
export async function record(
  { store, clock, random, log, by }: ActingPorts,
  siteId: SiteId | null,
  act: Act,
): Promise<void> {
  const at = clock.now();
  const few = Buffer.from(random.getRandomValues(new Uint8Array(6))).toString('hex');
  const row = { auditId: auditIdOf(at, acts++, few), at, by, siteId, act };
  try {
    await store.audit.add(row);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    log.error({ row, error }, 'this was done and is not in the audit: the store did not answer');
  }
}

/** That somebody takes this out of the server, of one site or of all of them: told before it begins. */
export function recordExport(
  ports: ActingPorts,
  what: 'corrections' | 'ratings',
  siteId: SiteId | null,
): Promise<void> {
  return record(ports, siteId, { type: 'exported', what });
}
