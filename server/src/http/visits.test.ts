import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { StoreUnavailable } from '../ports.ts';
import type { Store } from '../ports.ts';
import { START, aSite } from '../store/seeds.ts';
import { startServerUnderTest } from '../testing/server-under-test.ts';
import type { AgentClient, UnderTest } from '../testing/server-under-test.ts';

let server: UnderTest;
let isAway = false;
const noted = vi.fn<Store['visits']['note']>();

function watched(store: Store): Store {
  const note: Store['visits']['note'] = async (visit) => {
    await noted(visit);
    if (isAway) throw new StoreUnavailable('away');
    return store.visits.note(visit);
  };
  return { ...store, visits: { ...store.visits, note } };
}

beforeEach(async () => {
  isAway = false;
  noted.mockReset();
  const root = await mkdtemp(join(tmpdir(), 'qiao-visits-'));
  await mkdir(join(root, 'frame'));
  await writeFile(join(root, 'widget.js'), '(function(LOOKS){})({})\n');
  await writeFile(join(root, 'frame', 'index.html'), '<html><head></head></html>');
  server = await startServerUnderTest({ folders: { widgetDir: root, deskDir: root, demoDir: root }, wrap: watched });
});
afterEach(() => server.close());

const HOME = 'https://console.example.com';
const load = (headers: Record<string, string>, query = `site=${server.site.siteId}`) =>
  fetch(`${server.url}/widget.js?${query}`, { headers });
const visitsFor = async (admin: AgentClient) => (await admin.get('site:visits', { siteId: server.site.siteId })).visits;
const toldTo = (client: AgentClient) => client.events.filter(({ type }) => type === 'site:visited');

describe('the first visit from an origin', () => {
  test('[VISIT-1] is told to the site’s admins at once and kept, by what the page’s browser says', async () => {
    const [admin, agent, elsewhere] = await Promise.all([
      server.agent({ role: 'admin' }),
      server.agent({ role: 'agent' }),
      server.agent({ role: 'admin', siteIds: [aSite().siteId] }),
    ]);
    await load({ referer: `${HOME}/orders?id=7` });
    const visit = { origin: HOME, firstAt: START, isAllowed: true };
    await expect.poll(() => toldTo(admin)).toEqual([{ type: 'site:visited', siteId: server.site.siteId, visit }]);
    expect(await visitsFor(admin)).toEqual([visit]);
    await load({ origin: 'https://other.example', referer: `${HOME}/` });
    await expect.poll(() => toldTo(admin)).toHaveLength(2);
    expect((await visitsFor(admin)).map(({ origin, isAllowed }) => [origin, isAllowed])).toContainEqual([
      'https://other.example',
      false,
    ]);
    expect([...toldTo(agent), ...toldTo(elsewhere)]).toEqual([]);
    for (const other of [agent, elsewhere]) {
      expect(await other.refusal('site:visits', { siteId: server.site.siteId })).toMatch(/forbidden|not_found/);
    }
  });

  test('[VISIT-2] is the only one that costs anything', async () => {
    const admin = await server.agent({ role: 'admin' });
    for (let view = 0; view < 5; view++) await load({ referer: `${HOME}/${view}` });
    await fetch(`${server.url}/frame?${new URLSearchParams({ site: server.site.siteId, origin: HOME }).toString()}`);
    await expect.poll(() => toldTo(admin)).toHaveLength(1);
    expect(noted).toHaveBeenCalledTimes(1);
  });

  test('[VISIT-2] from origins that are not allowed is looked at twenty times an hour, and from those that are always', async () => {
    for (let other = 0; other < 30; other++) await load({ referer: `https://${other}.example/` });
    expect(noted).toHaveBeenCalledTimes(20);
    await load({ referer: `${HOME}/` });
    expect(noted).toHaveBeenCalledTimes(21);
    await server.clock.sleep(3_600_000);
    await load({ referer: 'https://29.example/' });
    expect(noted).toHaveBeenCalledTimes(22);
  });

  test('[VISIT-1] is heard of by the frame too, where the script said nothing of its site or page', async () => {
    const admin = await server.agent({ role: 'admin' });
    await load({ referer: `${HOME}/` }, '');
    await load({});
    const { searchParams } = new URL('http://x/?');
    searchParams.set('site', server.site.siteId);
    searchParams.set('origin', 'https://a.example');
    await fetch(`${server.url}/frame?${searchParams.toString()}`, { redirect: 'manual' });
    await expect.poll(() => toldTo(admin)).toHaveLength(1);
    expect(await visitsFor(admin)).toMatchObject([{ origin: 'https://a.example', isAllowed: false }]);
  });

  test('[VISIT-1] is none from a page of our own, from what is no page of the web, or for a site that is not', async () => {
    const own = new URL(server.url).origin;
    for (const referer of [`${own}/desk/try`, 'http://chat.example.com/demo', 'file:///home/x.html', 'nonsense', ''])
      await load({ referer });
    await load({ referer: `https://${'a'.repeat(300)}.example/` });
    await load({ referer: `${HOME}/` }, 'site=nowhere');
    expect(noted).not.toHaveBeenCalled();
  });

  test('[VISIT-3] keeps nobody waiting for a store that is away, and is kept at the next time', async () => {
    const admin = await server.agent({ role: 'admin' });
    isAway = true;
    expect((await load({ referer: `${HOME}/` })).status).toBe(200);
    expect(toldTo(admin)).toEqual([]);
    isAway = false;
    await expect
      .poll(async () => {
        await load({ referer: `${HOME}/` });
        return toldTo(admin).length;
      })
      .toBe(1);
    expect(await visitsFor(admin)).toHaveLength(1);
  });
});
