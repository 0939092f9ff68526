import type { Wanted } from '@qiao/shared/fit';
import type { TeamId } from '@qiao/shared/ids';
import type { Choices } from '../hand-overs.ts';
import type { Fitting } from '../receivers.ts';
import { t } from '../words.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { ListOption, ListOptions } from './list-field.tsx';
import { skillWords } from './skill-words.ts';

type TeamChoiceProps = { choices: Choices | null; chosen: TeamId | null; onChoose: (teamId: TeamId | null) => void };

/** The teams that anybody is in who can have it; nothing where there are none. */
export function TeamChoice({ choices, chosen, onChoose }: TeamChoiceProps) {
  const there = choices?.teams.filter(({ teamId }) =>
    choices.receivers.some(({ teamIds }) => teamIds.includes(teamId)),
  );
  if (!there || there.length === 0) return null;
  return (
    <select
      class="hand-over__team"
      aria-label={t('team.filter')}
      value={chosen ?? ''}
      onChange={({ currentTarget }) => {
        onChoose(there.find(({ teamId }) => teamId === currentTarget.value)?.teamId ?? null);
      }}
    >
      <option value="">{t('team.everybody')}</option>
      {there.map(({ teamId, name }) => (
        <option key={teamId} value={teamId}>
          {name}
        </option>
      ))}
    </select>
  );
}

type ChoiceListProps = {
  found: readonly Fitting[] | null;
  wanted: Wanted | null;
  typed: string;
  at: number;
  onPress: (index: number) => void;
};

/** Those who can have it, and the queue at the end; a spinner until they are known. */
export function ChoiceList({ found, wanted, typed, at, onPress }: ChoiceListProps) {
  const row = { listId: 'receivers', onPress };
  return (
    <ListOptions listId="receivers" class="hand-over__list" label={t('together.title')} typed={typed} at={at}>
      {!found && <div class="spinner" role="presentation" />}
      {found?.map((receiver, index) => (
        <ListOption key={receiver.agentId} {...row} index={index} isAt={index === at}>
          <ReceiverWords receiver={receiver} wanted={wanted} />
        </ListOption>
      ))}
      {found && (
        <ListOption {...row} index={found.length} isAt={at === found.length}>
          <span class="list-option__none">{t('together.queue')}</span>
        </ListOption>
      )}
    </ListOptions>
  );
}

function ReceiverWords({ receiver, wanted }: { receiver: Fitting; wanted: Wanted | null }) {
  const { name, availability, held, capacity } = receiver;
  const fits = fitWords(receiver, wanted);
  return (
    <>
      <span class={`dot dot--${availability}`} aria-hidden />
      <span class="list-option__name">
        {name}
        {fits.length > 0 && <small class="hand-over__fit">{fits.join(' · ')}</small>}
      </span>
      {availability !== 'online' && (
        <span class="hand-over__state">
          {availability === 'away' ? t('availability.away') : t('together.not_here')}
        </span>
      )}
      <span class="badge badge--quiet" data-full={held >= capacity}>
        {t('together.holds', { held, capacity })}
      </span>
    </>
  );
}

/** What was said of them that matters here; nothing of what nobody has said. */
function fitWords({ fit, teamNames }: Fitting, wanted: Wanted | null): string[] {
  if (!wanted || !fit) return [...teamNames];
  const language = LANGUAGE_NAMES[wanted.language];
  return [
    ...(fit.language === 'said' ? [t('team.speaks', { language })] : []),
    ...(fit.language === 'other' ? [t('team.speaks_not', { language })] : []),
    ...(fit.hasSkill && wanted.skill !== null ? [t('team.knows', { skill: skillWords(wanted.skill) })] : []),
    ...teamNames,
  ];
}
