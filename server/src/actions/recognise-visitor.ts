import { createHash } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { visitorIdFromDigest } from '@qiao/shared/ids';
import type { SiteId, VisitorId } from '@qiao/shared/ids';
import type { VisitorAuth } from '@qiao/shared/protocol';
import type { Site, Store } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import type { VisitorActor } from '../rules/access.ts';
import { cleanLine } from '../rules/text.ts';

/** The longest life of a site's token: a stolen one is worth an hour at most. */
const MAX_AGE_S = 3_600;
const CLOCK_SKEW_S = 60;

/**
 * Who is at the door. An anonymous visitor is known by the token that the widget made; an identified one by the subject
 * that the site signed, and keeps what was begun anonymously in the same browser. Refuses `unknown_site`,
 * `identity_invalid` (forged, expired, for another site, valid for more than an hour), `identity_required`.
 */
export async function recogniseVisitor(store: Store, auth: VisitorAuth, now: number): Promise<VisitorActor> {
  const site = await store.sites.byId(auth.siteId);
  if (!site) throw new Refusal('unknown_site');
  const at = { kind: 'visitor', siteId: site.siteId, intake: site.intake } as const;
  const anonymous = visitorId(site.siteId, 'token', auth.token);
  if (auth.identity === null) {
    if (site.isIdentityRequired) throw new Refusal('identity_required');
    const profile = { visitorId: anonymous, identified: false, name: null, email: null };
    return { ...at, profile, ids: [anonymous] };
  }
  const claims = await verifyIdentity(site, auth.identity, now);
  const identified = visitorId(site.siteId, 'subject', claims.subject);
  const profile = { visitorId: identified, identified: true, name: claims.name, email: claims.email };
  return { ...at, profile, ids: [identified, anonymous] };
}

/** The site stands in the digest, so that one token at two sites is two visitors. */
function visitorId(siteId: SiteId, kind: 'token' | 'subject', proof: string): VisitorId {
  return visitorIdFromDigest(createHash('sha256').update(`qiao ${kind} ${siteId} ${proof}`).digest());
}

type Claims = { subject: string; name: string | null; email: string | null };

/** Every live key is tried where the token names none; a named key is the only one tried. */
async function verifyIdentity(site: Site, token: string, now: number): Promise<Claims> {
  const keyId = keyIdOf(token);
  const keys = site.identityKeys.filter((key) => keyId === null || key.keyId === keyId);
  for (const key of keys) {
    const claims = await verifyWith(key.secret, site.siteId, { token, now });
    if (claims) return claims;
  }
  throw new Refusal('identity_invalid');
}

function keyIdOf(token: string): string | null {
  try {
    return decodeProtectedHeader(token).kid ?? null;
  } catch {
    throw new Refusal('identity_invalid');
  }
}

async function verifyWith(
  secret: string,
  siteId: SiteId,
  { token, now }: { token: string; now: number },
): Promise<Claims | null> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      audience: siteId,
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCK_SKEW_S,
      currentDate: new Date(now),
    });
    const { sub, exp, iat } = payload;
    if (!sub || sub.length > 200 || !exp) return null;
    const longest = Math.max(exp - now / 1000, exp - (iat ?? now / 1000));
    if (longest > MAX_AGE_S + CLOCK_SKEW_S) return null;
    return { subject: sub, name: claimLine(payload['name'], 100), email: claimLine(payload['email'], 254) };
  } catch {
    // jose throws one class for each way a token can be wrong; to the visitor they are all one.
    return null;
  }
}

function claimLine(claim: unknown, max: number): string | null {
  return typeof claim === 'string' ? cleanLine(claim, max) : null;
}
