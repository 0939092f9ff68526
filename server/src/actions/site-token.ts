import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import type { Site } from '../ports.ts';
import { Refusal } from '../refusal.ts';

/** The longest life of a site's token: a stolen one is worth an hour at most. */
const MAX_AGE_S = 3_600;
const CLOCK_SKEW_S = 60;
const FORGED = 'The token is not signed (HS256) with a key of this site.';

type About = { now: number; isSubjectRequired: boolean };

/**
 * The claims of a token that the site signed. Every live key is tried where the token names none; a named key is the only
 * one tried. Refuses `identity_invalid` with a sentence: not signed by this site, expired, for another site, valid for more
 * than an hour. A sentence about claims is told of a token that bears the site's signature alone.
 */
export async function verifySiteToken(site: Site, token: string, about: About): Promise<JWTPayload> {
  const keyId = keyIdOf(token);
  const keys = site.identityKeys.filter((key) => keyId === null || key.keyId === keyId);
  let reason = FORGED;
  for (const { secret } of keys) {
    const verified = await verifyWith(secret, site, { token, ...about });
    if (typeof verified !== 'string') return verified;
    if (verified !== FORGED) reason = verified;
  }
  throw refusedToken(reason);
}

/** Refuses a token of the site's, with the reason. */
export function refusedToken(reason: string): Refusal {
  return new Refusal('identity_invalid', { details: [reason] });
}

function keyIdOf(token: string): string | null {
  try {
    return decodeProtectedHeader(token).kid ?? null;
  } catch {
    throw refusedToken('The token is no JWT.');
  }
}

/** The claims, or why they do not count. */
async function verifyWith(
  secret: string,
  site: Site,
  { token, now, isSubjectRequired }: About & { token: string },
): Promise<JWTPayload | string> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      audience: site.siteId,
      requiredClaims: isSubjectRequired ? ['sub', 'exp'] : ['exp'],
      clockTolerance: CLOCK_SKEW_S,
      currentDate: new Date(now),
    });
    const { sub, exp = Infinity, iat } = payload;
    if (sub !== undefined && (sub === '' || sub.length > 200)) return 'The claim sub must have 1 to 200 characters.';
    const longest = Math.max(exp - now / 1000, exp - (iat ?? now / 1000));
    return longest > MAX_AGE_S + CLOCK_SKEW_S ? 'The token is valid for more than an hour.' : payload;
  } catch (error) {
    // Claims are looked at after the signature, so whoever hears of them can sign.
    if (error instanceof errors.JWTExpired) return 'The token is expired.';
    return error instanceof errors.JWTClaimValidationFailed ? `The claim ${error.claim} is missing or wrong.` : FORGED;
  }
}
