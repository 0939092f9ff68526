import { useState } from 'preact/hooks';
import type { Invitation } from '../../accounts.ts';
import { momentName } from '../../times.ts';
import { t } from '../../words.ts';

/** The link of an invitation: it is shown once and kept nowhere. */
export function WayIn({ invitation: { account, path, expiresAt } }: { invitation: Invitation }) {
  const [isCopied, setCopied] = useState(false);
  const address = new URL(path, location.href).href;
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  }
  return (
    <div class="way-in">
      <label>
        {t('accounts.link_for', { email: account.email, time: momentName(expiresAt) })}
        <input type="text" readOnly value={address} onFocus={({ currentTarget }) => currentTarget.select()} />
      </label>
      <button type="button" class="button" onClick={() => void copy()}>
        {isCopied ? t('accounts.copied') : t('accounts.copy')}
      </button>
    </div>
  );
}
