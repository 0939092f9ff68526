import { originMistakes } from '@qiao/shared/origins';
import type { OriginMistake } from '@qiao/shared/origins';

/** The origins that somebody wrote, a line each; lines with nothing in them count for nothing. */
export function originsIn(written: string): string[] {
  return written
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What is wrong with them, as the server sees it. */
export function mistakesInOrigins(origins: readonly string[]): OriginMistake[] {
  return originMistakes(origins, originOf);
}

/** The same lines with one mistake mended. */
export function mended(origins: readonly string[], mistake: OriginMistake): string[] {
  const { written } = mistake;
  const meant = 'origin' in mistake ? mistake.origin : written;
  return [...new Set(origins.map((line) => (line === written ? meant : line)))];
}

function originOf(address: string): string | null {
  const origin = URL.canParse(address) ? new URL(address).origin : 'null';
  return origin === 'null' ? null : origin;
}
