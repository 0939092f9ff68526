import type { SecretKind } from '@qiao/shared/secret';

/** Where a secret stands in a text: from `start` up to, not including, `end`. */
export type Span = { start: number; end: number; kind: SecretKind };

/** Finds one family of secrets in folded text, in time linear in its length. */
export type Detector = (plain: string) => Span[];

/** What stands in the place of a secret. Its length tells nothing of the secret's. */
export const MASK = '******';

/** Somebody has masked this already: a few characters may be left at either end. */
export function isMasked(value: string): boolean {
  return /^[^*]{0,4}\*{3,}[^*]{0,4}$/.test(value);
}
