import { unreachable } from '@qiao/shared/unreachable';
import { SECRET_ADVICE } from '@qiao/shared/secret';
import type { SecretAdvice, SecretKind } from '@qiao/shared/secret';

/** What the visitor does about what was masked: the most urgent of it. Null when nothing was found. */
export function adviceFor(found: readonly SecretKind[]): SecretAdvice | null {
  const advice = new Set(found.map(adviceOn));
  return SECRET_ADVICE.find((one) => advice.has(one)) ?? null;
}

function adviceOn(kind: SecretKind): SecretAdvice {
  switch (kind) {
    // An ID alone opens nothing, yet whoever pastes one has most often pasted the secret in the message before or after.
    case 'access_key_id':
    case 'access_key_secret':
      return 'rotate_access_key';
    case 'private_key':
      return 'replace_private_key';
    case 'token':
      return 'revoke_token';
    case 'password':
      return 'change_password';
    case 'bank_card':
      return 'card_not_needed';
    case 'resident_id':
      return 'resident_id_not_needed';
    default:
      return unreachable(kind);
  }
}
