import type { AgentId, SiteId, TeamId } from '@qiao/shared/ids';
import type { AgentProfile, Team } from '@qiao/shared/teams';

/** What is kept of what an agent is good for. Teams in it may be gone: whoever reads it leaves them out. */
export type StoredProfile = AgentProfile & { agentId: AgentId };

/** The teams of sites, and what agents are good for. */
export interface Teams {
  /**
   * Creates the team or replaces the one with this id; `name_taken` where another team of the site has the name, as `teamKey`
   * compares them. Of several that take one name at once exactly one has it.
   */
  put(team: Team): Promise<'put' | 'name_taken'>;
  byId(teamId: TeamId): Promise<Team | undefined>;
  /** All teams of these sites, by name. */
  ofSites(siteIds: readonly SiteId[]): Promise<Team[]>;
  /** Does nothing when absent. Leaves profiles alone. */
  remove(teamId: TeamId): Promise<void>;
  /** In one step; what is undefined stays as it is, and is empty where nothing was said before. */
  setProfile(agentId: AgentId, change: Partial<AgentProfile>): Promise<void>;
  /** Of those of these agents of whom something was said, in no order. */
  profiles(agentIds: readonly AgentId[]): Promise<StoredProfile[]>;
  /** Does nothing when absent. */
  removeProfile(agentId: AgentId): Promise<void>;
}

/** A team's name as a store compares it: two that people read alike are one. */
export function teamKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
