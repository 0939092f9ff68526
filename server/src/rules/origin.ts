/** Hosts that only this machine can be: a page there is somebody trying things out, on whatever port. */
const LOCAL = ['http://localhost:*', 'http://127.0.0.1:*'];
export const LOCAL_ORIGINS: readonly string[] = LOCAL;

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
  return allowed.some((pattern) => (LOCAL.includes(pattern) ? isLocal(pattern, origin) : pattern === origin));
}

function isLocal(pattern: string, origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}:*` === pattern;
}

/** What is wrong with an origin that somebody wants to allow, as a sentence; null when it is right. */
export function whatIsWrongWithOrigin(text: string): string | null {
  if (LOCAL.includes(text)) return null;
  const origin = originOf(text);
  if (!origin || !/^https?:/.test(origin))
    return `"${text}" is no origin; write one such as https://console.example.com`;
  return origin === text ? null : `"${text}" is more than an origin; write ${origin}`;
}
