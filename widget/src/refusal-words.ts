import type { RefusalCode } from '@qiao/shared/protocol';
import type { Key } from './words.ts';

/** A sentence for every way to be refused. What only agents can meet has the general one. */
export const REFUSAL_WORDS: Record<RefusalCode, Key> = {
  agent_away: 'refused.other',
  already_assigned: 'refused.other',
  at_capacity: 'refused.other',
  closed: 'refused.closed',
  conflict: 'refused.other',
  empty: 'refused.empty',
  forbidden: 'refused.forbidden',
  identity_invalid: 'refused.identity_invalid',
  identity_required: 'refused.identity_required',
  internal: 'refused.other',
  invalid: 'refused.other',
  leaving: 'refused.unavailable',
  not_assigned: 'refused.other',
  not_found: 'refused.forbidden',
  not_uploaded: 'refused.not_uploaded',
  origin_refused: 'refused.origin',
  outdated: 'refused.outdated',
  rating_over: 'refused.other',
  setup_over: 'refused.other',
  sign_in_failed: 'refused.other',
  site_off: 'refused.site_off',
  signed_out: 'refused.identity_required',
  too_big: 'refused.too_big',
  too_long: 'refused.too_long',
  too_many: 'refused.too_many',
  unavailable: 'refused.unavailable',
  unknown_command: 'refused.outdated',
  unknown_site: 'refused.unknown_site',
};
