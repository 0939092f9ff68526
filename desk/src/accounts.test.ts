import { expect, test } from 'vitest';
import type { Account } from '@qiao/shared/staff';
import { agentId, SITE, timers } from '../test/examples.ts';
import { no, scriptConnection } from '../test/scripted-connection.ts';
import { createAccounts, wrongFields } from './accounts.ts';

const account = (n: number, over: Partial<Account> = {}): Account => ({
  agentId: agentId(n),
  email: `${n}@example.com`,
  name: `Agent ${n}`,
  role: 'agent',
  siteIds: [SITE],
  capacity: 5,
  isInvited: false,
  ...over,
});

function start() {
  const line = scriptConnection();
  line.setLine({ is: 'online' });
  return { line, accounts: createAccounts(line.connection, timers) };
}

test('what is invited, changed and removed is in the list at once, by address', async () => {
  const { line, accounts } = start();
  expect(accounts.all.value).toBeNull();
  line.answers['accounts:list'] = () => ({ ok: true, value: { accounts: [account(2)] } });
  await accounts.read(() => false);
  const wayIn = { account: account(1, { isInvited: true }), path: '/desk/join#x', expiresAt: 1 };
  line.answers['account:invite'] = () => ({ ok: true, value: wayIn });
  await accounts.invite('1@example.com', { role: 'agent' });
  expect(accounts.all.value).toEqual([wayIn.account, account(2)]);
  line.answers['account:change'] = () => ({ ok: true, value: account(2, { role: 'lead' }) });
  await accounts.change(agentId(2), { role: 'lead' });
  expect(accounts.all.value?.[1]?.role).toBe('lead');
  line.answers['account:remove'] = () => ({ ok: true, value: {} });
  await accounts.remove(agentId(1));
  expect(accounts.all.value).toEqual([account(2, { role: 'lead' })]);
});

test('a refusal leaves the list alone and names its fields', async () => {
  const { line, accounts } = start();
  line.answers['account:change'] = () => ({
    ok: false,
    refusal: { code: 'invalid', retryAfterMs: null, details: ['role: last admin', 'capacity: write a number'] },
  });
  expect(wrongFields(await accounts.change(agentId(1), {}))).toEqual(['role', 'capacity']);
  expect(wrongFields(no('forbidden'))).toEqual([]);
  expect(accounts.all.value).toBeNull();
});
