import type { SiteId } from '@qiao/shared/ids';
import type { SiteSettings, siteCommands } from '@qiao/shared/site-settings';
import { makeIdentityKey, removeIdentityKey } from '../actions/identity-keys.ts';
import type { ActionPorts } from '../actions/ports.ts';
import { changeSettings } from '../actions/site-settings.ts';
import type { Site } from '../ports.ts';
import { mustAdminister, mustManage } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import type { Handlers } from './serve.ts';

/** What admins do with sites; `actor` answers who asks, anew for each command. */
export function siteHandlers(ports: ActionPorts, actor: () => Promise<AgentActor>): Handlers<typeof siteCommands> {
  const administered = async (siteId: SiteId) => mustAdminister(await actor(), siteId);
  return {
    'sites:list': async () => {
      const asking = await actor();
      mustManage(asking);
      const sites = await ports.store.sites.all();
      return { sites: sites.filter(({ siteId }) => asking.agent.siteIds.includes(siteId)).map(settingsOf) };
    },
    'site:change': async ({ siteId, was, wish }) => {
      await administered(siteId);
      return settingsOf(await changeSettings(ports, siteId, { was, wish }));
    },
    'site:make-key': async ({ siteId }) => {
      await administered(siteId);
      const { site, key } = await makeIdentityKey(ports, siteId);
      return { site: settingsOf(site), ...key };
    },
    'site:remove-key': async ({ siteId, keyId }) => {
      await administered(siteId);
      return settingsOf(await removeIdentityKey(ports, siteId, keyId));
    },
  };
}

function settingsOf(site: Site): SiteSettings {
  const { siteId, name, allowedOrigins, languages, isIdentityRequired, intake, ratingWeights, isTypingShown, isOff } =
    site;
  const shown = { siteId, name, allowedOrigins, languages, isIdentityRequired, intake, ratingWeights, isTypingShown };
  return { ...shown, isOff, identityKeyIds: site.identityKeys.map(({ keyId }) => keyId) };
}
