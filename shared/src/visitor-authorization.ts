import type { VisitorAuth } from './handshake.ts';

type Proof = Pick<VisitorAuth, 'siteId' | 'token' | 'identity'>;

const SCHEME = 'Visitor ';

/** What a visitor's requests prove, for the Authorization header: it stands in no address and so in no log of addresses. */
export function visitorAuthorization({ siteId, token, identity }: Proof): string {
  const parts = { site: siteId, token, ...(identity === null ? {} : { identity }) };
  return (
    SCHEME +
    Object.entries(parts)
      .map(([name, value]) => `${name}="${encodeURIComponent(value)}"`)
      .join(', ')
  );
}

/** The parts of such a header, still to be parsed as ids; null where it is of another scheme or malformed. */
export function readVisitorAuthorization(
  header: string,
): { siteId: string; token: string; identity: string | null } | null {
  const found = /^Visitor site="([^"]*)", token="([^"]*)"(?:, identity="([^"]*)")?$/.exec(header);
  const [siteId, token, identity] = (found ?? []).slice(1).map((value) => value && decoded(value));
  if (typeof siteId !== 'string' || typeof token !== 'string' || identity === null) return null;
  return { siteId, token, identity: identity ?? null };
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
