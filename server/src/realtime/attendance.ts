import type { Socket } from 'socket.io';
import type { AgentId } from '@qiao/shared/ids';
import { tellAvailability } from '../actions/colleagues.ts';
import type { ActionPorts } from '../actions/ports.ts';
import type { Agent } from '../ports.ts';

/** A desk renews its agent's lease this often; without renewal the lease is over after LEASE_MS. */
const RENEW_EVERY_MS = 5_000;
export const LEASE_MS = 15_000;

/** Keeps the leases of the agents whose desks are connected to this process. */
export interface Attendance {
  /** A desk is here; its agent is online unless they chose otherwise before. */
  arrive(socket: Socket, agent: Agent): Promise<void>;
  stop(): void;
}

export function createAttendance(ports: ActionPorts): Attendance {
  const desks = new Map<Socket, Agent>();
  let undo = ports.clock.after(RENEW_EVERY_MS, renew);

  function renew(): void {
    const agentIds = [...new Set([...desks.values()].map(({ agentId }) => agentId))];
    ports.store.presence
      .renew(agentIds, LEASE_MS)
      .catch((error: unknown) => ports.log.warn({ error }, 'leases are not renewed this time'))
      .finally(() => (undo = ports.clock.after(RENEW_EVERY_MS, renew)));
  }

  /** The lease runs out by itself: a desk that only reloads is back before anybody notices. */
  function leave(socket: Socket): void {
    const agent = desks.get(socket);
    desks.delete(socket);
    if (!agent || isHere(desks, agent.agentId)) return;
    ports.clock.after(LEASE_MS + 1_000, () => {
      tellAvailability(ports, agent).catch((error: unknown) => ports.log.warn({ error }, 'an absence is not told'));
    });
  }

  return {
    async arrive(socket, agent) {
      if (!desks.has(socket)) socket.on('disconnect', () => leave(socket));
      desks.set(socket, agent);
      const [presence] = await ports.store.presence.of([agent.agentId]);
      if (!presence) await ports.store.presence.choose(agent.agentId, 'online');
      await ports.store.presence.renew([agent.agentId], LEASE_MS);
    },
    stop: () => undo(),
  };
}

function isHere(desks: ReadonlyMap<Socket, Agent>, agentId: AgentId): boolean {
  return [...desks.values()].some((agent) => agent.agentId === agentId);
}
