import { LOCAL_ORIGINS, originMistakes } from '@qiao/shared/origins';
import type { OriginMistake } from '@qiao/shared/origins';
import { unreachable } from '@qiao/shared/unreachable';

/** The origin of an address, or null where it has none (`file:`, malformed). */
export function originOf(address: string): string | null {
  try {
    const { origin } = new URL(address);
    return origin === 'null' ? null : origin;
  } catch {
    return null;
  }
}

/** Whether a page of this origin may embed a site with these allowed origins. Compares whole origins, never parts. */
export function isAllowedOrigin(allowed: readonly string[], origin: string): boolean {
  if (originOf(origin) !== origin) return false;
  return allowed.some((pattern) => (LOCAL_ORIGINS.includes(pattern) ? isLocal(pattern, origin) : pattern === origin));
}

function isLocal(pattern: string, origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}:*` === pattern;
}

/** What is wrong with origins that somebody wants to allow, a sentence each; none where they are right. */
export function whatIsWrongWithOrigins(origins: readonly string[]): string[] {
  return originMistakes(origins, originOf).map(sentenceOn);
}

function sentenceOn(mistake: OriginMistake): string {
  const { is, written } = mistake;
  switch (is) {
    case 'none':
      return `"${written}" is no origin; write one such as https://console.example.com`;
    case 'no_scheme':
      return `"${written}" has no scheme; write ${mistake.origin}`;
    case 'more':
      return `"${written}" is more than an origin; write ${mistake.origin}`;
    case 'doubled':
      return `"${written}" is named twice; once is enough`;
    default:
      return unreachable(is);
  }
}
