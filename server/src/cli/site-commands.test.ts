import { afterEach, beforeEach, expect, test } from 'vitest';
import { isSiteId } from '@qiao/shared/ids';
import { addSite } from '../actions/put-site.ts';
import { anAgent } from '../store/seeds.ts';
import { startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';
import { findCommand } from './commands.ts';
import { runCommand } from './outcome.ts';

let server: UnderTest;
beforeEach(async () => void (server = await startServerUnderTest()));
afterEach(() => server.close());

/** As somebody types it, a word between blanks. */
async function qiao(line: string, stdin = '') {
  const found = findCommand(line.split(' '));
  if (!found) throw new Error(`There is no command ${line}.`);
  const print = () => Promise.resolve();
  return runCommand(server.app.actionPorts, found.command, { args: found.args, stdin, print });
}
async function stored(siteId: string) {
  return isSiteId(siteId) ? server.store.sites.byId(siteId) : undefined;
}

test('[SITE-9] a site is added, changed by either command, shown and listed', async () => {
  const admin = anAgent({ role: 'admin', siteIds: [server.site.siteId] });
  await server.store.agents.put(admin);
  const added = await qiao('site add shop --name Shop --origin https://shop.example --language en --language ar');
  expect([added.exitCode, added.out[0]]).toEqual([0, expect.stringContaining('https://shop.example')]);
  expect((await server.store.agents.byId(admin.agentId))?.siteIds).toEqual([server.site.siteId, 'shop']);
  await qiao('site add shop --typing-preview on --page-trail pages --intake reading');
  await qiao('site set shop --rating-weights 10,20,30,40 --color #0A7D5A --name Laden');
  await qiao('site off shop');
  expect(await stored('shop')).toMatchObject({
    name: 'Laden',
    allowedOrigins: ['https://shop.example'],
    languages: ['en', 'ar'],
    isTypingShown: true,
    pageTrail: 'pages',
    intake: 'reading',
    ratingWeights: { speed: 10, resolution: 20, attitude: 30, knowledge: 40 },
    looks: { color: '#0a7d5a' },
    isOff: true,
  });
  const { out } = await qiao('site show shop');
  for (const words of ['Laden', 'It is off', 'en, ar', 'reading', 'speed 10', '#0a7d5a', 'keys: none']) {
    expect(out.join('\n')).toContain(words);
  }
  expect((await qiao('site list')).out).toContainEqual('shop\tLaden\thttps://shop.example\toff');
});

test('[HOURS-1] hours are set as people write them, shown the same way, and taken away', async () => {
  await qiao('site add shop --origin https://shop.example');
  const found = findCommand(['site', 'set']);
  const print = () => Promise.resolve();
  const set = async (words: string) => {
    if (!found) throw new Error('There is no such command.');
    return runCommand(server.app.actionPorts, found.command, { args: ['shop', '--hours', words], stdin: '', print });
  };
  expect(await set('Europe/Berlin mon-fri 9:00-17:00, sat 10:00-14:00')).toMatchObject({ exitCode: 0 });
  expect((await stored('shop'))?.hours?.week[5]).toEqual([{ from: 600, until: 840 }]);
  const shown = (await qiao('site show shop')).out.join('\n');
  expect(shown).toContain('hours: Europe/Berlin mon 9:00-17:00, tue 9:00-17:00');
  for (const wrong of ['Europe/Berlin mon 9:00-17:00 12:00-13:00', 'Mars/Olympus mon 9:00-17:00', 'sometimes'])
    expect((await set(wrong)).exitCode, wrong).toBe(2);
  expect((await stored('shop'))?.hours?.zone).toBe('Europe/Berlin');
  expect(await set('always')).toMatchObject({ exitCode: 0 });
  expect((await stored('shop'))?.hours).toBeNull();
});

test('[SITE-9] keys are made, listed and removed; a secret of one’s own may be brought', async () => {
  const site = await addSite(server.app.actionPorts, await siteId('shop'), {
    allowedOrigins: ['https://shop.example'],
  });
  const secret = 'a'.repeat(48);
  await qiao('site add shop --identity-secret-stdin mine --require-identity', `${secret}\n`);
  expect(await stored('shop')).toMatchObject({ isIdentityRequired: true, identityKeys: [{ keyId: 'mine', secret }] });
  const made = await qiao('site key add shop');
  const [, keyId = ''] = /^Key: (.+)$/.exec(made.out[0] ?? '') ?? [];
  const now = await stored('shop');
  expect(made.out[1]).toBe(`Secret, shown only now: ${now?.identityKeys[1]?.secret}`);
  expect((await qiao('site key list shop')).out).toEqual(['mine', keyId]);
  expect((await qiao('site show shop')).out.join()).not.toContain(secret);
  expect(await qiao('site key add shop')).toMatchObject({ exitCode: 1, err: [expect.stringContaining('2 keys')] });
  expect(await qiao('site key remove shop mine')).toMatchObject({ exitCode: 0 });
  expect(await qiao(`site key remove shop ${keyId}`)).toMatchObject({ exitCode: 1 });
  await qiao('site set shop --no-require-identity');
  expect(await qiao(`site key remove shop ${keyId}`)).toMatchObject({ exitCode: 0 });
  expect((await stored('shop'))?.identityKeys).toEqual(site.identityKeys);
});

test('[SITE-9] what cannot be is told in sentences, all of them, and nothing is changed by half', async () => {
  await qiao('site add shop --origin https://shop.example');
  const before = await stored('shop');
  const wrong = await qiao('site set shop --origin https://shop.example/a --name Laden --rating-weights 1,2,3,4');
  expect(wrong).toMatchObject({
    exitCode: 1,
    err: [expect.stringContaining('write https://shop.example'), expect.stringContaining('must be 100')],
  });
  expect(await qiao('site set shop --name Laden --color blue')).toMatchObject({
    exitCode: 1,
    err: [expect.stringContaining('no colour')],
  });
  expect(await stored('shop')).toEqual(before);
  expect(await qiao('site set none --name X')).toMatchObject({
    exitCode: 1,
    err: [expect.stringContaining('no site')],
  });
  for (const line of ['site add Shop!', 'site set shop --language xx', 'site key add', 'site set shop --intake all']) {
    expect((await qiao(line)).exitCode, line).toBe(2);
  }
});

test('[SITE-8] of several who take one key for a site exactly one has it', async () => {
  const shop = await siteId('shop');
  const tries = Array.from({ length: 5 }, (_, index) =>
    addSite(server.app.actionPorts, shop, { name: `Shop ${index}`, allowedOrigins: [`https://${index}.example`] }),
  );
  const settled = await Promise.allSettled(tries);
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const site = await stored('shop');
  expect(settled[Number(site?.name.slice(5))]?.status).toBe('fulfilled');
  await expect(addSite(server.app.actionPorts, shop, { allowedOrigins: ['https://x.example'] })).rejects.toMatchObject({
    report: { code: 'invalid', details: [expect.stringContaining('siteId: there is a site with the key "shop"')] },
  });
});

async function siteId(word: string) {
  if (!isSiteId(word)) throw new Error(`${word} is no key of a site.`);
  return word;
}
