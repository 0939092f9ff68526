import type { AgentId } from '@qiao/shared/ids';

export type Presence = {
  agentId: AgentId;
  /** What the agent chose. */
  chosen: 'online' | 'away';
  /** By the store's clock; negative once the lease is over. */
  leaseLeftMs: number;
};

/** Who is at the desk: a choice (online, away) and a lease that a connected desk keeps renewing, both by the store's own clock. */
export interface PresenceLeases {
  /** Leaves the lease alone; the first choice of an agent begins with a lease that is over. */
  choose(agentId: AgentId, chosen: 'online' | 'away'): Promise<void>;
  /** Does nothing for agents who never chose. */
  renew(agentIds: readonly AgentId[], leaseMs: number): Promise<void>;
  /** Ends the lease at once. */
  end(agentId: AgentId): Promise<void>;
  /** Agents who were never at a desk are absent from the answer. */
  of(agentIds: readonly AgentId[]): Promise<Presence[]>;
}
