import type { RefusalCode } from '@qiao/shared/protocol';
import { t } from '../words.ts';

/** A sentence for every refusal; `line` is no answer at all. */
const SENTENCES: Record<RefusalCode | 'line', () => string> = {
  agent_away: () => t('refusal.agent_away'),
  already_assigned: () => t('refusal.already_assigned'),
  at_capacity: () => t('refusal.at_capacity'),
  closed: () => t('refusal.closed'),
  conflict: () => t('refusal.conflict'),
  empty: () => t('refusal.empty'),
  forbidden: () => t('refusal.forbidden'),
  identity_invalid: () => t('refusal.identity'),
  identity_required: () => t('refusal.identity'),
  internal: () => t('refusal.internal'),
  invalid: () => t('refusal.invalid'),
  invitation_over: () => t('refusal.invitation_over'),
  leaving: () => t('refusal.leaving'),
  line: () => t('refusal.line'),
  not_assigned: () => t('refusal.not_assigned'),
  not_found: () => t('refusal.not_found'),
  not_snoozed: () => t('organise.not_snoozed'),
  not_uploaded: () => t('refusal.not_uploaded'),
  origin_refused: () => t('refusal.origin_refused'),
  outdated: () => t('refusal.outdated'),
  rating_over: () => t('refusal.invalid'),
  setup_over: () => t('refusal.setup_over'),
  sign_in_failed: () => t('refusal.sign_in_failed'),
  site_off: () => t('refusal.site_off'),
  signed_out: () => t('refusal.signed_out'),
  tags_full: () => t('organise.tags_full'),
  too_big: () => t('refusal.too_big'),
  too_long: () => t('refusal.too_long'),
  too_many: () => t('refusal.slow_down'),
  unavailable: () => t('refusal.unavailable'),
  unknown_command: () => t('refusal.outdated'),
  unknown_site: () => t('refusal.not_found'),
  visitor_wrote: () => t('organise.visitor_wrote'),
};

export function sentence(code: RefusalCode | 'line'): string {
  return SENTENCES[code]();
}
