import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Account } from '@qiao/shared/staff';
import { wrongFields } from '../../accounts.ts';
import type { Accounts, AccountField, Invitation } from '../../accounts.ts';
import type { Members } from '../../members.ts';
import type { Asked } from '../../session.ts';
import { t } from '../../words.ts';
import { AccountRow } from './account-row.tsx';
import { useDesk } from '../desk-context.ts';
import { MembersList, ProfileOf } from './members-list.tsx';
import { TeamsList } from './teams-list.tsx';
import { useMembers } from './use-members.ts';
import { InviteForm } from './invite-form.tsx';
import { sentence } from '../refusals.ts';
import { WayIn } from './way-in.tsx';
import './agents-section.css';

const WRONG: Record<AccountField, () => string> = {
  email: () => t('accounts.wrong_email'),
  name: () => t('accounts.wrong_name'),
  role: () => t('accounts.wrong_role'),
  siteIds: () => t('accounts.wrong_sites'),
  capacity: () => t('accounts.wrong_capacity'),
};

/** What went wrong, in sentences; none where nothing did. */
function whatIsWrong(answer: Asked<unknown>): string[] {
  if (answer.ok === true) return [];
  const fields = wrongFields(answer);
  if (fields.length > 0) return fields.map((field) => WRONG[field]());
  return [sentence(answer.ok === 'unknown' ? 'line' : answer.refusal.code)];
}

/** Who may do what, for admins; and, for leads too, who is good for what and in which team. */
export function AgentsSection() {
  const { inbox } = useDesk();
  const { members, failure } = useMembers();
  const isAdmin = inbox.crew.me.value?.role === 'admin';
  return (
    <>
      {failure !== null && <p role="alert">{failure}</p>}
      {!members && failure === null && <span class="spinner" role="status" aria-label={t('settings.loading')} />}
      {isAdmin ? <AccountsList members={members} /> : members && <MembersList members={members} />}
      {members && <TeamsList members={members} />}
    </>
  );
}

function AccountsList({ members }: { members: Members | null }) {
  const { inbox } = useDesk();
  const accounts: Accounts = useMemo(() => inbox.accounts(), []);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [wayIn, setWayIn] = useState<Invitation | null>(null);
  const all: readonly Account[] = accounts.all.value ?? [];
  useEffect(() => {
    let isOver = false;
    void accounts.read(() => isOver).then((answer) => setWrong(whatIsWrong(answer)));
    return () => {
      isOver = true;
    };
  }, []);
  /** Does it, and tells what came of it; sites that somebody serves no more take their teams along. */
  async function run<Value>(asked: Promise<Asked<Value>>): Promise<Value | null> {
    const answer = await asked;
    setWrong(whatIsWrong(answer));
    if (answer.ok === true) void members?.read(() => false);
    return answer.ok === true ? answer.value : null;
  }
  return (
    <>
      <InviteForm
        onInvite={async (email, change) => {
          const invitation = await run(accounts.invite(email, change));
          if (invitation) setWayIn(invitation);
          return invitation !== null;
        }}
      />
      {wayIn && <WayIn key={wayIn.path} invitation={wayIn} />}
      <div role="alert">
        {wrong.map((words) => (
          <p key={words} class="field__mistake">
            {words}
          </p>
        ))}
      </div>
      <ul class="accounts" aria-label={t('accounts.title')}>
        {all.map((account) => (
          <AccountRow
            key={account.agentId}
            account={account}
            isOwn={account.agentId === inbox.agentId}
            onChange={(change) => run(accounts.change(account.agentId, change))}
            onRemove={() => run(accounts.remove(account.agentId))}
            onInviteAgain={() =>
              void run(accounts.inviteAgain(account.agentId)).then((again) => again && setWayIn(again))
            }
          >
            {members && <ProfileOf agentId={account.agentId} members={members} />}
          </AccountRow>
        ))}
      </ul>
    </>
  );
}
