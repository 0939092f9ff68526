import { afterEach, beforeEach, expect, test } from 'vitest';
import { startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';
import { runCommand } from './outcome.ts';
import type { Command } from './outcome.ts';
import { templateExport, templateImport, templateList, templateRemove, templateSet } from './template-commands.ts';

let server: UnderTest;
beforeEach(async () => {
  server = await startServerUnderTest();
});
afterEach(() => server.close());

const ask = (command: Command, args: string[], stdin = '') =>
  runCommand(server.app.actionPorts, command, { args, stdin, print: () => Promise.resolve() });
const lines = async (...args: string[]) => (await ask(templateList, args)).out.map((line) => line.split('\t'));

test('[TEMPLATE-15] templates are listed, made, changed, switched off and removed from the command line', async () => {
  const { siteId } = server.site;
  expect(await lines()).toHaveLength(28);
  expect((await lines())[0]).toEqual(['hello', 'on', '0', '0', 'en,zh-CN,ja,ko,es,ar', 'Greeting']);
  const made = await ask(templateSet, ['Backup', '--site', siteId, '--title', 'en=Backup', '--text', 'en=A backup?']);
  expect(made).toEqual({ exitCode: 0, out: ['backup is saved.'], err: [] });
  await ask(templateSet, [
    'backup',
    '--site',
    siteId,
    '--title',
    'ja=控え',
    '--text',
    'ja=控えはありますか。',
    '--off',
  ]);
  expect(await lines('--site', siteId)).toEqual([['backup', 'off', '2', '0', 'en,ja', 'Backup']]);
  await ask(templateSet, ['backup', '--site', siteId, '--title', 'en=', '--text', 'en=', '--on', '--code', 'spare']);
  expect(await lines('--site', siteId)).toEqual([['spare', 'on', '3', '0', 'ja', '控え']]);
  expect((await ask(templateRemove, ['spare', '--site', siteId])).out).toEqual(['spare is removed.']);
  expect(await lines('--site', siteId)).toEqual([]);
  await ask(templateSet, ['hello', '--text', 'en=Hi!']);
  expect((await ask(templateRemove, ['hello'])).exitCode).toBe(0);
  expect((await lines())[0]?.[2]).toBe('0');
});

test('[TEMPLATE-15] what is exported is imported as it was, for a site and for an agent; desks are told', async () => {
  const agent = await server.agent({ email: 'wei@example.com' });
  const [file = ''] = (await ask(templateExport, [])).out;
  expect((await ask(templateImport, [], file)).out).toEqual(['All sites: 0 added, 0 changed.']);
  expect((await ask(templateImport, ['--site', server.site.siteId], file)).out[0]).toContain('28 added, 0 changed');
  expect(
    (await ask(templateExport, ['--site', server.site.siteId])).out.map((text) => JSON.parse(text).templates.length),
  ).toEqual([28]);
  expect((await ask(templateImport, ['--agent', 'wei@example.com'], file)).out[0]).toContain('28 added');
  expect((await agent.get('templates:list', { revision: null })).templates).toHaveLength(84);
  expect(agent.events.filter(({ type }) => type === 'templates:changed').length).toBeGreaterThanOrEqual(2);
});

test('[TEMPLATE-15] what cannot be meant is told in sentences', async () => {
  expect((await ask(templateSet, [])).err[0]).toBe('Write one code.');
  expect((await ask(templateSet, ['x', '--title', 'de=Hallo', '--off', '--on'])).err).toHaveLength(3);
  expect(await ask(templateSet, ['x', '--title', 'en=X', '--text', 'en={{no.such}}'])).toMatchObject({
    exitCode: 1,
    err: ['text.en: there is no variable {{no.such}}'],
  });
  expect((await ask(templateList, ['--site', 'nowhere'])).err[0]).toContain('There is no site nowhere');
  expect((await ask(templateList, ['--agent', 'x@example.com'])).err[0]).toContain('Nobody has the address');
  expect((await ask(templateList, ['--agent', 'x@example.com', '--site', 'shop'])).err[0]).toContain('not both');
  expect((await ask(templateRemove, ['nothing'])).err[0]).toContain('There is no template "nothing"');
  for (const stdin of ['', '{', '[]', '{"templates":[{"code":1}]}']) {
    expect((await ask(templateImport, [], stdin)).exitCode).toBe(2);
  }
  expect((await ask(templateImport, [], '{"templates":[{"code":"x","words":{},"isOff":false}]}')).err[0]).toContain(
    'x: words: ',
  );
});
