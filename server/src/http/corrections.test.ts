import { expect, test } from 'vitest';
import { newCommandId } from '@qiao/shared/ids';
import { beginSession } from '../actions/sign-in.ts';
import { anAgent } from '../store/seeds.ts';
import { corrections } from '../cli/corrections.ts';
import { runCommand } from '../cli/outcome.ts';
import { beginConversation, startServerUnderTest } from '../testing/server-under-test.ts';

test('[CORRECT-8] an auditor downloads the corrections of a site, as the command line writes them', async () => {
  const server = await startServerUnderTest();
  const { siteId } = server.site;
  const agent = await server.agent();
  for (const words of ['the invoice is wrong', '发票\n不对']) {
    const conversationId = await beginConversation(await server.visitor(), words);
    await agent.get('category:set', {
      conversationId,
      commandId: newCommandId(crypto),
      categoryId: 'billing.invoice-error',
    });
  }
  const ask = async (role: 'auditor' | 'lead' | null, path: string = siteId) => {
    const asking = anAgent({ role: role ?? 'agent', siteIds: [siteId] });
    await server.store.agents.put(asking);
    const { secret } = await beginSession(server.app.actionPorts, asking);
    const headers = role ? { cookie: `qiao_session=${secret}` } : {};
    return fetch(`${server.url}/api/v1/sites/${path}/corrections`, { headers });
  };
  const response = await ask('auditor');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${siteId}-corrections.jsonl"`);
  const lines: string[] = [];
  const print = (line: string) => Promise.resolve(void lines.push(line));
  await runCommand(server.app.actionPorts, corrections, { args: ['--site', siteId], stdin: '', print });
  expect(lines).toHaveLength(2);
  expect(await response.text()).toBe(lines.map((line) => `${line}\n`).join(''));
  const everything = { who: null, types: null, about: [siteId], since: null, until: null };
  const exported = await server.store.audit.list(everything, null, 10);
  expect(exported.map(({ act, by }) => [act.type, by.kind])).toEqual([
    ['exported', 'command_line'],
    ['exported', 'agent'],
  ]);
  expect((await ask('lead')).status).toBe(403);
  expect((await ask(null)).status).toBe(401);
  expect((await ask('auditor', 'elsewhere')).status).toBe(404);
  await server.close();
});
