import type { Invitation } from '../../accounts.ts';
import { momentName } from '../../times.ts';
import { t } from '../../words.ts';
import { CopyButton } from '../copy-button.tsx';

/** The link of an invitation: it is shown once and kept nowhere. */
export function WayIn({ invitation: { account, path, expiresAt } }: { invitation: Invitation }) {
  const address = new URL(path, location.href).href;
  return (
    <div class="way-in">
      <label>
        {t('accounts.link_for', { email: account.email, time: momentName(expiresAt) })}
        <input type="text" readOnly value={address} onFocus={({ currentTarget }) => currentTarget.select()} />
      </label>
      <CopyButton text={address} />
    </div>
  );
}
