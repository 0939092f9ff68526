import { afterEach, beforeEach, expect, test } from 'vitest';
import { startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';
import { findCommand } from './commands.ts';
import { runCommand } from './outcome.ts';

let server: UnderTest;
beforeEach(async () => {
  server = await startServerUnderTest();
});
afterEach(() => server.close());

async function qiao(...words: string[]): Promise<{ exitCode: number; lines: string[]; err: string[] }> {
  const found = findCommand(words);
  if (!found) throw new Error(`There is no command ${words.join(' ')}.`);
  const lines: string[] = [];
  const print = (line: string) => Promise.resolve(void lines.push(line));
  const { exitCode, out, err } = await runCommand(server.app.actionPorts, found.command, {
    args: found.args,
    stdin: 'a long password',
    print,
  });
  return { exitCode, lines: [...lines, ...out], err };
}

test('[AUDIT-6] what the command line does is in the audit, and `qiao audit list` tells it', async () => {
  const { siteId } = server.site;
  await qiao('site', 'set', siteId, '--name', 'Sho\tp', '--color', '#0a7d5a');
  await server.clock.sleep(60_000);
  await qiao('site', 'off', siteId);
  await qiao('site', 'off', siteId);
  await qiao('agent', 'invite', 'mei@example.com', '--site', siteId);
  await qiao('agent', 'invite', 'mei@example.com', '--capacity', '3');
  await qiao('agent', 'set', 'mei@example.com', '--role', 'lead');
  await qiao('admin', 'upsert', 'boss@example.com', '--password-stdin');
  await qiao('admin', 'upsert', 'boss@example.com', '--password-stdin');
  await qiao('template', 'set', 'hello', '--text', 'en=Hi!');
  await qiao('template', 'remove', 'hello');
  await qiao('corrections');
  await qiao('agent', 'remove', 'mei@example.com');
  const { lines } = await qiao('audit', 'list');
  const cells = lines.map((line) => line.split('\t'));
  expect(cells.every(([, who]) => who === 'command line')).toBe(true);
  expect(cells.map(([, , what]) => what)).toEqual([
    'account_removed',
    'exported',
    'template_changed',
    'template_changed',
    'password_set',
    'admin_made',
    'account_changed',
    'account_invited_again',
    'account_changed',
    'account_invited',
    'site_changed',
    'site_changed',
  ]);
  expect(cells.at(-1)?.[4]).toContain('name: 云控制台 → Sho p; looks.color: none → #0a7d5a');
  expect(cells.at(-2)?.slice(2)).toEqual(['site_changed', siteId, 'name: Sho p; isOff: false → true']);
});

test('[AUDIT-6] it lists by time, person, kind and site, as lines of JSON', async () => {
  const { siteId } = server.site;
  const admin = await server.agent({ role: 'admin', name: 'Mei' });
  await admin.get('site:change', { siteId, was: { isOff: false }, wish: { isOff: true } });
  await server.clock.sleep(1_000);
  await qiao('site', 'on', siteId);
  const since = new Date(server.clock.now()).toISOString();
  const of = async (...words: string[]) => (await qiao('audit', 'list', '--json', ...words)).lines;
  const [byMei, ...more] = await of('--who', admin.agent.email.toUpperCase());
  expect(more).toEqual([]);
  expect(JSON.parse(byMei ?? '')).toEqual({
    at: new Date(server.clock.now() - 1_000).toISOString(),
    by: { kind: 'agent', agentId: admin.agent.agentId, name: 'Mei' },
    siteId,
    type: 'site_changed',
    name: server.site.name,
    changes: [{ field: 'isOff', before: false, after: true }],
  });
  expect(await of('--who', admin.agent.agentId)).toEqual([byMei]);
  expect(await of('--who', 'command-line')).toHaveLength(1);
  expect(await of('--until', since)).toEqual([byMei]);
  expect(await of('--since', since)).toHaveLength(1);
  expect(await of('--what', 'site_changed', '--what', 'key_made', '--site', siteId)).toHaveLength(2);
  expect(await of('--what', 'key_made')).toEqual([]);
});

test('[AUDIT-6] what cannot be meant is told in sentences, all at once', async () => {
  const told = await qiao('audit', 'list', '--since', 'yesterday', '--until', 'now', '--what', 'everything');
  expect(told).toMatchObject({ exitCode: 2, lines: [] });
  expect(told.err.slice(0, 3)).toEqual([
    expect.stringContaining('--what'),
    expect.stringContaining('--since is "yesterday"'),
    expect.stringContaining('--until is "now"'),
  ]);
  expect((await qiao('audit', 'list', '--site', 'nowhere')).err).toEqual([
    'There is no site "nowhere"; "qiao site list" shows all.',
  ]);
  expect((await qiao('audit', 'list', '--who', 'x@example.com')).err[0]).toContain('Nobody has the address');
});
