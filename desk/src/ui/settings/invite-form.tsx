import { useState } from 'preact/hooks';
import type { SiteId } from '@qiao/shared/ids';
import type { Role } from '@qiao/shared/role';
import type { AccountChange } from '../../accounts.ts';
import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';
import { Field } from '../field.tsx';
import { RoleChoice } from './role-choice.tsx';
import { SiteChoice } from './site-choice.tsx';

type InviteFormProps = { onInvite: (email: string, change: AccountChange) => Promise<boolean> };

/** Somebody new: the address, the role and the sites; everything else has a default. */
export function InviteForm({ onInvite }: InviteFormProps) {
  const sites = useDesk().inbox.crew.sites.value;
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const [chosen, setChosen] = useState<readonly SiteId[] | null>(null);
  const siteIds = chosen ?? sites.map(({ siteId }) => siteId);
  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (await onInvite(email.trim(), { role, siteIds: [...siteIds] })) setEmail('');
  }
  return (
    <form class="accounts__invite" noValidate onSubmit={(event) => void submit(event)}>
      <Field
        label={t('accounts.email')}
        name="email"
        type="email"
        autoComplete="off"
        value={email}
        onValue={setEmail}
      />
      <RoleChoice role={role} onRole={setRole} />
      <button type="submit" class="button button--main">
        {t('accounts.invite')}
      </button>
      {role !== 'admin' && <SiteChoice siteIds={siteIds} onSites={setChosen} />}
    </form>
  );
}
