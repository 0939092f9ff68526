import { isSiteId } from '@qiao/shared/ids';
import { makeIdentityKey, removeIdentityKey } from '../actions/identity-keys.ts';
import { askedWrongly, done, failed } from './outcome.ts';
import type { Command } from './outcome.ts';
import { WHICH_KEY } from './site-options.ts';

/** Makes a key to sign visitors' identities with, and shows its secret this once. */
export const siteKeyAdd: Command = {
  usage: 'site key add KEY',
  purpose: 'makes an identity key for a site and shows its secret, once; two are live at most',
  readsStdin: false,
  async run(ports, [siteKey, ...rest]) {
    if (!isSiteId(siteKey) || rest.length > 0) return askedWrongly(this.usage, WHICH_KEY);
    const { key } = await makeIdentityKey(ports, siteKey);
    return done(`Key: ${key.keyId}`, `Secret, shown only now: ${key.secret}`);
  },
};

export const siteKeyRemove: Command = {
  usage: 'site key remove KEY KEY_ID',
  purpose: 'removes an identity key: what it signed is refused from then on',
  readsStdin: false,
  async run(ports, [siteKey, keyId, ...rest]) {
    if (!isSiteId(siteKey) || keyId === undefined || rest.length > 0) return askedWrongly(this.usage, WHICH_KEY);
    const { identityKeys } = await removeIdentityKey(ports, siteKey, keyId);
    return done(`${keyId} is removed. Live: ${identityKeys.map((key) => key.keyId).join(', ') || 'none'}`);
  },
};

export const siteKeyList: Command = {
  usage: 'site key list KEY',
  purpose: 'lists the identity keys of a site by name, the newest last',
  readsStdin: false,
  async run(ports, [siteKey, ...rest]) {
    if (!isSiteId(siteKey) || rest.length > 0) return askedWrongly(this.usage, WHICH_KEY);
    const site = await ports.store.sites.byId(siteKey);
    return site ? done(...site.identityKeys.map(({ keyId }) => keyId)) : failed(`There is no site "${siteKey}".`);
  },
};
