import { isSiteId, newTeamId } from '@qiao/shared/ids';
import type { SiteId } from '@qiao/shared/ids';
import type { Team } from '@qiao/shared/teams';
import type { ActionPorts } from '../actions/ports.ts';
import { removeTeam, saveTeam } from '../actions/teams.ts';
import { Refusal } from '../refusal.ts';
import { teamKey } from '../teams.ts';
import { askedWrongly, done } from './outcome.ts';
import type { Command } from './outcome.ts';

export const teamAdd: Command = {
  usage: 'team add SITE NAME',
  purpose: 'makes a team of those who answer for a site; `agent set --team` puts agents into it',
  readsStdin: false,
  async run(ports, args) {
    const [key, name, ...rest] = args;
    if (!key || !name || rest.length > 0) return askedWrongly(this.usage, 'Write the key of a site and one name.');
    const siteId = await mustFindSite(ports, key);
    return done(lineOf(await saveTeam(ports, { teamId: newTeamId(ports.random), siteId, name }), 0));
  },
};

export const teamRename: Command = {
  usage: 'team rename SITE NAME NEW-NAME',
  purpose: 'gives a team another name; those who are in it stay',
  readsStdin: false,
  async run(ports, args) {
    const [key, name, newName, ...rest] = args;
    if (!key || !name || !newName || rest.length > 0) {
      return askedWrongly(this.usage, 'Write the key of a site, the name of a team and its new name.');
    }
    const team = await mustFindTeam(ports, key, name);
    return done(`${(await saveTeam(ports, { ...team, name: newName })).name} is what ${team.name} is called now.`);
  },
};

export const teamRemove: Command = {
  usage: 'team remove SITE NAME',
  purpose: 'removes a team; its agents stay, and are in it no more',
  readsStdin: false,
  async run(ports, args) {
    const [key, name, ...rest] = args;
    if (!key || !name || rest.length > 0) return askedWrongly(this.usage, 'Write the key of a site and one name.');
    const team = await mustFindTeam(ports, key, name);
    await removeTeam(ports, team);
    return done(`${team.name} is removed.`);
  },
};

export const teamList: Command = {
  usage: 'team list [SITE]',
  purpose: 'lists the teams, a line each, with how many agents are in them',
  readsStdin: false,
  async run(ports, args) {
    const [key, ...rest] = args;
    if (rest.length > 0) return askedWrongly(this.usage, 'Write the key of one site, or none.');
    const sites = key === undefined ? (await ports.store.sites.all()).map(({ siteId }) => siteId) : [];
    const teams = await ports.store.teams.ofSites(key === undefined ? sites : [await mustFindSite(ports, key)]);
    const agents = await ports.store.agents.all();
    const profiles = await ports.store.teams.profiles(agents.map(({ agentId }) => agentId));
    return done(
      ...teams.map((team) => lineOf(team, profiles.filter(({ teamIds }) => teamIds.includes(team.teamId)).length)),
    );
  },
};

async function mustFindSite({ store }: ActionPorts, key: string): Promise<SiteId> {
  if (isSiteId(key) && (await store.sites.byId(key))) return key;
  throw new Refusal('invalid', { details: [`There is no site "${key}": \`qiao site list\` shows all.`] });
}

async function mustFindTeam(ports: ActionPorts, key: string, name: string): Promise<Team> {
  const siteId = await mustFindSite(ports, key);
  const team = (await ports.store.teams.ofSites([siteId])).find((one) => teamKey(one.name) === teamKey(name));
  if (team) return team;
  throw new Refusal('invalid', {
    details: [`The site "${key}" has no team "${name}": \`qiao team list ${key}\` shows all.`],
  });
}

function lineOf({ siteId, name }: Team, members: number): string {
  return [siteId, name, members].join('\t');
}
