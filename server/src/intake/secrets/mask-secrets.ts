import { accessKeys } from './access-keys.ts';
import { bankCards } from './bank-cards.ts';
import { commands } from './commands.ts';
import { fold } from './fold.ts';
import { labelled } from './labelled.ts';
import { privateKeys } from './private-keys.ts';
import { residentIds } from './resident-ids.ts';
import { SECRET_KINDS } from '@qiao/shared/secret';
import { MASK } from './secret.ts';
import type { SecretKind } from '@qiao/shared/secret';
import type { Detector, Span } from './secret.ts';
import { tokens } from './tokens.ts';

const DETECTORS: readonly Detector[] = [accessKeys, privateKeys, tokens, labelled, commands, residentIds, bankCards];

/** What is masked may show what stood beside it in another light: a second look settles nearly all, and these are enough. */
const LOOKS = 6;

/**
 * Masks the secrets in a text and tells their kinds. Of an access key's ID the first four and last two characters stay, of
 * a bank card the last four, of all else nothing. Takes time linear in the text, never throws, and masking again changes nothing.
 */
export function maskSecrets(text: string): { text: string; found: SecretKind[] } {
  const found = new Set<SecretKind>();
  let masked = text;
  for (let look = 0; look < LOOKS; look += 1) {
    const seen = masked;
    masked = maskSeen(seen, found);
    if (masked === seen) break;
  }
  return { text: masked, found: SECRET_KINDS.filter((kind) => found.has(kind)) };
}

function maskSeen(text: string, found: Set<SecretKind>): string {
  const { plain, placeOf } = fold(text);
  const pieces: string[] = [];
  let copied = 0;
  for (const secret of merged(DETECTORS.flatMap((detect) => detect(plain)))) {
    const start = placeOf(secret.start);
    const end = placeOf(secret.end);
    const mask = maskOf(plain.slice(secret.start, secret.end), secret.kinds);
    if (text.slice(start, end) === mask) continue;
    pieces.push(text.slice(copied, start), mask);
    copied = end;
    for (const kind of secret.kinds) found.add(kind);
  }
  return copied === 0 ? text : pieces.join('') + text.slice(copied);
}

type Secret = { start: number; end: number; kinds: Set<SecretKind> };

function merged(spans: readonly Span[]): Secret[] {
  const secrets: Secret[] = [];
  for (const { start, end, kind } of spans.toSorted((one, other) => one.start - other.start)) {
    const last = secrets.at(-1);
    if (last && start < last.end) {
      last.end = Math.max(last.end, end);
      last.kinds.add(kind);
    } else if (end > start) secrets.push({ start, end, kinds: new Set([kind]) });
  }
  return secrets;
}

/** What two detectors claim keeps nothing: the stricter of them may be right. */
function maskOf(secret: string, kinds: ReadonlySet<SecretKind>): string {
  if (kinds.size > 1) return MASK;
  if (kinds.has('access_key_id') && secret.length >= 16) return secret.slice(0, 4) + MASK + secret.slice(-2);
  if (kinds.has('bank_card')) return MASK + secret.replace(/\D/g, '').slice(-4);
  return MASK;
}
