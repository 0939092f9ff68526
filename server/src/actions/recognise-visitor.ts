import { createHash } from 'node:crypto';
import type { Context } from '@qiao/shared/entry';
import { visitorIdFromDigest } from '@qiao/shared/ids';
import type { SiteId, VisitorId } from '@qiao/shared/ids';
import type { VisitorAuth } from '@qiao/shared/handshake';
import { readContext } from '../intake/context/read-context.ts';
import type { Site, Store } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import type { VisitorActor } from '../rules/access.ts';
import { cleanLine } from '../rules/text.ts';
import { verifySiteToken } from './site-token.ts';

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
    return { ...at, profile, ids: [anonymous], context: null };
  }
  const claims = await verifyIdentity(site, auth.identity, now);
  const identified = visitorId(site.siteId, 'subject', claims.subject);
  const profile = { visitorId: identified, identified: true, name: claims.name, email: claims.email };
  return { ...at, profile, ids: [identified, anonymous], context: claims.context };
}

/** The site stands in the digest, so that one token at two sites is two visitors. */
export function visitorId(siteId: SiteId, kind: 'token' | 'subject', proof: string): VisitorId {
  return visitorIdFromDigest(createHash('sha256').update(`qiao ${kind} ${siteId} ${proof}`).digest());
}

type Claims = { subject: string; name: string | null; email: string | null; context: Context | null };

async function verifyIdentity(site: Site, token: string, now: number): Promise<Claims> {
  const { sub, name, email, context } = await verifySiteToken(site, token, { now, isSubjectRequired: true });
  if (!sub) throw new Refusal('identity_invalid');
  return {
    subject: sub,
    name: claimLine(name, 100),
    email: claimLine(email, 254),
    // A site's mistake in what it tells besides must not keep its visitors out.
    context: readContext(context, 'context').context,
  };
}

function claimLine(claim: unknown, max: number): string | null {
  return typeof claim === 'string' ? cleanLine(claim, max) : null;
}
