import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';
import { ProfileSummary } from './profile-summary.tsx';
import { useMembers } from './use-members.ts';
import './member-profile.css';

/** What colleagues are told that one is good for; others say so. Nothing for an auditor, who answers nobody. */
export function OwnProfile() {
  const { inbox } = useDesk();
  const { members } = useMembers();
  const own = members?.all.value?.find(({ agentId }) => agentId === inbox.agentId);
  if (!members || !own || own.role === 'auditor') return null;
  return (
    <div class="preferences__line">
      <span>
        {t('team.own')}
        <small>{t('team.own_hint')}</small>
      </span>
      <ProfileSummary member={own} teams={members.teams.value} />
    </div>
  );
}
