import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isSiteId } from '@qiao/shared/ids';
import type { SiteId } from '@qiao/shared/ids';
import { PLAIN_LOOKS } from '@qiao/shared/looks';
import { START, anAgent } from '../store/seeds.ts';
import { beginConversation, startServerUnderTest } from '../testing/server-under-test.ts';
import type { AgentClient, UnderTest } from '../testing/server-under-test.ts';

let server: UnderTest;
beforeEach(async () => void (server = await startServerUnderTest()));
afterEach(() => server.close());

const HOURS = { zone: 'Europe/Berlin', week: [[{ from: 540, until: 1_020 }], [], [], [], [], [], []] };
const WISH = {
  siteId: 'new-shop',
  name: ' New  Shop ',
  allowedOrigins: ['https://shop.example'],
  languages: ['en' as const, 'ar' as const],
  hours: HOURS,
};
const asSite = (word: string): SiteId => {
  if (!isSiteId(word)) throw new Error(`${word} is no key.`);
  return word;
};
const added = ({ events }: AgentClient) => events.filter(({ type }) => type === 'site:added');

describe('a site that is made at the desk', () => {
  test('[BEGIN-1] is as it was wished, is served by every admin at once, and its conversations reach open desks', async () => {
    const [admin, colleague, agent] = await Promise.all([
      server.agent({ role: 'admin' }),
      server.agent({ role: 'admin' }),
      server.agent({ role: 'agent' }),
    ]);
    const invited = anAgent({ role: 'admin', siteIds: [], passwordHash: null });
    await server.store.agents.put(invited);
    const made = await admin.get('site:create', WISH);
    expect(made).toMatchObject({ ...WISH, name: 'New Shop', isOff: false, intake: 'asking' });
    expect(await server.store.sites.byId(asSite('new-shop'))).toMatchObject({ hours: HOURS, looks: PLAIN_LOOKS });
    const told = [{ type: 'site:added', site: { siteId: 'new-shop', name: 'New Shop' } }];
    await expect.poll(() => [added(admin), added(colleague), added(agent)]).toEqual([told, told, []]);
    expect((await server.store.agents.byId(invited.agentId))?.siteIds).toEqual(['new-shop']);
    const conversationId = await beginConversation(await server.visitor({ siteId: 'new-shop' }));
    const reached = ({ events }: AgentClient) =>
      events.some(
        (event) => event.type === 'conversation:changed' && event.listed.conversation.conversationId === conversationId,
      );
    await expect.poll(() => [reached(admin), reached(colleague), reached(agent)]).toEqual([true, true, false]);
    expect((await colleague.get('desk:hello', {})).sites.map(({ siteId }) => siteId)).toContain('new-shop');
    expect((await agent.get('desk:hello', {})).sites.map(({ siteId }) => siteId)).not.toContain('new-shop');
  });

  test('[BEGIN-2] that cannot be is told at its fields, all at once, and nothing is made', async () => {
    const admin = await server.agent({ role: 'admin' });
    const detailsOf = async (wrong: Partial<typeof WISH>) => {
      const reply = await admin.ask('site:create', { ...WISH, ...wrong });
      return reply.ok ? [] : reply.refusal.details.map((detail) => detail.split(':')[0]);
    };
    expect(await detailsOf({ siteId: 'New Shop' })).toEqual(['siteId']);
    expect(await detailsOf({ siteId: server.site.siteId })).toEqual(['siteId']);
    const origins = ['https://shop.example/a', 'shop.example', 'https://x.example', 'https://x.example'];
    const nowhere = { zone: 'Mars/Olympus', week: HOURS.week };
    expect(await detailsOf({ name: ' ', allowedOrigins: origins, languages: [], hours: nowhere })).toEqual([
      'name',
      'allowedOrigins',
      'allowedOrigins',
      'allowedOrigins',
      'hours',
      'languages',
    ]);
    expect((await server.store.sites.all()).map(({ siteId }) => siteId)).toEqual([server.site.siteId]);
  });

  test('[BEGIN-3] is for admins alone', async () => {
    for (const role of ['lead', 'agent', 'auditor'] as const) {
      const other = await server.agent({ role });
      expect(await other.refusal('site:create', WISH)).toBe('forbidden');
    }
    expect(await server.store.sites.byId(asSite('new-shop'))).toBeUndefined();
  });

  test('[HOURS-1] its hours are changed as any other field, and set by the command line’s words', async () => {
    const admin = await server.agent({ role: 'admin' });
    const { siteId } = server.site;
    const changed = await admin.get('site:change', { siteId, was: { hours: null }, wish: { hours: HOURS } });
    expect(changed.hours).toEqual(HOURS);
    const wish = { hours: null };
    expect(
      await admin.refusal('site:change', { siteId, was: { hours: null }, wish: { hours: { ...HOURS, zone: 'UTC' } } }),
    ).toBe('conflict');
    expect((await admin.get('site:change', { siteId, was: { hours: HOURS }, wish })).hours).toBeNull();
  });

  test('[HOURS-2] a visitor is told when it opens again, and nothing while it is open', async () => {
    const { siteId } = server.site;
    const opensIn = async (minutes: number) => {
      const { minute, day } = { minute: (START / 60_000 + minutes) % 1_440, day: new Date(START).getUTCDay() };
      const week = Array.from({ length: 7 }, (_, at) =>
        at === (day + 6) % 7 ? [{ from: minute, until: minute + 30 }] : [],
      );
      await server.store.sites.put({ ...server.site, hours: { zone: 'UTC', week } });
      return (await (await server.visitor({ siteId })).get('visitor:hello', {})).site.backAt;
    };
    expect(await opensIn(60)).toBe(START + 60 * 60_000);
    expect(await opensIn(-10)).toBeNull();
    await server.store.sites.put(server.site);
    expect((await (await server.visitor()).get('visitor:hello', {})).site.backAt).toBeNull();
  });
});
