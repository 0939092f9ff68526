import type { SiteId, TeamId } from '@qiao/shared/ids';
import { PLAIN_PROFILE } from '@qiao/shared/teams';
import type { AgentProfile, Member, Team } from '@qiao/shared/teams';
import type { Agent } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { changesOfProfile } from '../rules/audited.ts';
import type { ActingPorts, ActionPorts } from './ports.ts';
import { record } from './record.ts';

/** What is undefined stays as it is. */
export type ProfileChange = {
  languages?: AgentProfile['languages'] | undefined;
  skills?: readonly string[] | undefined;
  teamIds?: readonly TeamId[] | undefined;
};

/** These agents with what they are good for, as it is told to whoever has to do with these sites. */
export async function membersOf(
  { store }: ActionPorts,
  agents: readonly Agent[],
  siteIds: readonly SiteId[],
): Promise<{ members: Member[]; teams: Team[] }> {
  const [stored, teams] = await Promise.all([
    store.teams.profiles(agents.map(({ agentId }) => agentId)),
    store.teams.ofSites(siteIds),
  ]);
  const profiles = new Map(stored.map((profile) => [profile.agentId, profile]));
  const members = agents.map((agent) => {
    const { agentId, name, role } = agent;
    const { languages, skills, teamIds } = profiles.get(agentId) ?? PLAIN_PROFILE;
    const own = teams.filter(({ teamId, siteId }) => teamIds.includes(teamId) && agent.siteIds.includes(siteId));
    return {
      agentId,
      name,
      role,
      siteIds: agent.siteIds.filter((siteId) => siteIds.includes(siteId)),
      languages,
      skills,
      teamIds: own.map(({ teamId }) => teamId),
    };
  });
  return { members, teams };
}

/**
 * Changes what an agent is good for, on behalf of somebody who has to do with these sites: teams of others stay as they are.
 * Refuses `invalid` with a sentence for each mistake, which begins with the field.
 */
export async function changeProfile(
  ports: ActingPorts,
  agent: Agent,
  change: ProfileChange,
  siteIds: readonly SiteId[],
): Promise<Member> {
  const { agentId } = agent;
  const [before = PLAIN_PROFILE] = await ports.store.teams.profiles([agentId]);
  const ofAgent = await ports.store.teams.ofSites(agent.siteIds);
  const inReach = ofAgent.filter(({ siteId }) => siteIds.includes(siteId)).map(({ teamId }) => teamId);
  const others = ofAgent.filter(({ siteId }) => !siteIds.includes(siteId)).map(({ teamId }) => teamId);
  const details = [
    ...unknownSkills(ports, change.skills ?? [], before.skills),
    ...((change.teamIds ?? []).every((teamId) => inReach.includes(teamId))
      ? []
      : [`teamIds: there is no such team on a site that ${agent.name} answers for`]),
  ];
  if (details.length > 0) throw new Refusal('invalid', { details });
  const kept = before.teamIds.filter((teamId) => others.includes(teamId));
  const after = {
    ...before,
    ...(change.languages && { languages: [...new Set(change.languages)] }),
    ...(change.skills && { skills: [...new Set(change.skills)] }),
    ...(change.teamIds && { teamIds: [...new Set([...kept, ...change.teamIds])] }),
  };
  await ports.store.teams.setProfile(agentId, {
    ...(change.languages && { languages: after.languages }),
    ...(change.skills && { skills: after.skills }),
    ...(change.teamIds && { teamIds: after.teamIds }),
  });
  const named = ({ teamIds, ...said }: AgentProfile) => ({
    ...said,
    teams: ofAgent.filter(({ teamId }) => teamIds.includes(teamId)).map(({ name }) => name),
  });
  const changes = changesOfProfile(named(before), named(after));
  if (changes.length > 0) await record(ports, null, { type: 'account_changed', agentId, name: agent.name, changes });
  const [member] = (await membersOf(ports, [agent], siteIds)).members;
  if (!member) throw new Error('An agent is a member.');
  return member;
}

/** An area that has gone from the taxonomy since is no mistake: it stays until somebody takes it away. */
function unknownSkills(ports: ActionPorts, wanted: readonly string[], before: readonly string[]): string[] {
  const areas = [...new Set(ports.understanding().taxonomy.categories.map(({ area }) => area))];
  return wanted
    .filter((skill) => !areas.includes(skill) && !before.includes(skill))
    .map((skill) => `skills: there is no area "${skill}" in the taxonomy, only ${areas.join(', ')}`);
}
