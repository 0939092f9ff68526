import type { SiteId } from '@qiao/shared/ids';
import { isSiteId } from '@qiao/shared/ids';
import { DEFAULT_WEIGHTS } from '@qiao/shared/rating';
import type { Weights } from '@qiao/shared/rating';
import { PLAIN_LOOKS } from '@qiao/shared/looks';
import type { IdentityKey, Site } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { LOCAL_ORIGINS, whatIsWrongWithOrigin } from '../rules/origin.ts';
import { whatIsWrongWithWeights } from '../rules/rating-weights.ts';
import { cleanLine } from '../rules/text.ts';
import type { ActionPorts } from './ports.ts';

/** HS256 wants a key as long as its digest (RFC 7518 §3.2). */
const MIN_SECRET = 32;
/** Two, so that a site can change its key without cutting anybody off. */
const LIVE_KEYS = 2;

/** What is undefined or null stays as it is, or as it is by default for a new site. */
export type SiteChange = {
  siteId: SiteId;
  name: string | undefined;
  allowedOrigins: string[] | undefined;
  /** Becomes the newest key; the oldest beyond two is dropped. */
  identityKey: IdentityKey | null;
  isIdentityRequired: boolean | undefined;
  intake: Site['intake'] | undefined;
  ratingWeights: Weights | undefined;
  isTypingShown: boolean | undefined;
};

/** Adds a site or changes it; every admin serves it. Refuses `invalid` with a sentence for each mistake. */
export async function putSite(ports: ActionPorts, change: SiteChange): Promise<Site> {
  const before = await ports.store.sites.byId(change.siteId);
  const site: Site = {
    siteId: change.siteId,
    name: cleanLine(change.name ?? before?.name ?? change.siteId, 100) ?? change.siteId,
    allowedOrigins: change.allowedOrigins ?? before?.allowedOrigins ?? [],
    languages: before?.languages ?? ['zh-CN', 'en'],
    identityKeys: withKey(before?.identityKeys ?? [], change.identityKey),
    isIdentityRequired: change.isIdentityRequired ?? before?.isIdentityRequired ?? false,
    intake: change.intake ?? before?.intake ?? 'asking',
    ratingWeights: change.ratingWeights ?? before?.ratingWeights ?? DEFAULT_WEIGHTS,
    looks: before?.looks ?? PLAIN_LOOKS,
    isTypingShown: change.isTypingShown ?? before?.isTypingShown ?? false,
    isOff: before?.isOff ?? false,
  };
  const details = mistakesIn(site);
  if (details.length > 0) throw new Refusal('invalid', { details });
  await ports.store.sites.put(site);
  await letAdminsServe(ports, site.siteId);
  return site;
}

function withKey(keys: readonly IdentityKey[], key: IdentityKey | null): IdentityKey[] {
  if (!key) return [...keys];
  return [...keys.filter(({ keyId }) => keyId !== key.keyId), key].slice(-LIVE_KEYS);
}

function mistakesIn({ allowedOrigins, identityKeys, isIdentityRequired, ratingWeights }: Site): string[] {
  return [
    ...whatIsWrongWithWeights(ratingWeights),
    ...(allowedOrigins.length === 0 ? ['Name at least one origin that may embed the widget.'] : []),
    ...allowedOrigins.flatMap((origin) => whatIsWrongWithOrigin(origin) ?? []),
    ...identityKeys.flatMap(({ keyId, secret }) =>
      secret.length < MIN_SECRET
        ? [`The secret of key "${keyId}" is short; write at least ${MIN_SECRET} random characters.`]
        : [],
    ),
    ...(isIdentityRequired && identityKeys.length === 0
      ? ['Visitors cannot be required to be identified before the site has a key to sign with.']
      : []),
  ];
}

async function letAdminsServe(ports: ActionPorts, siteId: SiteId): Promise<void> {
  const others = (await ports.store.sites.all()).filter((site) => site.siteId !== siteId);
  const agents = (await Promise.all(others.map((site) => ports.store.agents.ofSite(site.siteId)))).flat();
  const admins = new Map(agents.filter(({ role }) => role === 'admin').map((agent) => [agent.agentId, agent]));
  for (const admin of admins.values()) {
    if (!admin.siteIds.includes(siteId))
      await ports.store.agents.put({ ...admin, siteIds: [...admin.siteIds, siteId] });
  }
}

/** The site of the example console: pages of this machine alone may embed it. */
export async function putDemoSite(ports: ActionPorts): Promise<void> {
  const siteId = 'demo';
  if (!isSiteId(siteId) || (await ports.store.sites.byId(siteId))) return;
  await putSite(ports, {
    siteId,
    name: 'Yunqiao Cloud 云桥云',
    allowedOrigins: [...LOCAL_ORIGINS],
    identityKey: null,
    isIdentityRequired: undefined,
    intake: undefined,
    ratingWeights: undefined,
    isTypingShown: undefined,
  });
}
