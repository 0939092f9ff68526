import { isSiteId } from '@qiao/shared/ids';
import type { SiteId } from '@qiao/shared/ids';
import type { SiteSettings, siteCommands } from '@qiao/shared/site-settings';
import type { siteStartCommands } from '@qiao/shared/site-start';
import { makeIdentityKey, removeIdentityKey } from '../actions/identity-keys.ts';
import type { ActingPorts, ActionPorts } from '../actions/ports.ts';
import { addSite } from '../actions/put-site.ts';
import { actingAs } from '../actions/record.ts';
import { changeSettings } from '../actions/site-settings.ts';
import type { Site } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { mustAdminister, mustManage } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import type { Handlers } from './serve.ts';

const NO_KEY = 'siteId: write 2 to 40 of a–z, 0–9 and -, beginning with a letter or digit';

/** What admins do with sites; `actor` answers who asks, anew for each command. */
export function siteHandlers(
  ports: ActionPorts,
  actor: () => Promise<AgentActor>,
): Handlers<typeof siteCommands & typeof siteStartCommands> {
  const administering = async (siteId: SiteId): Promise<ActingPorts> => {
    const asking = await actor();
    mustAdminister(asking, siteId);
    return actingAs(ports, asking);
  };
  return {
    'sites:list': async () => {
      const asking = await actor();
      mustManage(asking);
      const sites = await ports.store.sites.all();
      return { sites: sites.filter(({ siteId }) => asking.agent.siteIds.includes(siteId)).map(settingsOf) };
    },
    'site:create': async ({ siteId, ...change }) => {
      const asking = await actor();
      mustManage(asking);
      if (!isSiteId(siteId)) throw new Refusal('invalid', { details: [NO_KEY] });
      return settingsOf(await addSite(actingAs(ports, asking), siteId, change));
    },
    'site:change': async ({ siteId, was, wish }) =>
      settingsOf(await changeSettings(await administering(siteId), siteId, { was, wish })),
    'site:make-key': async ({ siteId }) => {
      const { site, key } = await makeIdentityKey(await administering(siteId), siteId);
      return { site: settingsOf(site), ...key };
    },
    'site:remove-key': async ({ siteId, keyId }) =>
      settingsOf(await removeIdentityKey(await administering(siteId), siteId, keyId)),
  };
}

function settingsOf(site: Site): SiteSettings {
  const {
    siteId,
    name,
    allowedOrigins,
    languages,
    isIdentityRequired,
    intake,
    ratingWeights,
    isTypingShown,
    pageTrail,
    isOff,
    hours,
  } = site;
  const shown = { siteId, name, allowedOrigins, languages, isIdentityRequired, intake, ratingWeights, isTypingShown };
  return { ...shown, pageTrail, isOff, hours, identityKeyIds: site.identityKeys.map(({ keyId }) => keyId) };
}
