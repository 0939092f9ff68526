import { useState } from 'preact/hooks';
import type { AgentId } from '@qiao/shared/ids';
import type { Members } from '../../members.ts';
import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';
import { ROLE_NAMES } from '../roles.ts';
import { MemberProfile } from './member-profile.tsx';
import { whatIsWrongWithMember } from './member-words.ts';

/** Those of one's sites, for a lead, who says what they are good for and nothing else. */
export function MembersList({ members }: { members: Members }) {
  const { inbox } = useDesk();
  return (
    <ul class="accounts" aria-label={t('accounts.title')}>
      {members.all.value
        ?.toSorted((one, other) => one.name.localeCompare(other.name))
        .map(({ agentId, name, role }) => (
          <li key={agentId} class="account account--member">
            <span class="account__who">
              <b>
                <bdi>{name}</bdi>
              </b>{' '}
              <span class="badge badge--quiet">{ROLE_NAMES[role]()}</span>{' '}
              {agentId === inbox.agentId && <span class="badge badge--quiet">{t('accounts.you')}</span>}
            </span>
            <ProfileOf agentId={agentId} members={members} />
          </li>
        ))}
    </ul>
  );
}

/** What one of them is good for; nothing until that is known. */
export function ProfileOf({ agentId, members }: { agentId: AgentId; members: Members }) {
  const [wrong, setWrong] = useState<string | null>(null);
  const member = members.all.value?.find((one) => one.agentId === agentId);
  if (!member) return null;
  return (
    <MemberProfile
      member={member}
      teams={members.teams.value}
      wrong={wrong}
      onTick={(field, one, isOn) =>
        void members.tick(agentId, field, one, isOn).then((answer) => setWrong(whatIsWrongWithMember(answer)))
      }
    />
  );
}
