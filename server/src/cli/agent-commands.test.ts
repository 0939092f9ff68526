import { afterEach, beforeEach, expect, test } from 'vitest';
import { startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';
import { agentInvite, agentList, agentRemove, agentSet } from './agent-commands.ts';
import { teamAdd, teamList, teamRemove, teamRename } from './team-commands.ts';
import { runCommand } from './outcome.ts';
import type { Command } from './outcome.ts';

let server: UnderTest;
beforeEach(async () => {
  server = await startServerUnderTest();
});
afterEach(() => server.close());

const run = (command: Command, ...args: string[]) =>
  runCommand(server.app.actionPorts, command, { args, stdin: '', print: () => Promise.resolve() });

test('an agent is invited, again while not come, listed, changed and removed', async () => {
  const { siteId } = server.site;
  const first = await run(agentInvite, 'wei@example.com', '--site', siteId, '--role', 'lead');
  expect(first).toMatchObject({ exitCode: 0, out: [expect.any(String), expect.stringMatching(/^\/desk\/join#/)] });
  const again = await run(agentInvite, 'Wei@example.com');
  expect(again.out[1]).not.toBe(first.out[1]);
  expect((await run(agentSet, 'wei@example.com', '--capacity', '9', '--name', 'Wei')).exitCode).toBe(0);
  expect((await run(agentList)).out).toEqual([`wei@example.com\tWei\tlead\t${siteId}\t9\tinvited\t\t\t`]);
  expect((await run(agentRemove, 'wei@example.com')).exitCode).toBe(0);
  expect((await run(agentList)).out).toEqual([]);
});

test('what cannot be meant is told at once, a sentence each', async () => {
  const wrong = await run(agentInvite, '--role', 'boss', '--site', 'NO SITE', '--capacity', 'many');
  expect(wrong.exitCode).toBe(2);
  expect(wrong.err).toHaveLength(5);
  const unfit = await run(agentInvite, 'wei@example.com', '--site', 'nowhere', '--capacity', '0');
  expect(unfit).toMatchObject({
    exitCode: 1,
    err: [expect.stringContaining('nowhere'), expect.stringContaining('1 to 50')],
  });
  expect((await run(agentRemove, 'nobody@example.com')).err[0]).toContain('Nobody has the address');
  expect((await run(agentSet)).exitCode).toBe(2);
});

test('[TEAM-6] teams are made, renamed, listed and removed, and agents told what they are good for', async () => {
  const { siteId } = server.site;
  await run(agentInvite, 'wei@example.com', '--site', siteId, '--languages', 'zh-CN, en', '--name', 'Wei');
  expect((await run(teamAdd, siteId, 'Night, late')).out).toEqual([`${siteId}\tNight, late\t0`]);
  await run(teamAdd, siteId, 'Billing');
  const set = await run(
    agentSet,
    'wei@example.com',
    '--skills',
    'billing,ecs',
    '--teams',
    'night, LATE',
    '--teams',
    'billing',
  );
  const line = `wei@example.com\tWei\tagent\t${siteId}\t5\tinvited\tzh-CN,en\tbilling,ecs\tBilling,Night, late`;
  expect(set).toMatchObject({ exitCode: 0, out: [line] });
  expect((await run(agentList)).out).toEqual([line]);
  expect((await run(teamRename, siteId, 'Billing', 'Money')).exitCode).toBe(0);
  expect((await run(teamList)).out).toEqual([`${siteId}\tMoney\t1`, `${siteId}\tNight, late\t1`]);
  expect((await run(teamRemove, siteId, 'money')).exitCode).toBe(0);
  expect((await run(teamList, siteId)).out).toEqual([`${siteId}\tNight, late\t1`]);
  const cleared = await run(agentSet, 'wei@example.com', '--languages', '', '--skills', '', '--teams', '');
  expect(cleared.out[0]).toMatch(/invited\t\t\t$/);
});

test('[TEAM-6] what no team or agent can be is told in sentences', async () => {
  const { siteId } = server.site;
  await run(agentInvite, 'wei@example.com', '--site', siteId);
  await run(teamAdd, siteId, 'Night');
  expect((await run(teamAdd, siteId, 'NIGHT')).err[0]).toContain('already');
  expect((await run(teamAdd, 'nowhere', 'Day')).err[0]).toContain('no site "nowhere"');
  expect((await run(teamRemove, siteId, 'Day')).err[0]).toContain('no team "Day"');
  expect(await run(teamRename, siteId, 'Night')).toMatchObject({ exitCode: 2 });
  expect(await run(agentSet, 'wei@example.com', '--languages', 'tlh')).toMatchObject({ exitCode: 2 });
  const wrong = await run(agentSet, 'wei@example.com', '--skills', 'cooking');
  expect(wrong).toMatchObject({ exitCode: 1, err: [expect.stringMatching(/^skills: .*cooking.*billing/)] });
  expect((await run(agentSet, 'wei@example.com', '--teams', 'Night,Day')).err).toEqual([
    expect.stringMatching(/^teams: .*"Day"/),
  ]);
});
