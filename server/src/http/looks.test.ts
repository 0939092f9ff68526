import { request } from 'node:http';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PLAIN_LOOKS } from '@qiao/shared/looks';
import { StoreUnavailable } from '../ports.ts';
import type { Store } from '../ports.ts';
import { startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';

let server: UnderTest;
let isAway = false;

/** The store, which stops to answer for sites on demand. */
function leaving(store: Store): Store {
  const byId: Store['sites']['byId'] = async (siteId) => {
    if (isAway) throw new StoreUnavailable('away');
    return store.sites.byId(siteId);
  };
  return { ...store, sites: { ...store.sites, byId } };
}

beforeEach(async () => {
  isAway = false;
  const root = await mkdtemp(join(tmpdir(), 'qiao-looks-'));
  await mkdir(join(root, 'frame'));
  await writeFile(join(root, 'widget.js'), '(function(LOOKS){/* the loader */})({})\n');
  await writeFile(
    join(root, 'frame', 'index.html'),
    '<html><head></head><body><main class="panel"></main></body></html>',
  );
  const folders = { widgetDir: root, deskDir: root, demoDir: root };
  server = await startServerUnderTest({ folders, wrap: leaving });
});
afterEach(() => server.close());

type Answer = { status: number | undefined; body: string; headers: Record<string, unknown> };

/** `fetch` asks in a way of its own about what it has: see the gotchas. */
function ask(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request(`${server.url}${path}`, { headers }, (response) => {
      response.setEncoding('utf8');
      let body = '';
      response.on('data', (part: string) => (body += part));
      response.on('end', () => resolve({ status: response.statusCode, body, headers: response.headers }));
    });
    asking.once('error', reject);
    asking.end();
  });
}

const loader = (headers?: Record<string, string>) => ask(`/widget.js?site=${server.site.siteId}`, headers);
const wear = (looks: Partial<typeof PLAIN_LOOKS>) =>
  server.store.sites.put({ ...server.site, looks: { ...PLAIN_LOOKS, ...looks } });

describe('the loader of a site', () => {
  test('[EMBED-8] has its looks in it, for minutes, and is not sent again where nothing changed', async () => {
    await wear({ color: '#ffff00', position: 'start', bottom: 44, launcherText: { 'zh-CN': '问我' } });
    const first = await loader();
    expect(first.body).toContain('button{background:#ffff00;color:#000000}');
    expect(first.body).toContain(`"position":"start","text":{"zh":"问我"}})`);
    expect(first.body).toContain('--qiao-bottom:44px');
    expect(first.headers).toMatchObject({
      'cache-control': 'public, max-age=300, stale-while-revalidate=3600',
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
    });
    const tag = String(first.headers['etag']);
    expect((await loader({ 'if-none-match': tag })).status).toBe(304);
    await wear({ color: '#123456' });
    const changed = await loader({ 'if-none-match': tag });
    expect([changed.status, changed.body.includes('#123456')]).toEqual([200, true]);
  });

  test('[EMBED-8] a site with none of its own, and one that nobody knows, have nothing but their name in it', async () => {
    expect((await loader()).body).toBe(`(function(LOOKS){/* the loader */})({"site":"${server.site.siteId}"})`);
    expect((await ask('/widget.js?site=nowhere')).body).toContain('({"site":"nowhere"})');
    expect((await ask('/widget.js?site=%22%7D)%3Balert(1)')).body).toContain('({})');
  });

  test('[EMBED-8] with the store away it is there all the same, and nobody keeps that', async () => {
    await wear({ color: '#ffff00' });
    isAway = true;
    const answer = await loader();
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(answer.body).toContain(`({"site":"${server.site.siteId}"})`);
  });
});

test('[EMBED-1] the style of a site’s frame is let through by its content, and no other is', async () => {
  await wear({ color: '#ffff00' });
  const { headers, body } = await ask(`/frame?site=${server.site.siteId}`);
  expect(headers['content-security-policy']).toMatch(/style-src 'self' 'sha256-[\w+/]{43}='; /);
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(body).toMatch(/<style>:root\{--brand:#ffff00;/);
  await wear({});
  const plain = await ask(`/frame?site=${server.site.siteId}`);
  expect(plain.headers['content-security-policy']).toContain("style-src 'self'; ");
  expect(plain.body).not.toContain('<style>');
});

test('[LOOKS-4] a picture keeps its address for good, and can run nothing there', async () => {
  const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
  await server.store.pictures.put({ pictureId: 'abc', contentType: 'image/png', bytes });
  const { status, headers } = await ask('/pictures/abc');
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect((await ask('/pictures/abd')).status).toBe(404);
});
