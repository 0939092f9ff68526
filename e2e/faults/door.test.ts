import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFirstAdmin } from '../support/accounts.ts';
import type { SignedIn } from '../support/accounts.ts';
import { NotAdmitted, agentLine, connectAgent, connectVisitor, up } from '../support/line.ts';
import type { Line, Proof } from '../support/line.ts';
import { cli, freePort, startPlainServer } from '../support/server.ts';
import type { Server } from '../support/server.ts';
import { START, draft, newId, newToken } from '../support/wire.ts';
import type { Sent, VisitorHello } from '../support/wire.ts';

const SECRET = 'a secret of the site, of more than 32 characters';
const SITE = [
  'site',
  'add',
  'shop',
  '--name',
  'Shop',
  '--origin',
  'https://shop.example.com',
  '--identity-secret-stdin',
  'first',
];
const CLOSED_SITE = ['site', 'add', 'closed', '--name', 'Closed', '--origin', 'https://closed.example.com'];

let server: Server;
let admin: SignedIn;

beforeAll(async () => {
  server = await startPlainServer({ env: { LOG_LEVEL: 'error' } });
  admin = await makeFirstAdmin(server);
  for (const words of [SITE, [...CLOSED_SITE, '--identity-secret-stdin', 'only', '--require-identity']]) {
    const ran = await cli(server, words, SECRET);
    if (ran.exitCode !== 0) throw new Error(ran.stderr);
  }
});
afterAll(() => server?.remove());

const signed = (claims: Record<string, unknown>, header = {}) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'HS256', ...header });
const key = (secret: string) => new TextEncoder().encode(secret);

/** How a visitor's socket is answered: its refusal, or that it is let in. */
async function answerTo(proof: Proof, headers: Record<string, string> = {}): Promise<string> {
  try {
    const line = await connectVisitor({ url: server.url, headers }, proof);
    line.close();
    return 'let in';
  } catch (error) {
    if (!(error instanceof NotAdmitted)) throw error;
    return error.refusal?.code ?? 'turned away';
  }
}

describe('[FAULT-9] a visitor at the door', () => {
  test('a token that the site signed is let in, and names the visitor', async () => {
    const identity = await signed({ sub: '42', name: 'Wang 王', aud: 'shop' })
      .setIssuedAt()
      .setExpirationTime('30m')
      .sign(key(SECRET));
    const line = await connectVisitor(server, { siteId: 'shop', identity });
    const { visitor } = await line.get<VisitorHello>('visitor:hello', {});
    expect(visitor).toMatchObject({ identified: true, name: 'Wang 王' });
    line.close();
  });

  const good = (header = {}) => signed({ sub: '42', aud: 'shop' }, header).setIssuedAt().setExpirationTime('30m');
  const now = () => Math.floor(Date.now() / 1_000);
  test.for<[string, () => Promise<string> | string]>([
    ['signed with another secret', () => good().sign(key('another secret, of more than 32 characters'))],
    [
      'changed after it was signed',
      async () =>
        (await good().sign(key(SECRET))).replace(
          /\.[^.]+\./,
          `.${btoa(JSON.stringify({ sub: '1', aud: 'shop', exp: now() + 600 })).replaceAll('=', '')}.`,
        ),
    ],
    [
      'expired',
      () =>
        good()
          .setIssuedAt(now() - 3_000)
          .setExpirationTime(now() - 120)
          .sign(key(SECRET)),
    ],
    ['for another site', () => good().setAudience('demo').sign(key(SECRET))],
    ['for no site', () => signed({ sub: '42' }).setExpirationTime('30m').sign(key(SECRET))],
    ['unsigned', () => new UnsecuredJWT({ sub: '42', aud: 'shop' }).setIssuedAt().setExpirationTime('30m').encode()],
    ['signed by another algorithm', () => good({ alg: 'HS512' }).sign(key(SECRET.repeat(2)))],
    ['of another algorithm under the right secret', () => good({ alg: 'HS384' }).sign(key(SECRET))],
    ['valid for more than an hour', () => good().setExpirationTime('2h').sign(key(SECRET))],
    [
      'of a longer life that is nearly over',
      () =>
        good()
          .setIssuedAt(now() - 80_000)
          .setExpirationTime('10m')
          .sign(key(SECRET)),
    ],
    ['without an end', () => signed({ sub: '42', aud: 'shop' }).sign(key(SECRET))],
    ['of nobody', () => signed({ aud: 'shop' }).setExpirationTime('30m').sign(key(SECRET))],
    ['by a key that the site does not have', () => good({ kid: 'second' }).sign(key(SECRET))],
    ['no token at all', () => 'not.a.token'],
    ['empty', () => ''],
  ])('an identity that is %s is refused', async ([, make]) => {
    expect(await answerTo({ siteId: 'shop', identity: await make() })).toBe('identity_invalid');
  });

  test('a site is known or not; one that vouches for its visitors takes no others; malformed proofs are told', async () => {
    expect(await answerTo({ siteId: 'shop' })).toBe('let in');
    expect(await answerTo({ siteId: 'nobody-has-this' })).toBe('unknown_site');
    expect(await answerTo({ siteId: 'closed' })).toBe('identity_required');
    expect(await answerTo({ siteId: 'Not A Key' })).toBe('invalid');
    expect(await answerTo({ token: 'short' })).toBe('invalid');
    expect(await answerTo({ version: 0 })).toBe('outdated');
    expect(await answerTo({ version: 99 })).toBe('unavailable');
  });

  test('a desk without a session, or with an invented one, is signed out', async () => {
    for (const cookie of ['', 'qiao_session=invented', `${admin.cookie}x`]) {
      const refused = up(agentLine(server, { cookie }));
      await expect(refused).rejects.toMatchObject({ refusal: { code: 'signed_out' } });
    }
  });
});

describe('[FAULT-9] the origin of a socket', () => {
  test('our own is let in, and a program that names none; every other one is turned away', async () => {
    const { port, url } = server;
    expect(await answerTo({}, { origin: url })).toBe('let in');
    expect(await answerTo({})).toBe('let in');
    const otherPort = await freePort();
    const foreign = [
      'https://evil.example.com',
      `http://localhost:${otherPort}`,
      `http://localhost:${port}.evil.example.com`,
      `http://evil.example.com/${url}`,
      `${url}/path`,
      'null',
      '',
    ];
    for (const origin of foreign) expect([origin, await answerTo({}, { origin })]).toEqual([origin, 'turned away']);
  });

  test('the desk’s cookie is worth nothing from a foreign page, neither by socket nor by post', async () => {
    const headers = { origin: 'https://evil.example.com' };
    await expect(up(agentLine({ url: server.url, headers }, admin))).rejects.toMatchObject({ refusal: null });
    const posted = await fetch(`${server.url}/api/v1/session`, {
      method: 'DELETE',
      headers: { ...headers, cookie: admin.cookie },
    });
    expect(posted.status).toBe(403);
    const line = await connectAgent({ url: server.url, headers: { origin: server.url } }, admin);
    line.close();
  });
});

describe('[FAULT-9] a conversation of another visitor', () => {
  const first = () => ({ conversationId: newId(), messages: [draft('mine')], start: START });

  async function refusals(stranger: Line, conversationId: string): Promise<string[]> {
    const sent = await stranger.get<Sent>('message:send', { ...first(), conversationId });
    return [
      await stranger.refusal('conversation:watch', { conversationId, afterSeq: 0 }),
      await stranger.refusal('entries:read', { conversationId, afterSeq: 0 }),
      await stranger.refusal('mark:read', { conversationId, seq: 1 }),
      await stranger.refusal('typing:set', { conversationId }),
      sent.refused?.refusal.code ?? 'done',
    ];
  }

  test('is not found by any command, and nothing of it is told', async () => {
    const token = newToken();
    const owner = await connectVisitor(server, { token });
    const mine = first();
    await owner.get('message:send', mine);
    const stranger = await connectVisitor(server);
    const sameTokenElsewhere = await connectVisitor(server, { siteId: 'shop', token });
    for (const line of [stranger, sameTokenElsewhere]) {
      expect(await refusals(line, mine.conversationId)).toEqual(Array.from({ length: 5 }, () => 'not_found'));
      expect((await line.get<VisitorHello>('visitor:hello', {})).conversations).toEqual([]);
    }
    await owner.get('message:send', { ...first(), conversationId: mine.conversationId });
    const { entries } = await owner.get<Sent>('conversation:watch', {
      conversationId: mine.conversationId,
      afterSeq: 0,
    });
    expect(entries.filter(({ body }) => body.type === 'message')).toHaveLength(2);
    for (const line of [stranger, sameTokenElsewhere]) expect(line.events).toEqual([]);
    for (const line of [owner, stranger, sameTokenElsewhere]) line.close();
  });
});
