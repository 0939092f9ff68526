import { languageSchema } from '@qiao/shared/entry';
import type { Language } from '@qiao/shared/entry';
import type { Team } from '@qiao/shared/teams';
import { changeProfile } from '../actions/agent-profile.ts';
import type { ActingPorts, ActionPorts } from '../actions/ports.ts';
import type { Agent } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { teamKey } from '../teams.ts';

export const PROFILE_USAGE = '[--languages zh-CN,en] [--skills AREA,AREA] [--teams NAME,NAME]';
export const PROFILE_OPTIONS = {
  languages: { type: 'string' },
  skills: { type: 'string' },
  teams: { type: 'string', multiple: true },
} as const;

/** As it was written: undefined stays as it is, and an empty word is none. */
export type WrittenProfile = {
  languages?: Language[] | undefined;
  skills?: string[] | undefined;
  teams?: string[] | undefined;
};
type Values = { languages?: string | undefined; skills?: string | undefined; teams?: string[] | undefined };

const isLanguage = (word: string): word is Language => languageSchema.options.some((one) => one === word);

function split(words: string): string[] {
  return words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Reads the options of a profile; a sentence for each that cannot be meant. */
export function readProfile({ languages, skills, teams }: Values): { profile: WrittenProfile; mistakes: string[] } {
  const written = languages === undefined ? undefined : split(languages);
  const known = written?.filter(isLanguage);
  return {
    profile: { languages: known, skills: skills === undefined ? undefined : split(skills), teams },
    mistakes:
      known?.length === written?.length
        ? []
        : [`Write --languages with some of ${languageSchema.options.join(', ')}, with commas between them.`],
  };
}

/** Does nothing where nothing of it was written. */
export async function putProfile(ports: ActingPorts, agent: Agent, written: WrittenProfile): Promise<void> {
  const { languages, skills, teams } = written;
  if (languages === undefined && skills === undefined && teams === undefined) return;
  const teamIds = teams && (await teamsNamed(ports, agent, teams)).map(({ teamId }) => teamId);
  await changeProfile(ports, agent, { languages, skills, teamIds }, agent.siteIds);
}

/** The teams of an agent's sites that are called so; a name with a comma in it stands in an option of its own. */
async function teamsNamed({ store }: ActionPorts, agent: Agent, written: readonly string[]): Promise<Team[]> {
  const teams = await store.teams.ofSites(agent.siteIds);
  const called = (name: string) => teams.filter((team) => teamKey(team.name) === teamKey(name));
  const names = written.flatMap((words) => (called(words).length > 0 ? [words] : split(words)));
  const unknown = names.filter((name) => called(name).length === 0);
  if (unknown.length === 0) return names.flatMap(called);
  throw new Refusal('invalid', {
    details: unknown.map((name) => `teams: no site that ${agent.name} answers for has a team "${name}"`),
  });
}
