import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { meetAgent } from '../support/agent.ts';
import { freshDatabase, isSkipped, titleOf } from '../support/databases.ts';
import type { Database, StoreKind } from '../support/databases.ts';
import type { Language } from '../support/languages.ts';
import { picture, useStage } from '../support/stage.ts';

const WORDS = {
  en: {
    name: 'Name',
    email: 'E-mail',
    password: 'Password',
    create: 'Create the account',
    toDesk: 'To the desk',
    welcome: 'How can we help?',
    question: 'My server i-7f3 does not answer on port 22 since 14:05.',
    answer: 'I see it: the security group has no rule for port 22.',
    with: 'Lin 林 is with you',
    read: /Read$/,
    thanks: 'That was it, thank you!',
  },
  'zh-CN': {
    name: '姓名',
    email: '邮箱',
    password: '密码',
    create: '创建账号',
    toDesk: '进入工作台',
    welcome: '您好，有什么可以帮您？',
    question: '云服务器 i-7f3 从 14:05 起 22 端口连不上，报错 “Connection timed out”。',
    answer: '看到了：安全组没有放行 22 端口，请添加一条入方向规则。',
    with: 'Lin 林 正在为您服务',
    read: /已读$/,
    thanks: '好了，非常感谢！',
  },
} as const satisfies Record<Language, object>;

const RUNS: { language: Language; store: StoreKind }[] = [
  { language: 'en', store: 'embedded' },
  { language: 'zh-CN', store: 'embedded' },
  { language: 'zh-CN', store: 'mongodb' },
];

describe.each(RUNS)('[JOURNEY-1] in $language', ({ language, store }) => {
  describe.skipIf(isSkipped(store))(titleOf(store), () => {
    let database: Database | undefined;
    const stage = useStage({
      server: async () => {
        database = await freshDatabase(store);
        return database.url === undefined ? {} : { database: database.url };
      },
      end: async () => database?.drop(),
    });
    const words = WORDS[language];

    test('the first run makes an account, a visitor asks from another origin, and the agent answers', async () => {
      const agent = await firstRun(await stage.person({ language }));
      const visitor = await stage.visitor({ language });
      await picture(visitor.page, `launcher-${language}-${store}`);
      await visitor.open();
      await visitor.panel.getByRole('heading', { name: words.welcome }).waitFor();
      await picture(visitor.page, `welcome-${language}-${store}`);
      await visitor.say(words.question);
      await visitor.said(words.question).waitFor();

      await agent.open(words.question);
      await agent.said(words.question).waitFor();
      await visitor.panel.getByText(words.with).first().waitFor();
      await visitor.log.getByText(words.read).waitFor();
      await agent.reply(words.answer);
      await visitor.said(words.answer).waitFor();
      await visitor.panel.getByText(words.with).first().waitFor();
      await visitor.say(words.thanks);
      await agent.said(words.thanks).waitFor();
      await visitor.log.getByText(words.read).waitFor();

      const said = [words.question, words.answer, words.thanks];
      expect(await visitor.texts()).toEqual(said);
      expect(await agent.texts()).toEqual(said);
      await picture(visitor.page, `answered-${language}-${store}`);
      await picture(agent.page, `desk-${language}-${store}`);
    });

    async function firstRun(who: Awaited<ReturnType<typeof stage.person<Language>>>) {
      const page = await who.context.newPage();
      await page.goto(stage.server.setupAddress);
      await fillIn(page);
      await picture(page, `setup-${language}-${store}`);
      await page.getByRole('button', { name: words.create }).click();
      // The stage has a site already.
      await page.getByRole('button', { name: words.toDesk }).click();
      const agent = meetAgent(who, page);
      await page.getByRole('button', { name: agent.words.online, exact: true, pressed: true }).waitFor();
      return agent;
    }

    async function fillIn(page: Page): Promise<void> {
      await page.getByLabel(words.name, { exact: true }).fill('Lin 林');
      await page.getByLabel(words.email, { exact: true }).fill('lin@example.com');
      await page.getByLabel(words.password, { exact: true }).fill('correct horse battery');
    }
  });
});
