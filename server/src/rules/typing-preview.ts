import { MAX_PREVIEW } from '@qiao/shared/wire';
import { maskSecrets } from '../intake/secrets/mask-secrets.ts';

/** What stands at the end without a space after it is not finished: it may be half of a secret, which nobody could tell yet. */
const UNFINISHED = /[!-~]+$/;

/** What an agent sees of what a visitor types: its end, without secrets, and without the Latin word that is being written. */
export function previewOf(typed: string): string {
  const masked = maskSecrets(typed.toWellFormed()).text;
  const finished = masked.replace(UNFINISHED, '');
  return [...finished].slice(-MAX_PREVIEW).join('');
}
