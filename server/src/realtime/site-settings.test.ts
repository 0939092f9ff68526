import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SettingsChange, SiteSettings } from '@qiao/shared/site-settings';
import { newVisitorToken } from '@qiao/shared/ids';
import { PROTOCOL_VERSION, VISITORS } from '@qiao/shared/wire';
import { setLooks } from '../actions/set-looks.ts';
import { aSite } from '../store/seeds.ts';
import { connect, firstMessage, startServerUnderTest } from '../testing/server-under-test.ts';
import type { AgentClient, UnderTest } from '../testing/server-under-test.ts';

let server: UnderTest;
let admin: AgentClient;
beforeEach(async () => {
  server = await startServerUnderTest({ site: { identityKeys: [] } });
  admin = await server.agent({ role: 'admin' });
});
afterEach(() => server.close());

const siteId = () => server.site.siteId;
const settings = async (): Promise<SiteSettings> => {
  const { sites } = await admin.get('sites:list', {});
  const found = sites.find((site) => site.siteId === siteId());
  if (!found) throw new Error('The site is not listed.');
  return found;
};
const change = (was: SettingsChange, wish: SettingsChange, by = admin) =>
  by.ask('site:change', { siteId: siteId(), was, wish });
const detailsOf = (reply: Awaited<ReturnType<typeof change>>) => (reply.ok ? [] : reply.refusal.details);

async function signed(keyId: string, secret: string): Promise<string> {
  const now = Math.floor(server.clock.now() / 1_000);
  return new SignJWT({ name: 'Wei' })
    .setProtectedHeader({ alg: 'HS256', kid: keyId })
    .setSubject('u-1')
    .setAudience(siteId())
    .setIssuedAt(now)
    .setExpirationTime(now + 600)
    .sign(new TextEncoder().encode(secret));
}

describe('the settings of a site', () => {
  test('[SITE-1] are read and changed by its admins alone, and hold no secret', async () => {
    const { keyId, secret } = await admin.get('site:make-key', { siteId: siteId() });
    expect(JSON.stringify(await admin.get('sites:list', {}))).not.toContain(secret);
    for (const role of ['lead', 'agent', 'auditor'] as const) {
      const other = await server.agent({ role });
      expect(await other.refusal('sites:list', {})).toBe('forbidden');
      expect(await change({ isOff: false }, { isOff: true }, other)).toMatchObject({ refusal: { code: 'forbidden' } });
      expect(await other.refusal('site:make-key', { siteId: siteId() })).toBe('forbidden');
      expect(await other.refusal('site:remove-key', { siteId: siteId(), keyId })).toBe('forbidden');
    }
    const others = aSite();
    await server.store.sites.put(others);
    const elsewhere = { siteId: others.siteId, was: {}, wish: {} };
    expect(await admin.refusal('site:change', elsewhere)).toBe('not_found');
    expect((await admin.get('sites:list', {})).sites.map((site) => site.siteId)).toEqual([siteId()]);
  });

  test('[SITE-2] change field by field: what another admin changes meanwhile stays', async () => {
    const other = await server.agent({ role: 'admin' });
    const { name, intake } = await settings();
    await Promise.all([
      change({ name }, { name: 'Shop 店' }),
      change({ intake }, { intake: 'reading' }, other),
      change({ isTypingShown: false }, { isTypingShown: true }, other),
      setLooks(server.app.actionPorts, siteId(), { color: '#0a7d5a' }),
    ]);
    expect(await settings()).toMatchObject({ name: 'Shop 店', intake: 'reading', isTypingShown: true });
    expect((await server.store.sites.byId(siteId()))?.looks.color).toBe('#0a7d5a');
  });

  test('[SITE-3] one field that two admins change at once is one’s, and the other is told what it is now', async () => {
    const other = await server.agent({ role: 'admin' });
    const { name } = await settings();
    const replies = await Promise.all([change({ name }, { name: 'One' }), change({ name }, { name: 'Two' }, other)]);
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    const won = (await settings()).name;
    const lost = replies.find(({ ok }) => !ok);
    expect(lost).toMatchObject({ refusal: { code: 'conflict' } });
    expect(lost && detailsOf(lost)).toEqual([`name: somebody else changed this to "${won}"`]);
    expect((await change({ name }, { name: won })).ok).toBe(true);
    // Of several fields all change or none.
    const both = await change({ name, isOff: false }, { name: 'Three', isOff: true });
    expect(both).toMatchObject({ refusal: { code: 'conflict' } });
    expect((await settings()).isOff).toBe(false);
  });

  test('[SITE-4] that cannot be are refused with a sentence for each mistake, at its field', async () => {
    const was = await settings();
    const wish = {
      name: ' ',
      allowedOrigins: ['https://a.example/path', 'b.example', 'https://c.example', 'https://c.example'],
      languages: [],
      ratingWeights: { speed: 30, resolution: 40, attitude: 20, knowledge: 9 },
      isIdentityRequired: true,
    };
    const { siteId: _siteId, identityKeyIds: _identityKeyIds, ...before } = was;
    expect(detailsOf(await change(before, wish))).toEqual([
      'name: write what agents call this site',
      'allowedOrigins: "https://a.example/path" is more than an origin; write https://a.example',
      'allowedOrigins: "b.example" has no scheme; write https://b.example',
      'allowedOrigins: "https://c.example" is named twice; once is enough',
      'languages: name at least one',
      'ratingWeights: The weights of a rating are 99 together; they must be 100.',
      'isIdentityRequired: the site needs a key to sign with before visitors are required to be identified',
    ]);
    expect(await settings()).toEqual(was);
    expect(detailsOf(await change(before, { allowedOrigins: [] }))).toHaveLength(1);
  });
});

describe('a change of a site counts at once', () => {
  test('[SITE-5] turned off, nothing begins on a socket that was there before', async () => {
    const visitor = await server.visitor();
    await change({ isOff: false }, { isOff: true });
    expect((await visitor.get('message:send', firstMessage())).refused?.refusal.code).toBe('site_off');
    await change({ isOff: true }, { isOff: false });
    expect((await visitor.get('message:send', firstMessage())).refused).toBeNull();
  });
});

describe('the identity keys of a site', () => {
  const enter = (identity: string | null) =>
    connect(`${server.url}${VISITORS}`, {
      auth: { version: PROTOCOL_VERSION, siteId: siteId(), token: newVisitorToken(crypto), identity },
    }).then(
      ({ socket }) => (socket.disconnect(), 'in'),
      (error: Error) => error.message,
    );

  test('[SITE-6] rotate with nobody cut off: old and new count until the old one is removed', async () => {
    const old = await admin.get('site:make-key', { siteId: siteId() });
    const oldToken = await signed(old.keyId, old.secret);
    const { isIdentityRequired } = await settings();
    await change({ isIdentityRequired }, { isIdentityRequired: true });
    expect([await enter(null), await enter(oldToken)]).toEqual(['identity_required', 'in']);
    const fresh = await admin.get('site:make-key', { siteId: siteId() });
    expect(fresh.site.identityKeyIds).toEqual([old.keyId, fresh.keyId]);
    expect(fresh.secret).toMatch(/^qiao_[\w-]{43}$/);
    const newToken = await signed(fresh.keyId, fresh.secret);
    expect([await enter(oldToken), await enter(newToken)]).toEqual(['in', 'in']);
    await admin.get('site:remove-key', { siteId: siteId(), keyId: old.keyId });
    expect([await enter(oldToken), await enter(newToken)]).toEqual(['identity_invalid', 'in']);
  });

  test('[SITE-7] are two at most, told by name alone, and the last one stays where it is needed', async () => {
    const first = await admin.get('site:make-key', { siteId: siteId() });
    await admin.get('site:make-key', { siteId: siteId() });
    const third = await admin.ask('site:make-key', { siteId: siteId() });
    expect(third).toMatchObject({
      refusal: { code: 'invalid', details: [expect.stringContaining('2 keys are live')] },
    });
    await change({ isIdentityRequired: false }, { isIdentityRequired: true });
    const left = await admin.get('site:remove-key', { siteId: siteId(), keyId: first.keyId });
    const last = { siteId: siteId(), keyId: left.identityKeyIds[0] ?? '' };
    expect(await admin.refusal('site:remove-key', last)).toBe('invalid');
    expect(await admin.refusal('site:remove-key', { siteId: siteId(), keyId: 'none' })).toBe('not_found');
    // The name of the removed one is free; what it signed is not good with another secret.
    const again = await admin.get('site:make-key', { siteId: siteId() });
    expect(again.keyId).toBe(first.keyId);
    expect(await enter(await signed(first.keyId, first.secret))).toBe('identity_invalid');
  });
});
