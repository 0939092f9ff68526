import type { Body } from '@qiao/shared/entry';
import type { View } from './view.ts';

const WHAT_NOW = {
  complete: 'asking.enough',
  enough: 'asking.enough',
  emergency: 'asking.emergency',
  person_wanted: 'asking.person_wanted',
} as const;

const ADVICE = {
  rotate_access_key: 'masked.rotate_access_key',
  replace_private_key: 'masked.replace_private_key',
  revoke_token: 'masked.revoke_token',
  change_password: 'masked.change_password',
  card_not_needed: 'masked.card_not_needed',
  resident_id_not_needed: 'masked.resident_id_not_needed',
} as const;

/** What stands in the thread when asking is over, or something was hidden. */
export function remark(body: Extract<Body, { type: 'asking_ended' | 'masked' }>, t: View['t']): string {
  return t(body.type === 'masked' ? ADVICE[body.advice] : WHAT_NOW[body.reason]);
}
