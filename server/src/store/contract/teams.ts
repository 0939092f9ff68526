import { describe, expect, test } from 'vitest';
import { newTeamId } from '@qiao/shared/ids';
import type { Team } from '@qiao/shared/teams';
import type { Store } from '../../ports.ts';
import { aSiteId, anAgentId } from '../seeds.ts';

function aTeam(over: Partial<Team> = {}): Team {
  return { teamId: newTeamId(crypto), siteId: aSiteId(), name: 'Night shift', ...over };
}

export function describeTeams(store: () => Store): void {
  describe('teams', () => {
    testTeams(store);
    testProfiles(store);
  });
}

function testTeams(store: () => Store): void {
  test('[TEAM-1] a team is made, renamed, found and removed; those of other sites are not', async () => {
    const { teams } = store();
    const team = aTeam();
    const other = aTeam({ siteId: team.siteId, name: 'Billing' });
    const abroad = aTeam();
    for (const one of [team, other, abroad]) expect(await teams.put(one)).toBe('put');
    expect(await teams.byId(team.teamId)).toEqual(team);
    expect(await teams.ofSites([team.siteId])).toEqual([other, team]);
    expect(await teams.ofSites([])).toEqual([]);
    const renamed = { ...team, name: 'Abend 夜班' };
    expect(await teams.put(renamed)).toBe('put');
    expect(await teams.ofSites([team.siteId, abroad.siteId])).toEqual([renamed, other, abroad]);
    await teams.remove(team.teamId);
    await teams.remove(team.teamId);
    expect(await teams.byId(team.teamId)).toBeUndefined();
    expect(await teams.ofSites([team.siteId])).toEqual([other]);
    expect(await teams.put(aTeam({ siteId: team.siteId, name: 'ABEND 夜班' }))).toBe('put');
  });

  test('[TEAM-1] a name belongs to one team of a site, however it is written, also of many at once', async () => {
    const { teams } = store();
    const { siteId } = aTeam();
    // More at once than this collide for longer than a compatible server's deadlocks are waited for (docs/gotchas.md).
    const results = await Promise.all(Array.from({ length: 3 }, () => teams.put(aTeam({ siteId }))));
    expect(results.toSorted()).toEqual(['name_taken', 'name_taken', 'put']);
    const other = aTeam({ siteId, name: 'Day' });
    await teams.put(other);
    expect(await teams.put({ ...other, name: 'NIGHT ｓｈｉｆｔ ' })).toBe('name_taken');
    expect(await teams.byId(other.teamId)).toEqual(other);
    expect(await teams.put({ ...other, name: 'DAY' })).toBe('put');
  });
}

function testProfiles(store: () => Store): void {
  test('[TEAM-2] what an agent is good for is kept field by field, and empty where nobody said', async () => {
    const { teams } = store();
    const [agentId, otherId] = [anAgentId(), anAgentId()];
    expect(await teams.profiles([agentId])).toEqual([]);
    await teams.setProfile(agentId, { languages: ['zh-CN', 'en'] });
    expect(await teams.profiles([agentId])).toEqual([{ agentId, languages: ['zh-CN', 'en'], skills: [], teamIds: [] }]);
    const teamIds = [newTeamId(crypto)];
    await teams.setProfile(agentId, {});
    await Promise.all([teams.setProfile(agentId, { skills: ['billing'] }), teams.setProfile(agentId, { teamIds })]);
    await teams.setProfile(otherId, { languages: ['ar'] });
    const profile = { agentId, languages: ['zh-CN', 'en'], skills: ['billing'], teamIds };
    expect(await teams.profiles([agentId])).toEqual([profile]);
    expect(await teams.profiles([agentId, otherId, anAgentId()])).toHaveLength(2);
    await teams.setProfile(agentId, { languages: [] });
    expect(await teams.profiles([agentId])).toEqual([{ ...profile, languages: [] }]);
    await teams.removeProfile(agentId);
    await teams.removeProfile(agentId);
    expect(await teams.profiles([agentId, otherId])).toMatchObject([{ agentId: otherId }]);
    expect(await teams.profiles([])).toEqual([]);
  });
}
