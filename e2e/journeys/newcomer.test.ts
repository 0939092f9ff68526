import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REPOSITORY, cli } from '../support/server.ts';
import { useStage } from '../support/stage.ts';
import { meetVisitor } from '../support/visitor.ts';

const README = readFileSync(join(REPOSITORY, 'README.md'), 'utf8');

/** The first block of this language under this heading, as it stands there. */
function block(heading: string, language: string): string {
  const [, chapter = ''] = README.split(`\n## ${heading}\n`);
  const [, found] = new RegExp(`\`\`\`${language}\n(.*?)\n\`\`\``, 's').exec(chapter) ?? [];
  if (found === undefined) throw new Error(`README has no ${language} under "${heading}".`);
  return found;
}

describe('[JOURNEY-51] a newcomer', () => {
  const stage = useStage();

  test('copies the command and the snippet of README into a bare page elsewhere, with nothing but the addresses changed, and chats', async () => {
    const [, site = ''] = /widget\.js\?site=([^"&]+)"/.exec(block('Put it on your site', 'html')) ?? [];
    const snippet = block('Put it on your site', 'html').replaceAll('https://chat.example.com', stage.chat);
    expect(snippet).toContain(`<script async src="${stage.chat}/widget.js`);
    const page = `<!doctype html><title>Mine</title><p>My own page.</p>\n${snippet}`;
    const host = createServer((_, response) => response.setHeader('content-type', 'text/html').end(page));
    host.listen(0, '127.0.0.1');
    await once(host, 'listening');
    try {
      const address = host.address();
      const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
      const command = block('Put it on your site', 'sh').replace('https://www.example.com', origin);
      const [, words = ''] = /^npx -y pnpm qiao (.*)$/.exec(command) ?? [];
      const spoken = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      expect(spoken).toContain(site);
      expect(await cli(stage.server, spoken)).toMatchObject({ exitCode: 0 });

      const agent = await stage.agent();
      const who = await stage.person();
      const opened = await who.context.newPage();
      await opened.goto(origin);
      const visitor = meetVisitor({ ...who, hostPages: stage.hostPages }, opened);
      await visitor.open();
      await visitor.panel.getByRole('heading', { name: 'My site' }).waitFor();
      await visitor.say('It works on my page.');
      await visitor.isSent('It works on my page.');
      await agent.page.goto(`${stage.server.url}/desk/open`);
      await agent.open('It works on my page.');
      // What the first line of the snippet is for.
      await opened.evaluate(() => Reflect.get(window, 'qiao')('compose', 'Once more:'));
      expect(await visitor.composer.inputValue()).toBe('Once more:');
    } finally {
      host.closeAllConnections();
      host.close();
    }
  });
});
