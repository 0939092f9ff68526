import type { SiteId } from '@qiao/shared/ids';
import type { IdentityKey, Site } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { LIVE_KEYS } from '../rules/site-mistakes.ts';
import { changeSite } from './change-site.ts';
import type { ActingPorts } from './ports.ts';

/** 256 random bits: as long as the digest that they sign with. */
const SECRET_BYTES = 32;

/**
 * Makes a key to sign visitors' identities with, named after the day. Its secret is told here and never again. Refuses `invalid`
 * where two are live: the older has to go first, and whoever asks knows whether anything still signs with it.
 */
export async function makeIdentityKey(ports: ActingPorts, siteId: SiteId): Promise<{ site: Site; key: IdentityKey }> {
  const secret = `qiao_${Buffer.from(ports.random.getRandomValues(new Uint8Array(SECRET_BYTES))).toString('base64url')}`;
  const day = new Date(ports.clock.now()).toISOString().slice(0, 10);
  let key: IdentityKey = { keyId: day, secret };
  const site = await changeSite(ports, siteId, (before) => {
    if (before.identityKeys.length >= LIVE_KEYS) {
      throw new Refusal('invalid', { details: [`identityKeys: ${LIVE_KEYS} keys are live; remove one of them first`] });
    }
    const isTaken = before.identityKeys.some(({ keyId }) => keyId === day);
    key = { keyId: isTaken ? `${day}-2` : day, secret };
    return { ...before, identityKeys: [...before.identityKeys, key] };
  });
  return { site, key };
}

/**
 * Removes a key: what it signed is refused from then on. Refuses `not_found`, and `invalid` for the last one of a site that
 * requires its visitors to be identified.
 */
export function removeIdentityKey(ports: ActingPorts, siteId: SiteId, keyId: string): Promise<Site> {
  return changeSite(ports, siteId, (site) => {
    const identityKeys = site.identityKeys.filter((key) => key.keyId !== keyId);
    if (identityKeys.length === site.identityKeys.length) {
      throw new Refusal('not_found', { details: [`${site.siteId} has no key "${keyId}".`] });
    }
    return { ...site, identityKeys };
  });
}
