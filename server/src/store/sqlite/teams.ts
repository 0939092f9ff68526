import type { DatabaseSync } from 'node:sqlite';
import type { TeamId } from '@qiao/shared/ids';
import { PLAIN_PROFILE } from '@qiao/shared/teams';
import type { AgentProfile, Team } from '@qiao/shared/teams';
import { teamKey } from '../../teams.ts';
import type { Teams } from '../../teams.ts';
import type { Performers } from './operation.ts';
import type { Read } from './reader.ts';
import { agentIdOf, text } from './rows.ts';
import type { Row } from './rows.ts';
import type { Writer } from './writer.ts';

/** The teams of sites, and what was said of what agents are good for. Leaves alone what is there. */
export const TEAMS = `
  CREATE TABLE IF NOT EXISTS teams (
    team_id TEXT PRIMARY KEY,
    site_id TEXT NOT NULL,
    name_key TEXT NOT NULL,
    team TEXT NOT NULL,
    UNIQUE (site_id, name_key)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS agent_profiles (agent_id TEXT PRIMARY KEY, profile TEXT NOT NULL) STRICT;
`;

const teamOf = (row: Row): Team => JSON.parse(text(row, 'team')) as Team;
const profileOf = (row: Row): AgentProfile => ({
  ...PLAIN_PROFILE,
  ...(JSON.parse(text(row, 'profile')) as Partial<AgentProfile>),
});

/** Writes teams and profiles. The caller holds the transaction. */
export function teamPerformers(
  database: DatabaseSync,
): Performers<'putTeam' | 'removeTeam' | 'setProfile' | 'removeProfile'> {
  const holder = database.prepare('SELECT team_id FROM teams WHERE site_id = ? AND name_key = ?');
  const put = database.prepare('INSERT OR REPLACE INTO teams (team_id, site_id, name_key, team) VALUES (?, ?, ?, ?)');
  const remove = database.prepare('DELETE FROM teams WHERE team_id = ?');
  const stored = database.prepare('SELECT profile FROM agent_profiles WHERE agent_id = ?');
  const keep = database.prepare('INSERT OR REPLACE INTO agent_profiles (agent_id, profile) VALUES (?, ?)');
  const forget = database.prepare('DELETE FROM agent_profiles WHERE agent_id = ?');
  return {
    putTeam: (team) => {
      const holding = holder.get(team.siteId, teamKey(team.name));
      if (holding && text(holding, 'team_id') !== team.teamId) return 'name_taken';
      put.run(team.teamId, team.siteId, teamKey(team.name), JSON.stringify(team));
      return 'put';
    },
    removeTeam: ({ teamId }) => {
      remove.run(teamId);
      return null;
    },
    setProfile: ({ agentId, change }) => {
      const before = stored.all(agentId).map(profileOf)[0] ?? PLAIN_PROFILE;
      keep.run(agentId, JSON.stringify({ ...before, ...change }));
      return null;
    },
    removeProfile: ({ agentId }) => {
      forget.run(agentId);
      return null;
    },
  };
}

export function createTeams(database: DatabaseSync, read: Read, writer: Writer): Teams {
  const byId = database.prepare('SELECT team FROM teams WHERE team_id = ?');
  const ofSites = database.prepare(`
    SELECT team FROM teams WHERE site_id IN (SELECT value FROM json_each(?)) ORDER BY name_key, team_id`);
  const profiles = database.prepare(`
    SELECT agent_id, profile FROM agent_profiles WHERE agent_id IN (SELECT value FROM json_each(?))`);
  return {
    put: (team) => writer.run('putTeam', team),
    byId: (teamId: TeamId) => read(() => byId.all(teamId).map(teamOf)[0]),
    ofSites: (siteIds) => read(() => ofSites.all(JSON.stringify(siteIds)).map(teamOf)),
    remove: async (teamId) => void (await writer.run('removeTeam', { teamId })),
    setProfile: async (agentId, change) => void (await writer.run('setProfile', { agentId, change })),
    profiles: (agentIds) =>
      read(() => profiles.all(JSON.stringify(agentIds)).map((row) => ({ agentId: agentIdOf(row), ...profileOf(row) }))),
    removeProfile: async (agentId) => void (await writer.run('removeProfile', { agentId })),
  };
}
