import { whatIsWrongWithWeights } from './rating-weights.ts';
import type { Site } from '../ports.ts';
import { sentencesOn } from './hours-text.ts';
import { whatIsWrongWithOrigins } from './origin.ts';

/** HS256 wants a key as long as its digest (RFC 7518 §3.2). */
const MIN_SECRET = 32;
/** Two, so that a site can change its key without cutting anybody off. */
export const LIVE_KEYS = 2;
export const MAX_SITE_NAME = 100;
const MAX_ORIGINS = 100;

/** What cannot be about a site, a sentence each, which begins with the field. */
export function whatIsWrongWithSite(site: Site): string[] {
  const { name, allowedOrigins, languages, identityKeys, isIdentityRequired, ratingWeights, hours } = site;
  return [
    ...(name === '' ? ['name: write what agents call this site'] : []),
    ...([...name].length > MAX_SITE_NAME ? [`name: write at most ${MAX_SITE_NAME} characters`] : []),
    ...(allowedOrigins.length === 0 ? ['allowedOrigins: name at least one origin that may embed the widget'] : []),
    ...(allowedOrigins.length > MAX_ORIGINS ? [`allowedOrigins: name at most ${MAX_ORIGINS}`] : []),
    ...whatIsWrongWithOrigins(allowedOrigins).map((sentence) => `allowedOrigins: ${sentence}`),
    ...(hours === null ? [] : sentencesOn(hours).map((sentence) => `hours: ${sentence}`)),
    ...(languages.length === 0 ? ['languages: name at least one'] : []),
    ...whatIsWrongWithWeights(ratingWeights).map((sentence) => `ratingWeights: ${sentence}`),
    ...identityKeys.flatMap(({ keyId, secret }) =>
      secret.length < MIN_SECRET
        ? [`identityKeys: the secret of key "${keyId}" is short; write at least ${MIN_SECRET} random characters`]
        : [],
    ),
    ...(isIdentityRequired && identityKeys.length === 0
      ? ['isIdentityRequired: the site needs a key to sign with before visitors are required to be identified']
      : []),
  ];
}
