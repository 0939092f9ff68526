import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Team } from '@qiao/shared/teams';
import type { Members } from '../../members.ts';
import { t } from '../../words.ts';
import { MistakeAlert } from '../mistake-alert.tsx';
import { whatIsWrongWithMember } from './member-words.ts';
import { RemoveButton } from './remove-button.tsx';

type TeamRowProps = { team: Team; members: Members };

/** One team: its name, how many are in it, and what can be done with it. */
export function TeamRow({ team, members }: TeamRowProps) {
  const [written, setWritten] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const { name, teamId } = team;
  const agents = members.all.value?.filter(({ teamIds }) => teamIds.includes(teamId)).length ?? 0;
  async function rename(event: Event): Promise<void> {
    event.preventDefault();
    const answer = await members.saveTeam({ ...team, name: written ?? name });
    setWrong(whatIsWrongWithMember(answer));
    if (answer.ok === true) setWritten(null);
  }
  async function remove(): Promise<void> {
    setWrong(whatIsWrongWithMember(await members.removeTeam(team)));
  }
  if (written !== null) {
    return (
      <li class="teams__one">
        <NewName
          name={name}
          written={written}
          wrong={wrong}
          onWrite={setWritten}
          onSave={(event) => void rename(event)}
          onGiveUp={() => {
            setWritten(null);
            setWrong(null);
          }}
        />
      </li>
    );
  }
  return (
    <li class="teams__one">
      <span class="teams__name">
        <bdi>{name}</bdi>
        <small>{t('team.agents_in', { agents })}</small>
      </span>
      <TeamDoing name={name} onRename={() => setWritten(name)} onRemove={() => void remove()} />
      <MistakeAlert words={wrong} />
    </li>
  );
}

type TeamDoingProps = { name: string; onRename: () => void; onRemove: () => void };

function TeamDoing({ name, onRename, onRemove }: TeamDoingProps) {
  return (
    <span class="teams__doing">
      <button type="button" class="button button--plain" aria-label={t('team.rename_of', { name })} onClick={onRename}>
        {t('team.rename')}
      </button>
      <RemoveButton
        label={t('accounts.remove_of', { name })}
        sure={t('accounts.remove_sure', { name })}
        onRemove={onRemove}
      />
    </span>
  );
}

type NewNameProps = {
  name: string;
  written: string;
  wrong: string | null;
  onWrite: (written: string) => void;
  onSave: (event: Event) => void;
  onGiveUp: () => void;
};

function NewName({ name, written, wrong, onWrite, onSave, onGiveUp }: NewNameProps) {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useLayoutEffect(() => field.current?.select(), []);
  return (
    <form class="teams__renaming" noValidate onSubmit={onSave}>
      <input
        ref={field}
        type="text"
        dir="auto"
        aria-label={t('team.new_name', { name })}
        aria-invalid={wrong !== null || undefined}
        aria-describedby={wrong === null ? undefined : id}
        autoComplete="off"
        value={written}
        onInput={({ currentTarget }) => onWrite(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.isComposing) return;
          event.stopPropagation();
          onGiveUp();
        }}
      />
      <button type="submit" class="button button--main">
        {t('sites.save')}
      </button>
      <button type="button" class="button button--plain" onClick={onGiveUp}>
        {t('sites.give_up')}
      </button>
      <MistakeAlert id={id} words={wrong} />
    </form>
  );
}
