import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AuditRow } from '@qiao/shared/audit-schema';
import { upsertAdmin } from '../actions/put-agent.ts';
import { eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';

let server: UnderTest;
const person = { email: 'lin@example.com', name: 'Lin', password: 'correct horse battery' };
beforeEach(async () => {
  server = await startServerUnderTest({ allowances: { refusedSignIn: { points: 3, perMs: 60_000 } } });
  await upsertAdmin(server.app.actionPorts, person);
});
afterEach(() => server.close());

const ask = (method: string, body: object | null, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1/session`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
const signIn = (email: string, password: string) => ask('POST', { email, password });
const rows = () =>
  server.store.audit.list({ who: null, types: null, about: null, since: null, until: null }, null, 100);
const told = (all: readonly AuditRow[]) => all.toReversed().map(({ act: { type } }) => type);

test('[AUDIT-4] signing in and out is kept, with the family of the address and nothing more of it', async () => {
  const { agentId } = (await server.store.agents.byEmail(person.email)) ?? {};
  const signedIn = await signIn(person.email, person.password);
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  await ask('DELETE', null, { cookie });
  await ask('DELETE', null, { cookie });
  const all = await rows();
  expect(told(all)).toEqual(['admin_made', 'signed_in', 'signed_out']);
  expect(all[1]).toMatchObject({
    by: { kind: 'agent', agentId, name: 'Lin' },
    siteId: null,
    act: { type: 'signed_in', family: 'ipv4' },
  });
  expect(JSON.stringify(all)).not.toContain('127.0.0.1');
});

test('[AUDIT-4] refused sign-ins are kept by account, never what was typed, and so many of them at most', async () => {
  for (let n = 0; n < 6; n++) await signIn(person.email, `wrong ${n}`);
  for (let n = 0; n < 6; n++) await signIn(`s3cret-${n}@example.com`, 'wrong');
  const all = await eventually(async () => {
    const kept = await rows();
    return kept.length >= 7 && kept;
  });
  // A last one is told after all before it: what was over the bound was asked about by then.
  await signIn(person.email, person.password);
  const refused = (await rows()).filter(({ act }) => act.type === 'sign_in_refused');
  expect(refused).toHaveLength(6);
  expect(all.every(({ by, act }) => act.type !== 'sign_in_refused' || by.kind === 'nobody')).toBe(true);
  const accounts = refused.map(({ act }) => act.type === 'sign_in_refused' && act.account?.name);
  expect(accounts.filter((name) => name === 'Lin')).toHaveLength(3);
  expect(accounts.filter((name) => name === undefined)).toHaveLength(3);
  expect(JSON.stringify(refused)).not.toMatch(/s3cret|wrong/);
});
