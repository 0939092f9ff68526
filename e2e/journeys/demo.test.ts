import { describe, expect, test } from 'vitest';
import { LOCALES } from '../support/languages.ts';
import type { Language } from '../support/languages.ts';
import { cli } from '../support/server.ts';
import { picture, useStage } from '../support/stage.ts';
import { meetVisitor } from '../support/visitor.ts';

const RUNS: {
  language: Language;
  colorScheme: 'light' | 'dark';
  servers: string;
  question: string;
  context: string;
  instance: string;
}[] = [
  {
    language: 'en',
    colorScheme: 'light',
    servers: 'Servers',
    question: 'This server is slow.',
    context: 'From the console',
    instance: 'Instance ID',
  },
  {
    language: 'zh-CN',
    colorScheme: 'dark',
    servers: '云服务器',
    question: '这台服务器很慢。',
    context: '控制台信息',
    instance: '实例 ID',
  },
];

describe('[JOURNEY-13] the example console', () => {
  const stage = useStage();

  test.each(RUNS)(
    'passes its context, and the agent sees it ($language)',
    async ({ language, colorScheme, ...words }) => {
      // Nobody is asked anything first here, so that the conversation is with the agent at once.
      await cli(stage.server, ['site', 'add', 'demo', '--intake', 'reading']);
      const context = { colorScheme, locale: LOCALES[language] };
      const agent = await stage.agent('Lin 林', { language, context });
      const person = await stage.person({ language, context });
      const page = await person.context.newPage();
      const visitor = meetVisitor({ ...person, hostPages: stage.hostPages }, page);
      await page.goto(`${stage.chat}/demo`);
      await page.getByRole('navigation').getByRole('link', { name: words.servers }).click();
      const server = page.getByRole('main').getByRole('table').getByRole('link').first();
      const id = new URL(await server.evaluate((link) => (link instanceof HTMLAnchorElement ? link.href : ''))).hash
        .split('/')
        .at(-1);
      await server.click();
      await picture(page, `demo-${language}-${colorScheme}`);
      await visitor.open();
      await visitor.say(words.question);
      await visitor.isSent(words.question);
      await agent.open(words.question);
      await agent.facts.getByRole('heading', { name: words.context }).waitFor();
      await agent.facts.getByRole('button', { name: `${words.instance}: ${id}` }).waitFor();
      expect(await agent.facts.getByText(String(id), { exact: true }).count()).toBe(1);
      await agent.reply('OK 好的');
      await visitor.said('OK 好的').waitFor();
      await picture(page, `demo-chat-${language}-${colorScheme}`);
      await picture(agent.page, `demo-desk-${language}-${colorScheme}`);
    },
  );
});
