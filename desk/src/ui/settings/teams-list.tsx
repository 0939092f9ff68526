import { Plus } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import type { SiteId } from '@qiao/shared/ids';
import { newTeamId } from '@qiao/shared/ids';
import type { Team } from '@qiao/shared/teams';
import type { Members } from '../../members.ts';
import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';
import { MistakeAlert } from '../mistake-alert.tsx';
import { TeamRow } from './team-row.tsx';
import { whatIsWrongWithMember } from './member-words.ts';
import './teams-list.css';

/** The teams of one's sites: a row each, and one more to make. */
export function TeamsList({ members }: { members: Members }) {
  const sites = useDesk().inbox.crew.sites.value;
  const teams = members.teams.value;
  return (
    <section class="teams" aria-labelledby="teams-title">
      <h3 id="teams-title">{t('team.title')}</h3>
      {teams.length === 0 && <p class="teams__none">{t('team.none')}</p>}
      {sites.map(({ siteId, name }) => (
        <TeamsOfSite
          key={siteId}
          title={sites.length > 1 ? name : null}
          teams={teams.filter((team) => team.siteId === siteId)}
          members={members}
        />
      ))}
      <NewTeam members={members} />
    </section>
  );
}

type TeamsOfSiteProps = { title: string | null; teams: readonly Team[]; members: Members };

function TeamsOfSite({ title, teams, members }: TeamsOfSiteProps) {
  if (teams.length === 0) return null;
  return (
    <>
      {title !== null && (
        <h4>
          <bdi>{title}</bdi>
        </h4>
      )}
      <ul class="teams__list">
        {teams.map((team) => (
          <TeamRow key={team.teamId} team={team} members={members} />
        ))}
      </ul>
    </>
  );
}

/** The team keeps its id while it is tried again, so that it is made once. */
function NewTeam({ members }: { members: Members }) {
  const sites = useDesk().inbox.crew.sites.value;
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<SiteId | null>(null);
  const [teamId, setTeamId] = useState(() => newTeamId(crypto));
  const [wrong, setWrong] = useState<string | null>(null);
  const id = useId();
  const siteId = chosen ?? sites[0]?.siteId;
  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (!siteId) return;
    const answer = await members.saveTeam({ teamId, siteId, name });
    setWrong(whatIsWrongWithMember(answer));
    if (answer.ok !== true) return;
    setName('');
    setTeamId(newTeamId(crypto));
  }
  return (
    <form class="teams__new" noValidate onSubmit={(event) => void submit(event)}>
      <input
        type="text"
        dir="auto"
        aria-label={t('team.name')}
        placeholder={t('team.name')}
        aria-invalid={wrong !== null || undefined}
        aria-describedby={wrong === null ? undefined : id}
        autoComplete="off"
        value={name}
        onInput={({ currentTarget }) => setName(currentTarget.value)}
      />
      {sites.length > 1 && (
        <select
          aria-label={t('team.site')}
          value={siteId}
          onChange={({ currentTarget }) => {
            setChosen(sites.find((site) => site.siteId === currentTarget.value)?.siteId ?? null);
          }}
        >
          {sites.map((site) => (
            <option key={site.siteId} value={site.siteId}>
              {site.name}
            </option>
          ))}
        </select>
      )}
      <button type="submit" class="button">
        <Plus size={16} aria-hidden />
        {t('team.add')}
      </button>
      <MistakeAlert id={id} words={wrong} />
    </form>
  );
}
