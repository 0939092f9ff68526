import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '@qiao/shared/staff';
import { beginConversation, connect, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { AgentClient, UnderTest } from '../testing/server-under-test.ts';
import { INVITATION_MS } from '../actions/invitation.ts';

let server: UnderTest;
let admin: AgentClient;
beforeEach(async () => {
  server = await startServerUnderTest();
  admin = await server.agent({ role: 'admin' });
});
afterEach(() => server.close());

const PASSWORD = 'a long password';

async function post(path: string, body: object) {
  const response = await fetch(`${server.url}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, cookie: response.headers.get('set-cookie'), body: await response.text() };
}

async function invite(over: object = {}): Promise<{ account: Account; token: string }> {
  const siteIds = [server.site.siteId];
  const { account, path } = await admin.get('account:invite', { email: 'Wei@Example.com', siteIds, ...over });
  expect(path).toMatch(/^\/desk\/join#[\w-]{32}$/);
  return { account, token: path.split('#')[1] ?? '' };
}

describe('an invitation', () => {
  test('[STAFF-1] makes an account that is come to once, with a name and a password of one’s own', async () => {
    const { account, token } = await invite({ role: 'lead', capacity: 7 });
    expect(account).toMatchObject({ email: 'wei@example.com', role: 'lead', capacity: 7, isInvited: true });
    expect((await admin.get('desk:hello', {})).colleagues).toHaveLength(1);
    expect(JSON.parse((await post('invitation/look', { token })).body)).toEqual({
      email: 'wei@example.com',
      name: 'wei',
    });
    const entered = await post('invitation', { token, name: '魏', password: PASSWORD });
    expect([entered.status, entered.cookie]).toEqual([200, expect.stringContaining('qiao_session=')]);
    for (const path of ['invitation/look', 'invitation']) {
      const again = await post(path, path === 'invitation' ? { token, name: 'X', password: PASSWORD } : { token });
      expect([again.status, again.body]).toEqual([410, expect.stringContaining('invitation_over')]);
    }
    expect((await post('session', { email: 'wei@example.com', password: PASSWORD })).status).toBe(200);
    expect((await admin.get('desk:hello', {})).colleagues).toHaveLength(2);
  });

  test('[STAFF-2] of many who follow one at once exactly one comes in', async () => {
    const { token } = await invite();
    const tries = Array.from({ length: 8 }, () => post('invitation', { token, name: 'Wei', password: PASSWORD }));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 410)).toHaveLength(7);
  });

  test('[STAFF-2] is over after a week, after a newer one, and after the account is removed', async () => {
    const { account, token } = await invite();
    const { path } = await admin.get('account:invite-again', { agentId: account.agentId });
    const newer = path.split('#')[1] ?? '';
    expect((await post('invitation/look', { token })).status).toBe(410);
    expect((await post('invitation/look', { token: newer })).status).toBe(200);
    await server.clock.sleep(INVITATION_MS + 1);
    expect((await post('invitation/look', { token: newer })).status).toBe(410);
    const back = await server.signedIn(admin.agent);
    const last = await back.get('account:invite-again', { agentId: account.agentId });
    await back.get('account:remove', { agentId: account.agentId });
    expect((await post('invitation/look', { token: last.path.split('#')[1] ?? '' })).status).toBe(410);
  });

  test('[STAFF-2] with a short password stands, and nobody signs in before it is followed', async () => {
    const { token } = await invite();
    const wrong = await post('invitation', { token, name: '', password: 'short' });
    expect([wrong.status, wrong.body]).toEqual([400, expect.stringMatching(/name: .*password: /)]);
    expect((await post('session', { email: 'wei@example.com', password: '' })).status).toBe(401);
    expect((await post('invitation/look', { token })).status).toBe(200);
    const cookie = { auth: { version: 2 }, extraHeaders: { cookie: `qiao_session=${token}` } };
    await expect(connect(`${server.url}/agents`, cookie)).rejects.toThrow('signed_out');
  });
});

describe('an account', () => {
  test('[STAFF-3] is listed, invited, changed and removed by admins alone', async () => {
    const { account } = await invite();
    for (const role of ['lead', 'agent', 'auditor'] as const) {
      const other = await server.agent({ role });
      const { agentId } = account;
      expect(await other.refusal('accounts:list', {})).toBe('forbidden');
      expect(await other.refusal('account:invite', { email: 'x@example.com' })).toBe('forbidden');
      expect(await other.refusal('account:invite-again', { agentId })).toBe('forbidden');
      expect(await other.refusal('account:change', { agentId, role: 'admin' })).toBe('forbidden');
      expect(await other.refusal('account:remove', { agentId })).toBe('forbidden');
    }
    expect((await admin.get('accounts:list', {})).accounts).toHaveLength(5);
  });

  test('[STAFF-4] that cannot be is refused with a sentence for each mistake', async () => {
    const reply = await admin.ask('account:invite', { email: 'no address', capacity: 0 });
    expect(reply.ok ? [] : reply.refusal.details).toEqual([
      expect.stringMatching(/^email: /),
      expect.stringMatching(/^siteIds: /),
      expect.stringMatching(/^capacity: /),
    ]);
    await invite();
    const twice = await admin.ask('account:invite', { email: 'WEI@example.com', siteIds: [server.site.siteId] });
    expect(twice.ok ? [] : twice.refusal.details).toEqual(['email: somebody with this address has an account']);
  });

  test('[STAFF-5] of the last admin stays, also where two admins go at once', async () => {
    const { agentId } = admin.agent;
    expect(await admin.refusal('account:change', { agentId, role: 'agent' })).toBe('invalid');
    expect(await admin.refusal('account:remove', { agentId })).toBe('invalid');
    await invite({ role: 'admin' });
    expect(await admin.refusal('account:remove', { agentId })).toBe('invalid');
    const other = await server.agent({ role: 'admin' });
    await Promise.all([
      admin.ask('account:change', { agentId: other.agent.agentId, role: 'agent' }),
      other.ask('account:change', { agentId, role: 'agent' }),
    ]);
    const agents = await server.store.agents.all();
    expect(agents.some(({ role, passwordHash }) => role === 'admin' && passwordHash !== null)).toBe(true);
  });

  test('[STAFF-5] of the last admin is never another one on the way to a refusal, which would end the desk', async () => {
    const { agentId } = admin.agent;
    const roles: string[] = [];
    const { agents } = server.store;
    const put = agents.put.bind(agents);
    agents.put = (agent) => {
      if (agent.agentId === agentId) roles.push(agent.role);
      return put(agent);
    };
    expect(await admin.refusal('account:change', { agentId, role: 'agent' })).toBe('invalid');
    expect(await admin.refusal('account:remove', { agentId })).toBe('invalid');
    expect(roles).toEqual([]);
  });

  test('[STAFF-6] that is removed is signed out, and its conversations go to others', async () => {
    await admin.get('availability:set', { availability: 'away' });
    const leaving = await server.agent();
    const conversationId = await beginConversation(await server.visitor());
    const held = () => server.store.slots.held([leaving.agent.agentId]);
    await eventually(async () => (await held()).length === 1);
    await admin.get('account:remove', { agentId: leaving.agent.agentId });
    expect(await leaving.refusal('desk:hello', {})).toBe('signed_out');
    const conversation = await server.store.transcripts.conversation(conversationId);
    expect(conversation?.state).not.toMatchObject({ agentId: leaving.agent.agentId });
    expect(await server.store.agents.byId(leaving.agent.agentId)).toBeUndefined();
    expect(await admin.refusal('account:remove', { agentId: leaving.agent.agentId })).toBe('not_found');
  });
});
