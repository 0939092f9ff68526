import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AUDIT_PAGE, AUDIT_TYPES } from '@qiao/shared/audit';
import { actSchema } from '@qiao/shared/audit-schema';
import { agentCommands } from '@qiao/shared/agent-commands';
import { record } from '../actions/record.ts';
import { StoreUnavailable } from '../ports.ts';
import type { Log, Store } from '../ports.ts';
import { aSite } from '../store/seeds.ts';
import { startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';

const ALL = { who: null, types: null, siteId: null, since: null, until: null, cursor: null };
const error = vi.fn<Log['error']>();
let isAway = false;
let server: UnderTest;
beforeEach(async () => {
  isAway = false;
  error.mockClear();
  const log = { info: () => {}, warn: () => {}, error };
  server = await startServerUnderTest({ wrap: unreliable, log });
});
afterEach(() => server.close());

/** While it is away the audit cannot be written, and everything else can. */
function unreliable(store: Store): Store {
  const add: Store['audit']['add'] = (row) =>
    isAway ? Promise.reject(new StoreUnavailable('away')) : store.audit.add(row);
  return { ...store, audit: { ...store.audit, add } };
}

test('[AUDIT-5] an auditor reads what was done on the sites they serve, and on none, and no more', async () => {
  const elsewhere = aSite();
  await server.store.sites.put(elsewhere);
  const admin = await server.agent({ role: 'admin', name: 'Mei', siteIds: [server.site.siteId, elsewhere.siteId] });
  const auditor = await server.agent({ role: 'auditor' });
  const turn = { was: { isOff: false }, wish: { isOff: true } };
  await admin.get('site:change', { siteId: elsewhere.siteId, ...turn });
  await admin.get('site:change', { siteId: server.site.siteId, ...turn });
  await admin.get('account:invite', { email: 'new@example.com', siteIds: [elsewhere.siteId] });
  const told = async (who: typeof admin) => (await who.get('audit:list', ALL)).rows.map(({ act }) => act.type);
  expect(await told(admin)).toEqual(['account_invited', 'site_changed', 'site_changed']);
  expect(await told(auditor)).toEqual(['account_invited', 'site_changed']);
  expect(await auditor.refusal('audit:list', { ...ALL, siteId: elsewhere.siteId })).toBe('not_found');
  const { rows } = await auditor.get('audit:list', { ...ALL, siteId: server.site.siteId });
  expect(rows).toMatchObject([
    {
      by: { kind: 'agent', agentId: admin.agent.agentId, name: 'Mei' },
      siteId: server.site.siteId,
      act: { type: 'site_changed', changes: [{ field: 'isOff', before: false, after: true }] },
    },
  ]);
  for (const role of ['lead', 'agent'] as const) {
    expect(await (await server.agent({ role })).refusal('audit:list', ALL)).toBe('forbidden');
  }
});

test('[AUDIT-5] it comes in pages that together are all of it', async () => {
  const admin = await server.agent({ role: 'admin' });
  for (let n = 0; n < AUDIT_PAGE + 5; n++) await record(server.app.actionPorts, null, { type: 'signed_out' });
  const first = await admin.get('audit:list', { ...ALL, who: 'server' });
  expect(first.rows).toHaveLength(AUDIT_PAGE);
  const second = await admin.get('audit:list', { ...ALL, who: 'server', cursor: first.cursor });
  expect(second).toMatchObject({ cursor: null, rows: { length: 5 } });
  const ids = [...first.rows, ...second.rows].map(({ auditId }) => auditId);
  expect(new Set(ids).size).toBe(AUDIT_PAGE + 5);
});

test('[AUDIT-7] what is done while the audit cannot be written stands, and the log has it whole', async () => {
  const admin = await server.agent({ role: 'admin', name: 'Mei' });
  isAway = true;
  const { siteId } = server.site;
  const change = { siteId, was: { isOff: false }, wish: { isOff: true } };
  expect(await admin.get('site:change', change)).toMatchObject({ isOff: true });
  expect(error).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      row: expect.objectContaining({ siteId, by: { kind: 'agent', agentId: admin.agent.agentId, name: 'Mei' } }),
    }),
    expect.stringContaining('not in the audit'),
  );
});

test('[AUDIT-8] no command writes the audit, and every kind of act can be looked for', () => {
  expect(Object.keys(agentCommands).filter((name) => name.startsWith('audit'))).toEqual(['audit:list']);
  expect(actSchema.options.map(({ entries }) => entries.type.literal).toSorted()).toEqual(AUDIT_TYPES.toSorted());
});
