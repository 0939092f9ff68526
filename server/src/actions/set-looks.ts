import { createHash } from 'node:crypto';
import type { SiteId } from '@qiao/shared/ids';
import type { Site } from '../ports.ts';
import { changedLooks, logoTypeOf } from '../rules/looks.ts';
import type { LooksChange } from '../rules/looks.ts';
import { changeSite, mustBeRight } from './change-site.ts';
import type { ActingPorts, ActionPorts } from './ports.ts';

/** `logo` undefined stays as it is, null takes it away. `mistakes` are those that whoever asks found already. */
export type LooksWish = LooksChange & { logo?: Uint8Array | null | undefined; mistakes?: readonly string[] };

/**
 * Changes a site's looks, whole or not at all. Refuses `unknown_site`, and `invalid` with a sentence for each mistake. A
 * logo is kept under a name that its content decides, so that whoever shows it may keep it for good.
 */
export async function setLooks(ports: ActingPorts, siteId: SiteId, wish: LooksWish): Promise<Site> {
  return changeSite(ports, siteId, await dressing(ports, wish));
}

/** What dresses a site so; it refuses `invalid` with a sentence for each mistake. Its logo is kept before anything names it. */
export async function dressing({ store }: ActionPorts, wish: LooksWish): Promise<(site: Site) => Site> {
  const logo = wish.logo && { bytes: wish.logo, ...logoTypeOf(wish.logo) };
  const mistakes = [...(wish.mistakes ?? []), ...(logo && 'mistake' in logo ? [logo.mistake] : [])];
  let logoId: string | null | undefined = wish.logo === null ? null : undefined;
  if (logo && 'contentType' in logo) {
    const pictureId = createHash('sha256').update(logo.bytes).digest('hex').slice(0, 32);
    await store.pictures.put({ pictureId, contentType: logo.contentType, bytes: logo.bytes });
    logoId = pictureId;
  }
  return (site) => {
    const { looks, mistakes: found } = changedLooks(site.looks, wish);
    mustBeRight([...found, ...mistakes]);
    return { ...site, looks: logoId === undefined ? looks : { ...looks, logoId } };
  };
}

/** Turns a site off or on. Refuses `unknown_site`. */
export function turnSite(ports: ActingPorts, siteId: SiteId, isOff: boolean): Promise<Site> {
  return changeSite(ports, siteId, (site) => ({ ...site, isOff }));
}
