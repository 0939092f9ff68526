import type { RefusalCode } from '@qiao/shared/protocol';

/**
 * What becomes of a refused message: it is sent `again` by itself, it is `held` until the agent signs in again or reloads,
 * it is a `draft` again, or it is one together with `all` that was written after it under the same assignment.
 */
export type Fate = 'again' | 'held' | 'draft' | 'all';

const FATES: Record<RefusalCode, Fate> = {
  agent_away: 'draft',
  already_assigned: 'all',
  at_capacity: 'draft',
  closed: 'all',
  conflict: 'again',
  empty: 'draft',
  forbidden: 'all',
  identity_invalid: 'draft',
  identity_required: 'draft',
  internal: 'again',
  invalid: 'draft',
  leaving: 'again',
  not_assigned: 'all',
  not_found: 'all',
  not_snoozed: 'draft',
  not_uploaded: 'draft',
  origin_refused: 'held',
  outdated: 'held',
  rating_over: 'draft',
  invitation_over: 'draft',
  setup_over: 'draft',
  sign_in_failed: 'draft',
  signed_out: 'held',
  site_off: 'draft',
  tags_full: 'draft',
  too_big: 'draft',
  too_long: 'draft',
  too_many: 'again',
  unavailable: 'again',
  unknown_command: 'draft',
  unknown_site: 'all',
  visitor_wrote: 'draft',
};

export function fateOf(code: RefusalCode): Fate {
  return FATES[code];
}

/** Whether a word from outside is a refusal's code. */
export function isRefusalCode(word: unknown): word is RefusalCode {
  return typeof word === 'string' && Object.hasOwn(FATES, word);
}
