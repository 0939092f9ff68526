import { Fragment } from 'preact';
import type { Language } from '@qiao/shared/entry';
import type { Member, Team } from '@qiao/shared/teams';
import { language, t } from '../../words.ts';
import { LANGUAGE_NAMES } from '../language-names.ts';
import { skillWords } from '../skill-words.ts';

type ProfileSummaryProps = { member: Member; teams: readonly Team[] };

/** What somebody is good for, in three short lists. */
export function ProfileSummary({ member: { languages, skills, teamIds }, teams }: ProfileSummaryProps) {
  const names = teams.filter(({ teamId }) => teamIds.includes(teamId)).map(({ name }) => name);
  return (
    <span class="profile__summary">
      <Part said={languages.map((one) => LANGUAGE_NAMES[one])} unsaid={t('team.any_language')} />
      {' · '}
      <Part said={skills.map(skillWords)} unsaid={t('team.no_skill')} />
      {' · '}
      <Part said={names} unsaid={t('team.in_none')} />
    </span>
  );
}

/** `Intl.ListFormat` has no bare comma in every language: it adds an "and", or nothing at all. */
const COMMAS: Readonly<Record<Language, string>> = {
  en: ', ',
  'zh-CN': '、',
  ja: '、',
  ko: ', ',
  es: ', ',
  ar: '، ',
};

function Part({ said, unsaid }: { said: readonly string[]; unsaid: string }) {
  if (said.length === 0) return <>{unsaid}</>;
  return (
    <>
      {said.map((one, index) => (
        <Fragment key={one}>
          {index > 0 && COMMAS[language()]}
          <bdi>{one}</bdi>
        </Fragment>
      ))}
    </>
  );
}
