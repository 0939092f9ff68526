import { request } from 'node:http';
import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newCommandId, newConversationId, newVisitorToken } from '@qiao/shared/ids';
import { agentCommands } from '@qiao/shared/agent-commands';
import { visitorCommands } from '@qiao/shared/visitor-commands';
import { AGENTS, PROTOCOL_VERSION, VISITORS } from '@qiao/shared/wire';
import { StoreUnavailable } from '../ports.ts';
import type { Log, Store } from '../ports.ts';
import {
  beginConversation,
  connect,
  eventually,
  firstMessage,
  startServerUnderTest,
} from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';

const secret = (n: number) => `the site's ${n}. secret of at least thirty-two characters`;
const identityKeys = [
  { keyId: 'old', secret: secret(1) },
  { keyId: 'new', secret: secret(2) },
];

let server: UnderTest;
const logged: { level: string; message: string }[] = [];
const log: Log = {
  info: (_facts, message) => void logged.push({ level: 'info', message }),
  warn: (_facts, message) => void logged.push({ level: 'warn', message }),
  error: (_facts, message) => void logged.push({ level: 'error', message }),
};
beforeEach(async () => {
  logged.length = 0;
  server = await startServerUnderTest({ site: { identityKeys }, log });
});
afterEach(() => server.close());

describe('the door', () => {
  test('[DOOR-1] whatever arrives is answered with a refusal, and the server serves on', async () => {
    const visitor = await server.visitor();
    const agent = await server.agent();
    const junk: unknown[] = [
      undefined,
      null,
      7,
      'x',
      [],
      {},
      { conversationId: {} },
      { $ne: null },
      JSON.parse('{"__proto__":{"polluted":1}}'),
    ];
    for (const [client, names] of [
      [visitor, Object.keys(visitorCommands)],
      [agent, Object.keys(agentCommands)],
    ] as const) {
      for (const name of names) {
        for (const input of junk) {
          const reply: { ok: boolean; refusal?: { code: string } } = await client.socket
            .timeout(5_000)
            .emitWithAck(name, input);
          if (!reply.ok) expect(['invalid', 'not_found', 'forbidden']).toContain(reply.refusal?.code);
        }
      }
      for (const name of ['', 'nothing:done', 'constructor', '__proto__', 'toString', 'event']) {
        const reply: unknown = await client.socket.timeout(5_000).emitWithAck(name, {});
        expect(reply).toMatchObject({ ok: false, refusal: { code: 'unknown_command' } });
      }
    }
    expect({}).not.toHaveProperty('polluted');
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
    await beginConversation(visitor);
  });

  test('[DOOR-2] a refusal of malformed input names its mistakes', async () => {
    const visitor = await server.visitor();
    const reply = await visitor.ask('entries:read', { conversationId: newConversationId(crypto), afterSeq: -1 });
    expect(reply).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', details: [expect.stringContaining('afterSeq')] },
    });
  });

  test('[DOOR-3] a message of a megabyte is refused as too long, and the socket lives', async () => {
    const visitor = await server.visitor();
    const first = firstMessage('x'.repeat(1_000_000));
    const sent = await visitor.get('message:send', first);
    expect(sent.refused?.refusal.code).toBe('too_long');
    expect(visitor.socket.connected).toBe(true);
  });

  test('[DOOR-4] over the allowance commands are refused with the time to wait', async () => {
    await server.close();
    server = await startServerUnderTest({ allowances: { visitorCommand: { points: 5, perMs: 10_000 } } });
    const visitor = await server.visitor();
    const codes = await Promise.all(Array.from({ length: 8 }, () => visitor.refusal('visitor:hello', {})));
    expect(codes.filter((code) => code === 'too_many')).toHaveLength(3);
  });

  test('[DOOR-5] while the store is away nothing is acknowledged, and the same command is done once it is back', async () => {
    let isAway = false;
    const wrap = (store: Store): Store => ({
      ...store,
      transcripts: {
        ...store.transcripts,
        append: (append) => (isAway ? Promise.reject(new StoreUnavailable('away')) : store.transcripts.append(append)),
      },
    });
    await server.close();
    server = await startServerUnderTest({ wrap });
    const visitor = await server.visitor();
    const first = firstMessage();
    isAway = true;
    const refused = await visitor.get('message:send', first);
    expect(refused).toMatchObject({ entries: [], refused: { refusal: { code: 'unavailable', retryAfterMs: 2_000 } } });
    isAway = false;
    expect((await visitor.get('message:send', first)).entries).toHaveLength(2);
  });

  test('[DOOR-6] a socket from a page of another origin does not open; one of ours does', async () => {
    const auth = {
      version: PROTOCOL_VERSION,
      siteId: server.site.siteId,
      token: newVisitorToken(crypto),
      identity: null,
    };
    const from = (origin: string) => connect(`${server.url}${VISITORS}`, { auth, extraHeaders: { origin } });
    for (const origin of [
      'https://evil.example',
      'null',
      'http://chat.example.com.evil.example',
      `${server.url}.evil.example`,
    ]) {
      await expect(from(origin), origin).rejects.toThrow();
    }
    for (const origin of ['http://chat.example.com', server.url]) (await from(origin)).socket.disconnect();
  });

  test('[DOOR-7] polling is not served, so that no balancer needs sticky sessions', async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${server.url}/socket.io/?EIO=4&transport=polling`, (response) => resolve(response.statusCode))
        .once('error', reject)
        .end();
    });
    expect(status).toBe(400);
  });

  test('[DOOR-8] a desk without a session and an older client are told why; a newer one to wait for its server', async () => {
    await expect(connect(`${server.url}${AGENTS}`, { auth: { version: PROTOCOL_VERSION } })).rejects.toThrow(
      'signed_out',
    );
    await expect(server.visitor({ version: PROTOCOL_VERSION - 1, surprise: true })).rejects.toThrow('outdated');
    // Newer than this server, which somebody is about to replace: it tries again.
    await expect(server.visitor({ version: PROTOCOL_VERSION + 1, surprise: true })).rejects.toThrow('unavailable');
    await expect(server.visitor({ siteId: 'nowhere' })).rejects.toThrow('unknown_site');
    await expect(server.visitor({ token: 'short' })).rejects.toThrow('invalid');
  });

  test('[LEAVE-1] a server that leaves says when to come back and has finished what it acknowledged', async () => {
    const visitor = await server.visitor();
    const first = firstMessage();
    const sending = visitor.get('message:send', first);
    const sent = await sending;
    const left = server.app.leave();
    const event = await eventually(() => visitor.events.find(({ type }) => type === 'server:leaving'));
    expect(event.type === 'server:leaving' && event.retryInMs).toBeLessThanOrEqual(5_000);
    await left;
    expect(await server.store.transcripts.entries(first.conversationId, 0, 10)).toEqual(sent.entries);
  });
});

describe('identity', () => {
  const now = () => Math.floor(server.clock.now() / 1000);
  const sign = (claims: Record<string, unknown>, { keyId, secret: key } = { keyId: 'new', secret: secret(2) }) =>
    new SignJWT({ sub: 'u-1', aud: server.site.siteId, exp: now() + 600, name: 'Wang 王', ...claims })
      .setProtectedHeader({ alg: 'HS256', ...(keyId ? { kid: keyId } : {}) })
      .sign(new TextEncoder().encode(key));

  test('[IDENT-1] a visitor whom the site vouches for has a name, by either live key, named or not', async () => {
    for (const key of [...identityKeys, { keyId: '', secret: secret(1) }]) {
      const visitor = await server.visitor({ identity: await sign({}, key) });
      const { visitor: profile } = await visitor.get('visitor:hello', {});
      expect(profile).toMatchObject({ identified: true, name: 'Wang 王' });
    }
  });

  test('[IDENT-2] forged, expired, over an hour, for another site, unsigned or nameless: refused', async () => {
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(`{"sub":"u-1","aud":"${server.site.siteId}","exp":${now() + 60}}`).toString('base64url')}.`;
    const wrong = [
      await sign({}, { keyId: 'new', secret: secret(3) }),
      await sign({}, { keyId: 'old', secret: secret(2) }),
      await sign({ exp: now() - 120 }),
      await sign({ exp: now() + 7_200 }),
      await sign({ iat: now() - 7_000, exp: now() + 600 }),
      await sign({ aud: 'another' }),
      await sign({ sub: '' }),
      unsigned,
      'not a token',
    ];
    for (const identity of wrong)
      await expect(server.visitor({ identity }), identity).rejects.toThrow('identity_invalid');
  });

  test('[IDENT-3] a site that requires it takes nobody else', async () => {
    await server.store.sites.put({ ...server.site, isIdentityRequired: true });
    await expect(server.visitor()).rejects.toThrow('identity_required');
    await server.visitor({ identity: await sign({}) });
  });

  test('[IDENT-4] who signs in keeps what was begun anonymously in the same browser, and it is nobody else’s', async () => {
    const token = newVisitorToken(crypto);
    const conversationId = await beginConversation(await server.visitor({ token }));
    const identified = await server.visitor({ token, identity: await sign({}) });
    await identified.get('conversation:watch', { conversationId, afterSeq: 0 });
    const elsewhere = await server.visitor({ identity: await sign({}) });
    expect(await elsewhere.refusal('conversation:watch', { conversationId, afterSeq: 0 })).toBe('not_found');
    const own = await beginConversation(identified);
    await elsewhere.get('conversation:watch', { conversationId: own, afterSeq: 0 });
    const messages = [{ commandId: newCommandId(crypto), text: 'from the other browser' }];
    expect((await elsewhere.get('message:send', { conversationId: own, messages, start: null })).refused).toBeNull();
  });
});
