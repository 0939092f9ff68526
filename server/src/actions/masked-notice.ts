import type { EntryDraft } from '@qiao/shared/entry';
import type { SecretKind } from '@qiao/shared/secret';
import { adviceFor } from '../intake/secrets/advice.ts';

/** Says kindly what was not kept, beside the message that no longer holds it. */
export function maskedNotice(kinds: SecretKind[]): EntryDraft[] {
  const advice = adviceFor(kinds);
  return advice === null ? [] : [{ author: { kind: 'system' }, body: { type: 'masked', kinds, advice } }];
}
