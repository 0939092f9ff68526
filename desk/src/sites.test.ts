import { expect, test } from 'vitest';
import { DEFAULT_WEIGHTS } from '@qiao/shared/rating';
import type { SiteSettings } from '@qiao/shared/site-settings';
import { SITE } from '../test/examples.ts';
import { scriptConnection } from '../test/scripted-connection.ts';
import { createSites } from './sites.ts';

const shop: SiteSettings = {
  siteId: SITE,
  name: 'Shop',
  allowedOrigins: ['https://shop.example'],
  languages: ['en'],
  isIdentityRequired: false,
  intake: 'off',
  ratingWeights: DEFAULT_WEIGHTS,
  isTypingShown: false,
  pageTrail: 'off',
  isOff: false,
  hours: null,
  identityKeyIds: [],
};

async function start() {
  const line = scriptConnection();
  line.setLine({ is: 'online' });
  line.answers['sites:list'] = () => ({ ok: true, value: { sites: [shop] } });
  const sites = createSites(line.connection);
  expect(sites.all.value).toBeNull();
  await sites.read();
  return { line, sites };
}

test('what comes of a change, and of keys, is in the list', async () => {
  const { line, sites } = await start();
  line.answers['site:change'] = ({ wish }) => ({ ok: true, value: { ...shop, ...wish } });
  await sites.change(SITE, { name: 'Shop' }, { name: 'Laden' });
  expect(sites.all.value).toEqual([{ ...shop, name: 'Laden' }]);
  const site = { ...shop, identityKeyIds: ['k'] };
  line.answers['site:make-key'] = () => ({ ok: true, value: { site, keyId: 'k', secret: 's' } });
  expect(await sites.makeKey(SITE)).toMatchObject({ value: { secret: 's' } });
  expect(sites.all.value).toEqual([site]);
  line.answers['site:remove-key'] = () => ({ ok: true, value: shop });
  await sites.removeKey(SITE, 'k');
  expect(sites.all.value).toEqual([shop]);
});

test('after a conflict the list has what somebody else made of it', async () => {
  const { line, sites } = await start();
  line.answers['sites:list'] = () => ({ ok: true, value: { sites: [{ ...shop, name: 'Theirs' }] } });
  const refusal = { code: 'conflict' as const, retryAfterMs: null, details: [] };
  line.answers['site:change'] = () => ({ ok: false, refusal });
  await sites.change(SITE, { name: 'Shop' }, { name: 'Mine' });
  expect(sites.all.value?.[0]?.name).toBe('Theirs');
});

test('what is written for a setting stands under its name and no other', async () => {
  const { sites } = await start();
  sites.draftOf(SITE, 'name').value = { value: 'Mine', was: 'Shop' };
  expect(sites.draftOf(SITE, 'name').value).toEqual({ value: 'Mine', was: 'Shop' });
  expect(sites.draftOf(SITE, 'isOff').value).toBeNull();
});
