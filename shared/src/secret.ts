/** What is masked in what visitors write, in the order in which findings are told. */
export const SECRET_KINDS = [
  'access_key_id',
  'access_key_secret',
  'private_key',
  'token',
  'password',
  'resident_id',
  'bank_card',
] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

/** What the visitor is to do about it, the most urgent first. */
export const SECRET_ADVICE = [
  'rotate_access_key',
  'replace_private_key',
  'revoke_token',
  'change_password',
  'card_not_needed',
  'resident_id_not_needed',
] as const;
export type SecretAdvice = (typeof SECRET_ADVICE)[number];
