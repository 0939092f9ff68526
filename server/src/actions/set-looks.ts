import { createHash } from 'node:crypto';
import type { SiteId } from '@qiao/shared/ids';
import type { Site } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { changedLooks, logoTypeOf } from '../rules/looks.ts';
import type { LooksChange } from '../rules/looks.ts';
import type { ActionPorts } from './ports.ts';

/** `logo` undefined stays as it is, null takes it away. `mistakes` are those that whoever asks found already. */
export type LooksWish = LooksChange & { logo?: Uint8Array | null | undefined; mistakes?: readonly string[] };

/**
 * Changes a site's looks, whole or not at all. Refuses `unknown_site`, and `invalid` with a sentence for each mistake. A
 * logo is kept under a name that its content decides, so that whoever shows it may keep it for good.
 */
export async function setLooks(ports: ActionPorts, siteId: SiteId, wish: LooksWish): Promise<Site> {
  const site = await mustBeKnown(ports, siteId);
  const { looks, mistakes } = changedLooks(site.looks, wish);
  const logo = wish.logo && { bytes: wish.logo, ...logoTypeOf(wish.logo) };
  const details = [...(wish.mistakes ?? []), ...mistakes, ...(logo && 'mistake' in logo ? [logo.mistake] : [])];
  if (details.length > 0) throw new Refusal('invalid', { details });
  if (wish.logo === null) looks.logoId = null;
  if (logo && 'contentType' in logo) {
    looks.logoId = createHash('sha256').update(logo.bytes).digest('hex').slice(0, 32);
    await ports.store.pictures.put({ pictureId: looks.logoId, contentType: logo.contentType, bytes: logo.bytes });
  }
  const changed = { ...site, looks };
  await ports.store.sites.put(changed);
  return changed;
}

/** Turns a site off or on. Refuses `unknown_site`. */
export async function turnSite(ports: ActionPorts, siteId: SiteId, isOff: boolean): Promise<Site> {
  const changed = { ...(await mustBeKnown(ports, siteId)), isOff };
  await ports.store.sites.put(changed);
  return changed;
}

async function mustBeKnown({ store }: ActionPorts, siteId: SiteId): Promise<Site> {
  const site = await store.sites.byId(siteId);
  if (!site)
    throw new Refusal('unknown_site', { details: [`There is no site "${siteId}"; "qiao site list" shows all.`] });
  return site;
}
