import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { beginSession } from '../actions/sign-in.ts';
import { PNG } from '../rules/samples.ts';
import { aSite, anAgent } from '../store/seeds.ts';
import { startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';

let server: UnderTest;
beforeEach(async () => void (server = await startServerUnderTest()));
afterEach(() => server.close());

type Asked = { method?: string; body?: string | Uint8Array<ArrayBuffer>; type?: string; siteId?: string };

/** Asks as an agent with this role, or as nobody. */
async function ask(what: string, role: 'admin' | 'lead' | null, { method = 'GET', body, type, siteId }: Asked = {}) {
  const headers: Record<string, string> = { origin: 'http://chat.example.com' };
  if (type !== undefined) headers['content-type'] = type;
  if (role) {
    const agent = anAgent({ role, siteIds: [server.site.siteId] });
    await server.store.agents.put(agent);
    const { secret } = await beginSession(server.app.actionPorts, agent);
    headers['cookie'] = `qiao_session=${secret}`;
  }
  const address = `${server.url}/api/v1/sites/${siteId ?? server.site.siteId}/${what}`;
  const response = await fetch(address, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: response.status, said: (await response.json()) as Record<string, unknown> };
}

const put = (what: string, value: unknown, role: 'admin' | 'lead' | null = 'admin') =>
  ask(what, role, { method: 'PUT', body: JSON.stringify(value), type: 'application/json' });

describe('a site’s settings', () => {
  test('[LOOKS-7] an admin of the site reads and changes its looks; others do neither', async () => {
    const change = { color: '#FA0', greeting: { en: 'Ask away' }, position: 'start', bottom: 40 };
    const looks = { color: '#ffaa00', greeting: { en: 'Ask away' }, position: 'start', bottom: 40, theme: 'auto' };
    expect(await put('looks', change)).toMatchObject({ status: 200, said: { looks } });
    expect(await ask('looks', 'admin')).toMatchObject({ status: 200, said: { isOff: false, looks } });
    expect((await ask('looks', null)).status).toBe(401);
    for (const refused of [await ask('looks', 'lead'), await put('looks', change, 'lead')])
      expect(refused.status).toBe(403);
    const other = aSite();
    await server.store.sites.put(other);
    expect((await ask('looks', 'admin', { siteId: other.siteId })).status).toBe(404);
  });

  test('[LOOKS-7] every mistake is told, and nothing is changed by half', async () => {
    const refused = await put('looks', { color: 'x', theme: 'y', position: 'start' });
    expect(refused).toMatchObject({ status: 400, said: { refusal: { code: 'invalid', details: { length: 2 } } } });
    expect((await put('looks', { colour: '#fff' })).status).toBe(400);
    expect((await server.store.sites.byId(server.site.siteId))?.looks).toEqual(server.site.looks);
  });

  test('[LOOKS-6] a logo is kept by its content and can be taken away; what is none is refused', async () => {
    const upload = (body: Uint8Array<ArrayBuffer>, role: 'admin' | null = 'admin') =>
      ask('logo', role, { method: 'PUT', body, type: 'image/png' });
    const { said } = await upload(Uint8Array.from(PNG));
    const { logoId } = (said as { looks: { logoId: string } }).looks;
    const answer = await fetch(`${server.url}/pictures/${logoId}`);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(Uint8Array.from(PNG));
    expect((await upload(Uint8Array.from([1, 2, 3]))).status).toBe(400);
    expect(await upload(new Uint8Array(300_000))).toMatchObject({
      status: 400,
      said: { refusal: { details: [expect.stringContaining('over 200 kB')] } },
    });
    expect((await upload(Uint8Array.from(PNG), null)).status).toBe(401);
    expect(await ask('logo', 'admin', { method: 'DELETE' })).toMatchObject({ said: { looks: { logoId: null } } });
  });

  test('[OFF-3] an admin turns a site off and on', async () => {
    expect(await put('state', { isOff: true })).toMatchObject({ status: 200, said: { isOff: true } });
    expect((await put('state', { isOff: 'yes' })).status).toBe(400);
    expect((await put('state', { isOff: false }, 'lead')).status).toBe(403);
    expect(await put('state', { isOff: false })).toMatchObject({ said: { isOff: false } });
  });
});
