import { Siren, TriangleAlert } from 'lucide-preact';
import type { Urgency } from '@qiao/shared/entry';
import { t } from '../words.ts';

/** How pressing the problem itself is: by a word and a shape of its own, and by colour. Nothing for what is routine; `isShort` where there is little room. */
export function UrgencyBadge({ urgency, isShort = false }: { urgency: Urgency; isShort?: boolean }) {
  if (urgency === 'routine') return null;
  return urgency === 'emergency' ? (
    <span class="badge badge--emergency">
      <Siren size={12} aria-hidden />
      {t('urgency.emergency')}
    </span>
  ) : (
    <span class="badge badge--soon" title={isShort ? t('urgency.urgent') : undefined}>
      <TriangleAlert size={12} aria-hidden />
      <span class={isShort ? 'unseen' : undefined}>{t('urgency.urgent')}</span>
    </span>
  );
}
