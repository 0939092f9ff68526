import { Crown } from 'lucide-preact';
import type { Conversation } from '@qiao/shared/conversation';
import { vipOf } from '../vip.ts';
import { t } from '../words.ts';

/** Whom the site treats with preference, with the level that it has; what a page alone claims is drawn as a claim. */
export function VipBadge({ conversation }: { conversation: Conversation }) {
  const vip = vipOf(conversation);
  if (!vip) return null;
  const { level, isProven } = vip;
  return (
    <span class={isProven ? 'badge badge--vip' : 'badge badge--quiet'} title={isProven ? undefined : t('vip.claimed')}>
      <Crown size={12} aria-hidden />
      {t('vip.name')}
      {level !== null && <span dir="auto">{level}</span>}
      {!isProven && <span class="unseen">{t('vip.claimed')}</span>}
    </span>
  );
}
