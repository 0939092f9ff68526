import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { get as askPlainly } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { setSite } from '../actions/put-site.ts';
import { startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';

let server: UnderTest;
beforeEach(async () => void (server = await startServerUnderTest({ folders: await builtPages() })));
afterEach(() => server.close());

async function builtPages() {
  const root = await mkdtemp(join(tmpdir(), 'qiao-pages-'));
  for (const file of [
    'widget/widget.js',
    'widget/pinned/newest.json',
    'widget/pinned/widget.0123456789ab.js',
    'widget/frame/index.html',
    'widget/frame/refused.html',
    'widget/frame/assets/a-1.js',
    'desk/index.html',
    'desk/try.html',
    'demo/index.html',
  ]) {
    await mkdir(join(root, file, '..'), { recursive: true });
    await writeFile(join(root, file), `/* ${file} */ `.repeat(200));
  }
  for (const file of ['frame/assets/packed-2.js', 'pinned/widget.packed567890.js']) {
    await writeFile(join(root, 'widget', file), '/* plain */');
    await writeFile(join(root, 'widget', `${file}.br`), brotliCompressSync('/* as the build packed it */'));
  }
  await writeFile(join(root, 'widget/frame/zh-CN.html'), '<style>a{}</style>中文');
  return { widgetDir: join(root, 'widget'), deskDir: join(root, 'desk'), demoDir: join(root, 'demo') };
}

const get = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, { redirect: 'manual', ...init });
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  get(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const codeOf = async (response: Response) => {
  const body: unknown = await response.json();
  return body && typeof body === 'object' && 'refusal' in body ? body.refusal : body;
};
/** `fetch` of Node would say that it wants no cache. */
const again = (url: string, headers: Record<string, string>) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    askPlainly(url, { headers }, (answer) => resolve(answer.resume())).on('error', reject);
  });
const policyOf = (response: Response) => response.headers.get('content-security-policy') ?? '';

const person = { email: 'Lin@Example.com', name: '林', password: 'a long password' };

describe('the first run', () => {
  test('[SETUP-1] the one-time address makes the first admin, once, and signs in', async () => {
    const token = await server.app.setupToken.begin(server.store);
    expect((await get(`/api/v1/setup?token=${token}`)).status).toBe(200);
    const made = await post('/api/v1/setup', { token, ...person });
    expect(made.status).toBe(200);
    const cookie = made.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^qiao_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    const me = await get('/api/v1/session', { headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(await me.json()).toMatchObject({ agent: { name: '林', role: 'admin' } });
    const again = await post('/api/v1/setup', { token, ...person, email: 'other@example.com' });
    expect([again.status, await codeOf(again)]).toMatchObject([410, { code: 'setup_over' }]);
  });

  test('[SETUP-2] it is over after half an hour, with a wrong secret, and where somebody was made otherwise', async () => {
    const token = await server.app.setupToken.begin(server.store);
    expect((await post('/api/v1/setup', { token: 'guess', ...person })).status).toBe(410);
    await server.clock.sleep(30 * 60_000 + 1);
    expect((await post('/api/v1/setup', { token, ...person })).status).toBe(410);
    const fresh = await server.app.setupToken.begin(server.store);
    await server.agent();
    expect((await post('/api/v1/setup', { token: fresh, ...person })).status).toBe(410);
    expect(await server.app.setupToken.begin(server.store)).toBeNull();
  });

  test('[SETUP-3] all mistakes are told at once, each at its field', async () => {
    const token = await server.app.setupToken.begin(server.store);
    const refused = await post('/api/v1/setup', { token, email: 'x', name: ' ', password: 'short' });
    expect(refused.status).toBe(400);
    expect(await codeOf(refused)).toMatchObject({
      code: 'invalid',
      details: [
        expect.stringMatching(/^email: /),
        expect.stringMatching(/^name: /),
        expect.stringMatching(/^password: /),
      ],
    });
  });
});

describe('signing in', () => {
  beforeEach(async () => {
    const token = await server.app.setupToken.begin(server.store);
    await post('/api/v1/setup', { token, ...person });
  });

  test('[AUTH-1] by address in any case, with the password; a wrong one and an unknown address look the same', async () => {
    const right = await post('/api/v1/session', { email: ' lin@example.COM ', password: person.password });
    expect(right.status).toBe(200);
    const wrong = await post('/api/v1/session', { email: person.email, password: 'not the password' });
    const unknown = await post('/api/v1/session', { email: 'nobody@example.com', password: 'not the password' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await codeOf(wrong)).toEqual(await codeOf(unknown));
  });

  test('[AUTH-2] ten wrong passwords, then the time to wait; another address is not touched', async () => {
    for (let n = 0; n < 10; n++) await post('/api/v1/session', { email: person.email, password: `wrong ${n}` });
    const limited = await post('/api/v1/session', { email: person.email, password: person.password });
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post('/api/v1/session', { email: 'other@example.com', password: 'wrong' })).status).toBe(401);
  });

  test('[AUTH-3] signing out ends the session for good', async () => {
    const signedIn = await post('/api/v1/session', { email: person.email, password: person.password });
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect((await get('/api/v1/session', { method: 'DELETE', headers: { cookie } })).status).toBe(204);
    const over = await get('/api/v1/session', { headers: { cookie } });
    expect([over.status, await over.json()]).toEqual([200, { agent: null }]);
  });

  test('[AUTH-4] a page of another origin cannot post, whatever it carries', async () => {
    const credentials = { email: person.email, password: person.password };
    expect((await post('/api/v1/session', credentials, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('/api/v1/session', credentials, { origin: 'http://chat.example.com' })).status).toBe(200);
  });

  test('[AUTH-5] passwords and sessions are kept as hashes alone', async () => {
    const agent = await server.store.agents.byEmail('lin@example.com');
    expect(agent?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('[AUTH-6] malformed requests are refused with a sentence', async () => {
    for (const body of [null, [], 'x', { email: { $ne: null }, password: { $ne: null } }]) {
      expect((await post('/api/v1/session', body)).status).toBe(400);
    }
    const broken = await get('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"',
    });
    expect([broken.status, await codeOf(broken)]).toMatchObject([400, { code: 'invalid' }]);
    expect((await post('/api/v1/session', { email: 'x'.repeat(20_000), password: 'x' })).status).toBe(400);
  });
});

describe('the pages', () => {
  test('[EMBED-1] the frame names the site’s origins as its ancestors, and runs nothing inline', async () => {
    const frame = await get(
      `/frame?site=${server.site.siteId}&origin=${encodeURIComponent('https://console.example.com')}`,
    );
    expect(frame.status).toBe(200);
    expect(policyOf(frame)).toContain("frame-ancestors 'self' http://chat.example.com https://console.example.com");
    expect(policyOf(frame)).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policyOf(frame)).not.toContain('unsafe');
  });

  test('[SITE-5] an origin that is taken away embeds no more from then on, one that is added does', async () => {
    const { siteId } = server.site;
    const policy = async () => policyOf(await get(`/frame?site=${siteId}`));
    expect(await policy()).toContain('https://console.example.com');
    await setSite(server.app.actionPorts, siteId, { allowedOrigins: ['https://new.example'] });
    expect(await policy()).toContain('https://new.example');
    expect(await policy()).not.toContain('https://console.example.com');
  });

  test('[EMBED-9] the frame comes with the words of its language, and its policy names the styles in it and no others', async () => {
    const inLanguage = (lang: string) =>
      get(`/frame?${new URLSearchParams({ site: server.site.siteId, lang }).toString()}`);
    const chinese = await inLanguage('zh');
    expect(await chinese.text()).toContain('中文');
    // Of `a{}`, as `openssl dgst -sha256 -binary | base64` says.
    expect(policyOf(chinese)).toContain("; style-src 'self' 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=';");
    expect(chinese.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await (await inLanguage('zh-Hant-HK')).text()).toContain('中文');
    for (const other of ['', 'en', '..', '../../widget', 'index', 'refused', 'zhCN.html%00']) {
      const page = await inLanguage(other);
      expect([other, page.status, (await page.text()).slice(0, 30)]).toEqual([
        other,
        200,
        '/* widget/frame/index.html */ ',
      ]);
      expect(policyOf(page)).toContain("; style-src 'self';");
    }
  });

  test('[EMBED-2] an unknown site and an origin that is not allowed are sent to the page that says so', async () => {
    const refusedTo = async (query: string) => (await get(`/frame?${query}`)).headers.get('location');
    expect(await refusedTo('site=nowhere&origin=https://a.example')).toBe(
      '/frame/refused?code=unknown_site&origin=https%3A%2F%2Fa.example',
    );
    for (const origin of [
      'https://console.example.com.evil.example',
      'http://console.example.com',
      'https://console.example.com:444',
    ]) {
      expect(await refusedTo(`site=${server.site.siteId}&origin=${encodeURIComponent(origin)}`), origin).toContain(
        'code=origin_refused',
      );
    }
    expect(await refusedTo(`site[$ne]=x&origin=javascript:alert(1)`)).toBe('/frame/refused?code=unknown_site&origin=');
  });

  test('[EMBED-3] the loader is for everybody, for minutes; built files keep for a year', async () => {
    const loader = await get('/widget.js');
    expect(loader.headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=3600');
    expect(loader.headers.get('access-control-allow-origin')).toBe('*');
    expect((await get('/frame/assets/a-1.js')).headers.get('cache-control')).toContain('immutable');
    expect((await get('/frame/assets/..%2f..%2fwidget.js')).status).toBe(404);
  });

  test('[EMBED-7] a pinned loader keeps its content and its address for good, beside the floating one', async () => {
    const pinned = await get('/widget.0123456789ab.js');
    expect(pinned.status).toBe(200);
    expect(await pinned.text()).toContain('widget/pinned/widget.0123456789ab.js');
    expect(pinned.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(pinned.headers.get('access-control-allow-origin')).toBe('*');
    expect((await get('/widget.json')).headers.get('cache-control')).toBe('no-cache');
    for (const path of ['/widget.ffffffffffff.js', '/widget.0123456789ab.json', '/widget.%2e%2e.js', '/newest.json']) {
      expect((await get(path)).status, path).toBe(404);
    }
  });

  test('[EMBED-5] what browsers load is compressed', async () => {
    for (const path of ['/widget.js', '/frame/assets/a-1.js']) {
      const answer = await get(path, { headers: { 'accept-encoding': 'br, gzip' } });
      expect(answer.headers.get('content-encoding'), path).toBe('br');
    }
  });

  test('[EMBED-5] what the build has packed is sent as it is to those who take it, and others get what it holds', async () => {
    for (const path of ['/frame/assets/packed-2.js', '/widget.packed567890.js']) {
      const ask = (encoding: string) => get(path, { headers: { 'accept-encoding': encoding } });
      const [taking, other] = [await ask('gzip, br'), await ask('gzip')];
      expect([await taking.text(), await other.text()], path).toEqual(['/* as the build packed it */', '/* plain */']);
      for (const answer of [taking, other]) {
        expect(answer.headers.get('content-type')).toMatch('text/javascript');
        expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
        expect(answer.headers.get('vary')).toContain('Accept-Encoding');
      }
      expect([taking.headers.get('content-encoding'), other.headers.get('content-encoding')]).toEqual(['br', null]);
      const etag = taking.headers.get('etag') ?? '';
      expect(etag).not.toBe('');
      const { statusCode } = await again(`${server.url}${path}`, { 'accept-encoding': 'br', 'if-none-match': etag });
      expect(statusCode).toBe(304);
    }
    for (const path of ['/frame/assets/nothing.js', '/frame/assets/..%2f..%2fwidget.js', '/frame/assets/%.js'])
      expect((await get(path, { headers: { 'accept-encoding': 'br' } })).ok, path).toBe(false);
  });

  test('[EMBED-4] nobody frames the desk, and each of its addresses is the desk', async () => {
    for (const path of ['/desk', '/desk/', '/desk/setup', '/desk/c/anything']) {
      const desk = await get(path);
      expect(desk.status, path).toBe(200);
      expect(policyOf(desk)).toContain("frame-ancestors 'none'");
    }
    expect((await get('/desk/index.html')).headers.get('location')).toBe('/desk');
  });

  test('[EMBED-4] the page on which a site’s chat is tried is framed by our own pages alone, and its chat is let through', async () => {
    for (const path of ['/desk/try', '/desk/try.html']) {
      expect(policyOf(await get(`${path}?site=x`)), path).toContain("frame-ancestors 'self'");
    }
    // By whatever name this server was reached.
    const { host } = new URL(server.url);
    const frame = (origin: string) =>
      get(`/frame?site=${server.site.siteId}&origin=${encodeURIComponent(origin)}`, { headers: { host } });
    expect((await frame(`http://${host}`)).status).toBe(200);
    expect((await frame('http://evil.example')).status).toBe(302);
  });

  test('[OPS-1] healthy, ready, and metrics for this machine', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    expect(await (await get('/metrics')).text()).toContain('qiao_sockets{kind="visitor"} 0');
    expect((await get('/metrics', { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(403);
  });
});
