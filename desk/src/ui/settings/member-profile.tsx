import { ChevronRight } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { AgentProfile, Member, Team } from '@qiao/shared/teams';
import { LANGUAGES } from '../../preferences.ts';
import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';
import { LANGUAGE_NAMES } from '../language-names.ts';
import { skillWords } from '../skill-words.ts';
import { MistakeAlert } from '../mistake-alert.tsx';
import { ProfileSummary } from './profile-summary.tsx';
import './member-profile.css';

export type Tick = <Field extends keyof AgentProfile>(
  field: Field,
  one: AgentProfile[Field][number],
  isOn: boolean,
) => void;

type MemberProfileProps = {
  member: Member;
  teams: readonly Team[];
  onTick: Tick;
  /** What was wrong with the last tick. */
  wrong: string | null;
};

/** What an agent is good for, in a line; and, once it is opened, everything to tick. Every tick counts at once. */
export function MemberProfile({ member, teams, onTick, wrong }: MemberProfileProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div class="profile">
      <button
        type="button"
        class="profile__open"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <ChevronRight class="turns profile__mark" size={15} aria-hidden />
        <span class="unseen">{t('team.good_for', { name: member.name })}</span>
        <ProfileSummary member={member} teams={teams} />
      </button>
      <MistakeAlert words={wrong} />
      <div id={id} hidden={!isOpen}>
        {isOpen && <Ticks member={member} teams={teams} onTick={onTick} />}
      </div>
    </div>
  );
}

function Ticks({ member, teams, onTick }: Pick<MemberProfileProps, 'member' | 'teams' | 'onTick'>) {
  const { inbox } = useDesk();
  const { languages, skills, teamIds, siteIds } = member;
  const sites = inbox.crew.sites.value;
  const areas = [...new Set([...inbox.taxonomy.categories.value.values()].map(({ area }) => area))];
  const gone = skills.filter((skill) => !areas.includes(skill));
  const own = teams.filter(({ siteId }) => siteIds.includes(siteId));
  const isOfSeveral = new Set(own.map(({ siteId }) => siteId)).size > 1;
  return (
    <div class="profile__ticks">
      <Group title={t('team.languages')} hint={t('team.any_hint')}>
        {LANGUAGES.map((one) => (
          <Box key={one} isOn={languages.includes(one)} onOn={(isOn) => onTick('languages', one, isOn)}>
            <span lang={one}>{LANGUAGE_NAMES[one]}</span>
          </Box>
        ))}
      </Group>
      <Group title={t('team.skills')}>
        {[...areas, ...gone].map((one) => (
          <Box key={one} isOn={skills.includes(one)} onOn={(isOn) => onTick('skills', one, isOn)}>
            {gone.includes(one) ? t('team.gone_skill', { skill: one }) : skillWords(one)}
          </Box>
        ))}
      </Group>
      <Group title={t('team.title')}>
        {own.length === 0 && <p class="profile__none">{t('team.none')}</p>}
        {own.map(({ teamId, siteId, name }) => (
          <Box key={teamId} isOn={teamIds.includes(teamId)} onOn={(isOn) => onTick('teamIds', teamId, isOn)}>
            <bdi>{name}</bdi>
            {isOfSeveral && <small> {sites.find((site) => site.siteId === siteId)?.name ?? siteId}</small>}
          </Box>
        ))}
      </Group>
    </div>
  );
}

function Group({ title, hint, children }: { title: string; hint?: string; children: ComponentChildren }) {
  return (
    <fieldset class="profile__group">
      <legend>{title}</legend>
      {children}
      {hint && <p class="profile__none">{hint}</p>}
    </fieldset>
  );
}

type BoxProps = { isOn: boolean; onOn: (isOn: boolean) => void; children: ComponentChildren };

function Box({ isOn, onOn, children }: BoxProps) {
  return (
    <label>
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => onOn(currentTarget.checked)} />
      <span>{children}</span>
    </label>
  );
}
