import type { ComponentChildren } from 'preact';
import type { Account } from '@qiao/shared/staff';
import type { AccountChange } from '../../accounts.ts';
import { t } from '../../words.ts';
import { RemoveButton } from './remove-button.tsx';
import { RoleChoice } from './role-choice.tsx';
import { SiteChoice } from './site-choice.tsx';

type AccountRowProps = {
  account: Account;
  isOwn: boolean;
  onChange: (change: AccountChange) => Promise<unknown>;
  onRemove: () => Promise<unknown>;
  onInviteAgain: () => void;
  /** What they are good for. */
  children: ComponentChildren;
};

/** One account: every choice counts at once. */
export function AccountRow({ account, isOwn, onChange, onRemove, onInviteAgain, children }: AccountRowProps) {
  const { email, name, role, siteIds, capacity, isInvited } = account;
  return (
    <li class="account">
      <span class="account__who">
        <b>{name}</b> {isOwn && <span class="badge badge--quiet">{t('accounts.you')}</span>}
        {isInvited && <span class="badge badge--soon">{t('accounts.invited')}</span>}
        <small>{email}</small>
      </span>
      <RoleChoice role={role} name={name} onRole={(chosen) => void onChange({ role: chosen })} />
      <label class="account__capacity">
        <span>{t('accounts.capacity')}</span>
        <input
          type="number"
          min="1"
          max="50"
          aria-label={t('accounts.capacity_of', { name })}
          value={capacity}
          onChange={({ currentTarget }) => {
            const wanted = currentTarget.valueAsNumber;
            currentTarget.value = String(capacity);
            void onChange({ capacity: Number.isNaN(wanted) ? 0 : wanted });
          }}
        />
      </label>
      <span class="account__doing">
        {isInvited && (
          <button type="button" class="button" onClick={onInviteAgain}>
            {t('accounts.invite_again')}
          </button>
        )}
        <RemoveButton
          label={t('accounts.remove_of', { name })}
          sure={t('accounts.remove_sure', { name })}
          onRemove={() => void onRemove()}
        />
      </span>
      {role !== 'admin' && <SiteChoice siteIds={siteIds} onSites={(sites) => void onChange({ siteIds: sites })} />}
      {children}
    </li>
  );
}
