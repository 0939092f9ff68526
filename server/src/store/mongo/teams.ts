import { trusted } from 'mongoose';
import type { AgentId } from '@qiao/shared/ids';
import { PLAIN_PROFILE } from '@qiao/shared/teams';
import type { AgentProfile, Team } from '@qiao/shared/teams';
import { teamKey } from '../../teams.ts';
import type { Teams } from '../../teams.ts';
import type { Collections } from './collections.ts';
import { againIfDuplicate, isDuplicateKey } from './outcome.ts';
import type { Run } from './outcome.ts';
import type { TeamRow } from './team-rows.ts';

function teamOf({ _id, siteId, name }: TeamRow): Team {
  return { teamId: _id, siteId, name };
}

type Rows = Pick<Collections, 'teams' | 'agentProfiles'>;

export function createTeams({ teams, agentProfiles }: Rows, run: Run): Teams {
  return {
    put: (team) => run(() => put(teams, team)),
    byId: (teamId) =>
      run(async () => {
        const row = await teams.findById(teamId).lean();
        return row ? teamOf(row) : undefined;
      }),
    ofSites: (siteIds) =>
      run(async () => {
        const rows = await teams
          .find({ siteId: trusted({ $in: siteIds }) })
          .sort({ nameKey: 1, _id: 1 })
          .lean();
        return rows.map(teamOf);
      }),
    remove: (teamId) =>
      run(async () => {
        await teams.deleteOne({ _id: teamId });
      }),
    setProfile: (agentId, change) => run(() => setProfile(agentProfiles, agentId, change)),
    profiles: (agentIds) =>
      run(async () => {
        const rows = await agentProfiles.find({ _id: trusted({ $in: agentIds }) }).lean();
        return rows.map(({ _id, languages, skills, teamIds }) => ({ agentId: _id, languages, skills, teamIds }));
      }),
    removeProfile: (agentId) =>
      run(async () => {
        await agentProfiles.deleteOne({ _id: agentId });
      }),
  };
}

async function put(teams: Rows['teams'], { teamId, siteId, name }: Team): Promise<'put' | 'name_taken'> {
  const fields = { siteId, name, nameKey: teamKey(name) };
  try {
    await againIfDuplicate(() => teams.updateOne({ _id: teamId }, { $set: fields }, { upsert: true }));
    return 'put';
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // A team's own id is no duplicate the second time, so what is left is the name.
    return 'name_taken';
  }
}

async function setProfile(
  profiles: Rows['agentProfiles'],
  agentId: AgentId,
  change: Partial<AgentProfile>,
): Promise<void> {
  const unsaid = Object.fromEntries(Object.entries(PLAIN_PROFILE).filter(([field]) => !Object.hasOwn(change, field)));
  const update = { $set: change, $setOnInsert: unsaid };
  if (Object.keys(change).length === 0) return;
  await againIfDuplicate(() => profiles.updateOne({ _id: agentId }, update, { upsert: true }));
}
