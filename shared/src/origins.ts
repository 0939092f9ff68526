/** Hosts that only this machine can be: a page there is somebody trying things out, on whatever port. */
export const LOCAL_ORIGINS: readonly string[] = ['http://localhost:*', 'http://127.0.0.1:*'];

/**
 * What is wrong with a line in which somebody wants to allow an origin, and what to write instead where that is clear: a
 * scheme is missing, there is more than an origin (a path, a slash at the end, capitals), it stands there already.
 */
export type OriginMistake =
  | { is: 'none'; written: string }
  | { is: 'no_scheme' | 'more'; written: string; origin: string }
  | { is: 'doubled'; written: string };

/** `originOf` answers the origin of an address, null where it has none: what parses addresses differs from place to place. */
type OriginOf = (address: string) => string | null;

/** The mistakes in all of these, in their order; none where each is an origin and stands there once. */
export function originMistakes(lines: readonly string[], originOf: OriginOf): OriginMistake[] {
  return lines.flatMap((written, index) => {
    const mistake = mistakeIn(written, originOf);
    if (mistake) return [mistake];
    return lines.indexOf(written) < index ? [{ is: 'doubled', written }] : [];
  });
}

function mistakeIn(written: string, originOf: OriginOf): OriginMistake | null {
  if (LOCAL_ORIGINS.includes(written)) return null;
  const origin = originOf(written);
  if (origin !== null && /^https?:/.test(origin)) return origin === written ? null : { is: 'more', written, origin };
  // A host and a port also read as an address whose scheme is the host.
  const isLocal = /^(?:localhost|127\.0\.0\.1)\b/.test(written);
  const isHost = isLocal || /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/.*)?$/.test(written);
  const meant = isHost ? originOf(`${isLocal ? 'http' : 'https'}://${written}`) : null;
  return meant === null ? { is: 'none', written } : { is: 'no_scheme', written, origin: meant };
}
