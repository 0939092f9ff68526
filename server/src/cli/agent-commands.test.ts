import { afterEach, beforeEach, expect, test } from 'vitest';
import { startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';
import { agentInvite, agentList, agentRemove, agentSet } from './agent-commands.ts';
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
  expect((await run(agentList)).out).toEqual([`wei@example.com\tWei\tlead\t${siteId}\t9\tinvited`]);
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
