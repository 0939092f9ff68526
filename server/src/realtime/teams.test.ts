import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newTeamId } from '@qiao/shared/ids';
import type { SiteId } from '@qiao/shared/ids';
import type { Team } from '@qiao/shared/teams';
import { aSite, aSiteId } from '../store/seeds.ts';
import { startServerUnderTest } from '../testing/server-under-test.ts';
import type { AgentClient, UnderTest } from '../testing/server-under-test.ts';

let server: UnderTest;
let here: SiteId;
let elsewhere: SiteId;
let admin: AgentClient;
let lead: AgentClient;
let lin: AgentClient;
beforeEach(async () => {
  server = await startServerUnderTest();
  here = server.site.siteId;
  elsewhere = aSiteId();
  await server.store.sites.put(aSite({ siteId: elsewhere }));
  admin = await server.agent({ name: 'Ada', role: 'admin', siteIds: [here, elsewhere] });
  lead = await server.agent({ name: 'Lea', role: 'lead' });
  lin = await server.agent({ name: 'Lin', siteIds: [here, elsewhere] });
});
afterEach(() => server.close());

const aTeam = (name: string, siteId = here): Team => ({ teamId: newTeamId(crypto), siteId, name });

async function detailsOf(who: AgentClient, change: object): Promise<readonly string[]> {
  const reply = await who.ask('member:change', { agentId: lin.agent.agentId, ...change });
  return reply.ok ? [] : reply.refusal.details;
}

describe('a team', () => {
  test('[TEAM-3] is made, renamed and removed by leads and admins of its site, once however often it is asked', async () => {
    const night = aTeam(' Night   shift ');
    for (let time = 0; time < 2; time++) {
      expect(await lead.get('team:save', night)).toEqual({ ...night, name: 'Night shift' });
    }
    expect(await admin.get('team:save', { ...night, name: 'Late' })).toMatchObject({ name: 'Late' });
    expect((await lead.get('members:list', {})).teams).toEqual([{ ...night, name: 'Late' }]);
    expect(await lead.refusal('team:save', aTeam('Abroad', elsewhere))).toBe('not_found');
    expect(await lead.refusal('team:save', { ...night, siteId: elsewhere })).toBe('not_found');
    expect(await admin.refusal('team:save', { ...night, siteId: elsewhere })).toBe('not_found');
    const { teamId } = night;
    expect(await admin.refusal('team:remove', { teamId, siteId: elsewhere })).toBe('not_found');
    for (let time = 0; time < 2; time++) await lead.get('team:remove', { teamId, siteId: here });
    expect((await lead.get('members:list', {})).teams).toEqual([]);
  });

  test('[TEAM-3] that cannot be is refused with a sentence at its field', async () => {
    const [night, day] = [aTeam('Night'), aTeam('Day')];
    for (const team of [night, day]) await lead.get('team:save', team);
    const wrong = async (team: Team) => {
      const reply = await lead.ask('team:save', team);
      return reply.ok ? [] : reply.refusal.details;
    };
    expect(await wrong(aTeam('nighT'))).toEqual([expect.stringMatching(/^name: .*already/)]);
    expect(await wrong({ ...day, name: 'NIGHT' })).toEqual([expect.stringMatching(/^name: .*already/)]);
    expect(await wrong(aTeam(' \n'))).toEqual([expect.stringMatching(/^name: /)]);
    expect(await wrong(aTeam('夜'.repeat(61)))).toEqual([expect.stringMatching(/^name: .*60/)]);
    expect(await wrong(aTeam('夜'.repeat(60)))).toEqual([]);
    expect(await admin.get('team:save', aTeam('Night', elsewhere))).toMatchObject({ name: 'Night' });
  });
});

describe('what an agent is good for', () => {
  test('[TEAM-4] is said by leads and admins, field by field, and a lead leaves what is of other sites', async () => {
    const [night, abroad] = [aTeam('Night'), aTeam('Abroad', elsewhere)];
    for (const team of [night, abroad]) await admin.get('team:save', team);
    const { agentId } = lin.agent;
    await admin.get('member:change', { agentId, languages: ['ja', 'en', 'ja'], teamIds: [abroad.teamId] });
    const seen = { agentId, name: 'Lin', role: 'agent', siteIds: [here], languages: ['ja', 'en'] };
    expect(await lead.get('member:change', { agentId, skills: ['billing'], teamIds: [night.teamId] })).toEqual({
      ...seen,
      skills: ['billing'],
      teamIds: [night.teamId],
    });
    const own = { ...seen, siteIds: [here, elsewhere], skills: ['billing'], teamIds: [abroad.teamId, night.teamId] };
    expect(await lin.get('members:list', {})).toEqual({ members: [own], teams: [abroad, night] });
    expect(await detailsOf(lead, { teamIds: [abroad.teamId] })).toEqual([expect.stringMatching(/^teamIds: .*Lin/)]);
    await admin.get('team:remove', { teamId: night.teamId, siteId: here });
    await admin.get('account:change', { agentId, siteIds: [here] });
    expect((await lin.get('members:list', {})).members[0]?.teamIds).toEqual([]);
    // The admin still has to do with the site that Lin has left.
    const { members } = await admin.get('members:list', {});
    expect(members.find((member) => member.agentId === agentId)?.teamIds).toEqual([]);
  });

  test('[TEAM-4] that the taxonomy does not have is refused, and stays where it had it once', async () => {
    expect(await detailsOf(lead, { skills: ['cooking'], teamIds: [newTeamId(crypto)] })).toEqual([
      expect.stringMatching(/^skills: .*"cooking".*billing/),
      expect.stringMatching(/^teamIds: /),
    ]);
    const { agentId } = lin.agent;
    await server.store.teams.setProfile(agentId, { skills: ['of-old'] });
    expect(await lead.get('member:change', { agentId, skills: ['of-old', 'ecs'] })).toMatchObject({
      skills: ['of-old', 'ecs'],
    });
  });

  test('[TEAM-5] is seen by admins of everybody, by leads and auditors of their sites, by an agent of oneself', async () => {
    const auditor = await server.agent({ name: 'Otto', role: 'auditor' });
    const away = await server.agent({ name: 'Afar', siteIds: [elsewhere] });
    const names = async (who: AgentClient) =>
      (await who.get('members:list', {})).members.map(({ name }) => name).toSorted();
    expect(await names(admin)).toEqual(['Ada', 'Afar', 'Lea', 'Lin', 'Otto']);
    expect(await names(lead)).toEqual(['Ada', 'Lea', 'Lin', 'Otto']);
    expect(await names(auditor)).toEqual(['Ada', 'Lea', 'Lin', 'Otto']);
    expect(await names(lin)).toEqual(['Lin']);
    const { agentId } = away.agent;
    expect(await lead.refusal('member:change', { agentId, languages: [] })).toBe('not_found');
    expect(await lin.refusal('member:change', { agentId: lin.agent.agentId, languages: [] })).toBe('forbidden');
    expect(await admin.refusal('member:change', { agentId, languages: [] })).toBe('done');
    await admin.get('account:remove', { agentId });
    expect(await server.store.teams.profiles([agentId])).toEqual([]);
  });

  test('[TEAM-9] is in the audit, as are the teams, with what changed alone', async () => {
    const night = aTeam('Night');
    for (const name of ['Night', 'Night', 'Late']) await lead.get('team:save', { ...night, name });
    const { agentId } = lin.agent;
    const { teamId } = night;
    const change = { languages: ['ja' as const], skills: ['billing'], teamIds: [teamId] };
    for (let time = 0; time < 2; time++) await lead.get('member:change', { agentId, ...change });
    for (let time = 0; time < 2; time++) await lead.get('team:remove', { teamId, siteId: here });
    const wanted = { who: null, types: null, siteId: null, since: null, until: null, cursor: null };
    const { rows } = await admin.get('audit:list', wanted);
    const teams = (before: string[], after: string[]) => ({
      siteId: here,
      by: { kind: 'agent', agentId: lead.agent.agentId, name: 'Lea' },
      act: { type: 'site_changed', name: server.site.name, changes: [{ field: 'teams', before, after }] },
    });
    expect(rows).toMatchObject([
      teams(['Late'], []),
      {
        siteId: null,
        act: {
          type: 'account_changed',
          agentId,
          changes: [
            { field: 'languages', before: [], after: ['ja'] },
            { field: 'skills', before: [], after: ['billing'] },
            { field: 'teams', before: [], after: ['Late'] },
          ],
        },
      },
      teams(['Night'], ['Late']),
      teams([], ['Night']),
    ]);
  });
});
