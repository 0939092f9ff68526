import type { SiteId, TeamId } from '@qiao/shared/ids';
import { MAX_TEAM_NAME } from '@qiao/shared/teams';
import type { Team } from '@qiao/shared/teams';
import { Refusal } from '../refusal.ts';
import { cleanLine } from '../rules/text.ts';
import type { ActingPorts } from './ports.ts';
import { record } from './record.ts';

/** More than anybody finds their way in. */
const MAX_TEAMS = 100;

/**
 * Makes the team, or gives the one with this id another name. Refuses `not_found` for a team of another site, and `invalid`
 * with a sentence for each mistake, which begins with the field.
 */
export async function saveTeam(ports: ActingPorts, team: Team): Promise<Team> {
  const { store } = ports;
  const known = await store.teams.byId(team.teamId);
  if (known && known.siteId !== team.siteId) throw new Refusal('not_found');
  const name = cleanLine(team.name, Infinity) ?? '';
  const isFull = !known && (await store.teams.ofSites([team.siteId])).length >= MAX_TEAMS;
  const details = [
    ...(name === '' ? ['name: write what the team is called'] : []),
    ...([...name].length > MAX_TEAM_NAME ? [`name: write at most ${MAX_TEAM_NAME} characters`] : []),
    ...(isFull ? [`siteId: a site has at most ${MAX_TEAMS} teams`] : []),
  ];
  if (details.length > 0) throw new Refusal('invalid', { details });
  const saved = { ...team, name };
  if ((await store.teams.put(saved)) === 'name_taken') {
    throw new Refusal('invalid', { details: [`name: the site has a team called "${name}" already`] });
  }
  await recordTeam(ports, team.siteId, known?.name ?? null, name);
  return saved;
}

/** Nobody is in it any more; one that is not there is removed. Refuses `not_found` for a team of another site. */
export async function removeTeam(
  ports: ActingPorts,
  { teamId, siteId }: { teamId: TeamId; siteId: SiteId },
): Promise<void> {
  const { store } = ports;
  const known = await store.teams.byId(teamId);
  if (known && known.siteId !== siteId) throw new Refusal('not_found');
  await store.teams.remove(teamId);
  if (known) await recordTeam(ports, siteId, known.name, null);
}

/** The teams of a site are told as a setting of it; a repeat that changes nothing is not. */
async function recordTeam(
  ports: ActingPorts,
  siteId: SiteId,
  before: string | null,
  after: string | null,
): Promise<void> {
  if (before === after) return;
  const name = (await ports.store.sites.byId(siteId))?.name ?? siteId;
  const names = (one: string | null) => (one === null ? [] : [one]);
  const changes = [{ field: 'teams', before: names(before), after: names(after) }];
  await record(ports, siteId, { type: 'site_changed', name, changes });
}
