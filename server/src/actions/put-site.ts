import type { Language } from '@qiao/shared/entry';
import type { Hours } from '@qiao/shared/hours';
import type { AgentId, SiteId } from '@qiao/shared/ids';
import { isSiteId } from '@qiao/shared/ids';
import { PLAIN_LOOKS } from '@qiao/shared/looks';
import { LOCAL_ORIGINS } from '@qiao/shared/origins';
import { DEFAULT_WEIGHTS } from '@qiao/shared/rating';
import type { Weights } from '@qiao/shared/rating';
import type { IdentityKey, Site } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { LIVE_KEYS, whatIsWrongWithSite } from '../rules/site-mistakes.ts';
import { cleanLine } from '../rules/text.ts';
import { changeSite, mustBeRight } from './change-site.ts';
import type { ActingPorts, ActionPorts } from './ports.ts';
import { record } from './record.ts';

/** What is undefined stays as it is, or as it is by default for a new site. */
export type SiteChange = {
  name?: string | undefined;
  allowedOrigins?: readonly string[] | undefined;
  languages?: readonly Language[] | undefined;
  isIdentityRequired?: boolean | undefined;
  intake?: Site['intake'] | undefined;
  ratingWeights?: Weights | undefined;
  isTypingShown?: boolean | undefined;
  pageTrail?: Site['pageTrail'] | undefined;
  isOff?: boolean | undefined;
  hours?: Hours | null | undefined;
};

/** A key that whoever asks brings along becomes the newest one; the oldest beyond two is dropped. */
type WholeChange = SiteChange & { identityKey?: IdentityKey | undefined; dress?: (site: Site) => Site };

/**
 * Adds a site; every admin serves it. Refuses `invalid` with a sentence for each mistake, also where a site has this key: of
 * several who take one key at once exactly one has it.
 */
export async function addSite(ports: ActingPorts, siteId: SiteId, change: WholeChange): Promise<Site> {
  const plain: Site = {
    siteId,
    name: siteId,
    allowedOrigins: [],
    languages: ['zh-CN', 'en'],
    identityKeys: [],
    isIdentityRequired: false,
    intake: 'asking',
    ratingWeights: DEFAULT_WEIGHTS,
    looks: PLAIN_LOOKS,
    isTypingShown: false,
    pageTrail: 'off',
    isOff: false,
    hours: null,
    revision: 1,
  };
  const site = whollyChanged(plain, change);
  const taken = (await ports.store.sites.byId(siteId)) ? [keyTaken(siteId)] : [];
  mustBeRight([...taken, ...whatIsWrongWithSite(site)]);
  if ((await ports.store.sites.put(site, null)) === 'conflict') {
    throw new Refusal('invalid', { details: [keyTaken(siteId)] });
  }
  await record(ports, siteId, { type: 'site_added', name: site.name });
  for (const { keyId } of site.identityKeys) await record(ports, siteId, { type: 'key_made', name: site.name, keyId });
  ports.publish.siteAdded(await letAdminsServe(ports, siteId), { siteId, name: site.name });
  return site;
}

/** Changes what is named of a site. Refuses as `changeSite` does. */
export function setSite(ports: ActingPorts, siteId: SiteId, change: WholeChange): Promise<Site> {
  return changeSite(ports, siteId, (site) => whollyChanged(site, change));
}

function whollyChanged(site: Site, { identityKey, dress = (same) => same, ...change }: WholeChange): Site {
  return dress(withKey(changed(site, change), identityKey));
}

/** The site after a change, of which nothing is looked at yet. */
export function changed(site: Site, change: SiteChange): Site {
  return {
    ...site,
    name: change.name === undefined ? site.name : (cleanLine(change.name, Infinity) ?? ''),
    allowedOrigins: [...(change.allowedOrigins ?? site.allowedOrigins)],
    languages: [...new Set(change.languages ?? site.languages)],
    isIdentityRequired: change.isIdentityRequired ?? site.isIdentityRequired,
    intake: change.intake ?? site.intake,
    ratingWeights: change.ratingWeights ?? site.ratingWeights,
    isTypingShown: change.isTypingShown ?? site.isTypingShown,
    pageTrail: change.pageTrail ?? site.pageTrail,
    isOff: change.isOff ?? site.isOff,
    hours: change.hours === undefined ? site.hours : change.hours,
  };
}

function withKey(site: Site, key: IdentityKey | undefined): Site {
  if (!key) return site;
  const others = site.identityKeys.filter(({ keyId }) => keyId !== key.keyId);
  return { ...site, identityKeys: [...others, key].slice(-LIVE_KEYS) };
}

function keyTaken(siteId: SiteId): string {
  return `siteId: there is a site with the key "${siteId}" already; choose another`;
}

async function letAdminsServe({ store }: ActionPorts, siteId: SiteId): Promise<AgentId[]> {
  const admins = (await store.agents.all()).filter(({ role }) => role === 'admin');
  for (const admin of admins) {
    if (!admin.siteIds.includes(siteId)) await store.agents.put({ ...admin, siteIds: [...admin.siteIds, siteId] });
  }
  return admins.map(({ agentId }) => agentId);
}

/** The site of the example console: pages of this machine alone may embed it. */
export async function putDemoSite(ports: ActingPorts): Promise<void> {
  const siteId = 'demo';
  if (!isSiteId(siteId) || (await ports.store.sites.byId(siteId))) return;
  await addSite(ports, siteId, { name: 'Yunqiao Cloud 云桥云', allowedOrigins: LOCAL_ORIGINS });
}
