import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '../support/languages.ts';
import type { Language } from '../support/languages.ts';
import { picture, useStage } from '../support/stage.ts';
import { meetVisitor } from '../support/visitor.ts';
import type { Visitor } from '../support/visitor.ts';

const WORDS = {
  en: {
    hello: 'hello',
    problem: 'My ECS server in Singapore cannot be reached by ssh, connection refused, since 2 pm today',
    describe: 'What happens, and with which product? One sentence is enough.',
    instance: 'What is the ID of the instance with the problem?',
    send: 'Send answer',
    skip: 'I don’t know',
    region: 'ap-southeast-1',
    emergency: 'PRODUCTION IS DOWN for all our customers, everything is dead, help now!',
    rotate: /rotate it/,
    servers: 'Servers',
    slow: 'This server has been unreachable by ssh for two hours, connection refused',
    category: 'Cannot connect',
  },
  'zh-CN': {
    hello: '在吗',
    problem: '新加坡的一台云服务器 ssh 连不上，今天下午两点开始，提示 Connection refused',
    describe: '请问是哪个产品、遇到了什么情况？一句话就可以。',
    instance: '出问题的实例 ID 是什么？',
    send: '发送回答',
    skip: '我不清楚',
    region: 'ap-southeast-1',
    emergency: '全站都挂了！线上业务全停了，所有用户都打不开，快来人！',
    rotate: /轮换/,
    servers: '云服务器',
    slow: '这台服务器两小时前开始 ssh 连不上，提示 Connection refused',
    category: '实例无法连接',
  },
} as const satisfies Record<Language, unknown>;

const LANGUAGES: readonly Language[] = ['en', 'zh-CN'];
const INSTANCE = 'i-t4nabcdefgh123456';
// In the form of a key of a cloud, and nobody's.
const KEY_ID = 'LTAI5tQnKwXyZ3vB7mHc9RdE';
const KEY_SECRET = 'hT7kQ2mZx9LpW4vN8bRc5YfJ3sGd6A';

/** The questions that stand in the thread with something to answer them by. */
const openQuestions = (visitor: Visitor) => visitor.log.getByRole('group');

describe('[JOURNEY-20] what is asked before an agent joins', () => {
  const stage = useStage({ intake: 'asking' });

  test.each(LANGUAGES)('a vague first word becomes a full case file (%s)', async (language) => {
    const words = WORDS[language];
    const visitor = await stage.visitor({ language });
    await visitor.open();
    await visitor.say(words.hello);
    await visitor.log.getByText(words.describe).waitFor();
    await visitor.say(words.problem);
    await visitor.log.getByText(words.instance).waitFor();
    await picture(visitor.page, `intake-question-${language}`);
    await openQuestions(visitor).getByRole('textbox').fill(INSTANCE);
    await openQuestions(visitor).getByRole('button', { name: words.send }).click();
    await visitor.isSent(INSTANCE);
    for (let more = 0; more < 2; more++) {
      const skip = openQuestions(visitor).getByRole('button', { name: words.skip, exact: true });
      if (await skip.isVisible()) await skip.click();
      await visitor.page.waitForTimeout(500);
    }
    const agent = await stage.agent('Lin 林', { language });
    await agent.view('open');
    await agent.rows.filter({ hasText: words.skip }).first().click();
    for (const value of [INSTANCE, words.region, words.category]) {
      await agent.facts.getByText(value).first().waitFor();
    }
    await picture(agent.page, `intake-desk-${language}`);
  });

  test.each(LANGUAGES)('an emergency goes to a person and is asked nothing (%s)', async (language) => {
    const words = WORDS[language];
    const agent = await stage.agent('Lin 林', { language });
    const visitor = await stage.visitor({ language });
    await visitor.open();
    await visitor.say(words.emergency);
    await visitor.isSent(words.emergency);
    await agent.open(words.emergency.slice(0, 12));
    await agent.reply('On it 马上处理');
    await visitor.said('On it 马上处理').waitFor();
    expect(await openQuestions(visitor).count()).toBe(0);
    expect(await visitor.texts()).toEqual([words.emergency, 'On it 马上处理']);
  });

  test.each(LANGUAGES)('a pasted key is in neither desk, log nor store (%s)', async (language) => {
    const words = WORDS[language];
    const agent = await stage.agent('Lin 林', { language });
    const visitor = await stage.visitor({ language });
    await visitor.open();
    const text = `AccessKeyId: ${KEY_ID}\nAccessKeySecret: ${KEY_SECRET}\n403 Forbidden since 10:20`;
    await visitor.composer.fill(text);
    await visitor.composer.press('Enter');
    await visitor.log.getByText(words.rotate).waitFor();
    await agent.view('waiting');
    await agent.rows.filter({ hasText: '403 Forbidden' }).first().click();
    await agent.log.getByText('403 Forbidden since 10:20').waitFor();
    await picture(visitor.page, `intake-masked-${language}`);
    const places = {
      desk: await agent.page.content(),
      thread: await visitor.log.innerHTML(),
      log: stage.server.stdout + stage.server.stderr,
      store: storeOf(stage.server.database),
    };
    for (const [place, content] of Object.entries(places)) {
      expect([place, content.includes(KEY_SECRET), content.includes(KEY_ID)]).toEqual([place, false, false]);
    }
    expect(places.store).toContain('403 Forbidden since 10:20');
  });
});

describe('[JOURNEY-21] what the console told', () => {
  const stage = useStage();

  test.each(LANGUAGES)('a visitor of the example console is never asked for it (%s)', async (language) => {
    const words = WORDS[language];
    const person = await stage.person({ language, context: { locale: LOCALES[language] } });
    const page = await person.context.newPage();
    const visitor = meetVisitor({ ...person, hostPages: stage.hostPages }, page);
    await page.goto(`${stage.chat}/demo`);
    await page.getByRole('navigation').getByRole('link', { name: words.servers }).click();
    await page.getByRole('main').getByRole('table').getByRole('link').first().click();
    await visitor.open();
    await visitor.say(words.slow);
    await visitor.isSent(words.slow);
    const asked: string[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const skip = openQuestions(visitor).getByRole('button', { name: words.skip, exact: true });
      await page.waitForTimeout(600);
      if (!(await skip.isVisible())) break;
      asked.push((await visitor.texts()).at(-1) ?? '');
      await skip.click();
    }
    expect(asked.length).toBeLessThanOrEqual(2);
    expect(asked.join('\n')).not.toMatch(/account ID|账号 ID|region|地域|instance|实例|When did|什么时候/i);
    await picture(page, `intake-demo-${language}`);
  });
});

/** Everything that the embedded store has on the disk, what is not yet moved into its main file as well. */
function storeOf(database: string): string {
  const path = database.replace(/^file:/, '');
  const files = [path, `${path}-wal`].filter((file) => existsSync(file));
  return files.map((file) => readFileSync(file, 'latin1')).join('\n');
}
