import { describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { makeAdmin } from '../support/accounts.ts';
import type { Language } from '../support/languages.ts';
import { connectAgent } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { cli } from '../support/server.ts';
import { picture, SITE, useStage } from '../support/stage.ts';
import type { Stage } from '../support/stage.ts';
import type { Visitor } from '../support/visitor.ts';
import { newId } from '../support/wire.ts';
import type { Done, ListPage, Page } from '../support/wire.ts';

const WORDS = {
  en: {
    hello: 'Hello',
    describe: 'What happens, and with which product? One sentence is enough.',
    problem: 'No connection to what we have in Singapore since this morning',
    kinds: 'What is it about?',
    kind: 'Cannot connect to instance',
    instance: 'What is the ID of the instance with the problem?',
    time: '“this morning”: what time was that, to the minute?',
    hourAgo: 'An hour ago',
    automatic: 'asked automatically',
    noted: /^3 noted/,
    started: 'Started',
    region: 'Region',
    place: 'Singapore',
    source: 'From your message',
    correct: 'Correct: Region',
  },
  'zh-CN': {
    hello: '你好',
    describe: '请问是哪个产品、遇到了什么情况？一句话就可以。',
    problem: '杭州的一台服务器从早上开始连不上',
    kinds: '您的问题是哪一类？',
    kind: '实例无法连接',
    instance: '出问题的实例 ID 是什么？',
    time: '“早上”具体是几点几分？',
    hourAgo: '一小时前',
    automatic: '自动提问',
    noted: /^已记录 3 项/,
    started: '开始时间',
    region: '地域',
    place: '杭州',
    source: '来自您的消息',
    correct: '更正：地域',
  },
} as const satisfies Record<Language, object>;
const INSTANCE = 'i-bp1abcdef1234567';

/** The form below the question with these words. */
const form = (visitor: Visitor, question: string): Locator => visitor.log.getByRole('group', { name: question });

const isFocused = (element: Locator) => element.evaluate((node) => node === node.ownerDocument.activeElement);

async function setIntake(stage: Stage, intake: 'asking' | 'reading'): Promise<void> {
  const ran = await cli(stage.server, ['site', 'add', SITE, '--intake', intake]);
  expect(ran).toMatchObject({ exitCode: 0 });
}

async function conversationOf(line: Line): Promise<string> {
  const { listed } = await line.get<ListPage>('conversations:list', { siteId: SITE, cursor: null });
  return listed[0]?.conversation.conversationId ?? '';
}

/** What was answered to questions, in order. */
async function answersIn(line: Line, conversationId: string) {
  const { entries } = await line.get<Page>('entries:read', { conversationId, afterSeq: 0 });
  return entries.flatMap(({ body }) => (body.type === 'message' && body.answer ? [body.answer.value] : []));
}

describe.each<Language>(['en', 'zh-CN'])('[JOURNEY-15] in %s, a vague first word', (language) => {
  const stage = useStage();
  const words = WORDS[language];

  test('is asked about, answered in the thread by the fitting input, and becomes a case', async () => {
    await setIntake(stage, 'asking');
    const visitor = await stage.visitor({ language });
    await visitor.open();
    // It is said once and taken away again, so somebody has to be listening.
    const announced = visitor.panel.locator('[aria-live="polite"]').getByText(words.describe);
    const isHeard = announced.waitFor({ state: 'attached' });
    await visitor.say(words.hello);
    await isHeard;
    await form(visitor, words.describe).waitFor();
    await visitor.log.getByText(words.automatic).waitFor();
    expect(await isFocused(visitor.composer)).toBe(true);
    await picture(visitor.page, `asked-line-${language}`);

    await visitor.composer.fill('half a thought');
    const line = form(visitor, words.describe).getByRole('textbox');
    await line.fill(words.problem);
    await line.press('Enter');
    await form(visitor, words.kinds).getByRole('button', { name: words.kind, exact: true }).waitFor();
    await picture(visitor.page, `asked-choice-${language}`);
    expect(await form(visitor, words.describe).count()).toBe(0);
    expect(await isFocused(visitor.log)).toBe(true);

    await form(visitor, words.kinds).getByRole('button', { name: words.kind, exact: true }).press('Enter');
    await form(visitor, words.instance).getByRole('textbox').fill(INSTANCE);
    await form(visitor, words.instance).getByRole('textbox').press('Enter');
    await form(visitor, words.time).waitFor();
    await picture(visitor.page, `asked-moment-${language}`);
    await form(visitor, words.time).getByRole('button', { name: words.hourAgo }).click();
    await expect.poll(() => visitor.log.getByRole('group').count()).toBe(0);
    const texts = await visitor.texts();
    const [hello, problem, kind, instance] = [words.hello, words.problem, words.kind, INSTANCE];
    const { describe: first, kinds, instance: which, time } = words;
    expect(texts.slice(0, -1)).toEqual([hello, first, problem, kinds, kind, which, instance, time]);
    expect(texts.at(-1)).toMatch(/20\d\d/);
    expect(await visitor.composer.inputValue()).toBe('half a thought');

    await visitor.panel.getByRole('button', { name: words.noted }).click();
    const sheet = visitor.panel.getByRole('dialog');
    await sheet
      .getByRole('listitem')
      .filter({ hasText: words.started })
      .getByText(/20\d\d/)
      .waitFor();
    await picture(visitor.page, `case-${language}`);
    const region = sheet.getByRole('listitem').filter({ hasText: words.region }).filter({ hasText: words.place });
    await region.getByRole('button', { name: words.source }).click();
    await expect.poll(() => isFocused(visitor.said(words.problem))).toBe(true);
    const selected = visitor.log.evaluate((log) => String(log.ownerDocument.getSelection()));
    expect(await selected).toBe(words.place);
    await picture(visitor.page, `shown-${language}`);
  });
});

describe('[JOURNEY-15] a question', () => {
  const stage = useStage();

  test('that is answered while the server is away is answered once, after a reload; “I don’t know” is an answer', async () => {
    await setIntake(stage, 'asking');
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('I cannot connect to my ECS instance by SSH');
    const question = form(visitor, 'What is the ID of the instance with the problem?');
    await question.waitFor();
    process.kill(stage.server.pid, 'SIGSTOP');
    await question.getByRole('button', { name: 'I don’t know' }).click();
    await question.waitFor({ state: 'hidden' });
    await visitor.unsent.waitFor();
    const address = visitor.page.url();
    await visitor.page.goto('about:blank');
    await stage.server.kill();
    await stage.server.restart();
    await visitor.page.goto(address);
    await visitor.open();
    const region = form(visitor, 'Which region is it in?');
    await region.waitFor();
    expect(await question.count()).toBe(0);
    await region.getByRole('button', { name: 'Something else…' }).click();
    await expect.poll(() => isFocused(visitor.composer)).toBe(true);
    await visitor.say('It is in Frankfurt');
    await region.waitFor({ state: 'hidden' });
    const agent = await connectAgent(stage.server, await makeAdmin(stage.server, 'late@example.com'));
    expect(await answersIn(agent, await conversationOf(agent))).toEqual([null]);
    agent.close();
  });
});

describe('[JOURNEY-15] an agent', () => {
  const stage = useStage();

  test('asks for lines of a log and for consent; half an answer is not lost when another question comes', async () => {
    await setIntake(stage, 'reading');
    const agent = await connectAgent(stage.server, await makeAdmin(stage.server, 'lin@example.com', 'Lin 林'));
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Please look into it.');
    await visitor.panel.getByText('Lin 林 is with you').first().waitFor();
    const conversationId = await conversationOf(agent);
    const ask = (scenario: string) => agent.get<Done>('question:ask', { conversationId, commandId: newId(), scenario });

    await ask('access-log-missing');
    const paste = visitor.log.getByRole('group').getByRole('textbox');
    await paste.fill('one\ntwo\n\nthree');
    await visitor.log.getByText('3 lines').waitFor();
    expect(await visitor.log.getByText('asked automatically').count()).toBe(0);
    await picture(visitor.page, 'asked-paste');
    await ask('authorization-missing');
    const consent = visitor.log.getByRole('button', { name: 'Yes, I agree' });
    await consent.waitFor();
    expect(await visitor.composer.inputValue()).toBe('one\ntwo\n\nthree');
    await expect.poll(() => isFocused(visitor.composer)).toBe(true);
    await picture(visitor.page, 'asked-consent');
    await consent.click();
    await visitor.isSent('Yes, I agree');

    await ask('access-log-missing');
    await paste.fill('x'.repeat(10_500));
    await visitor.log.getByText('Only the first 10,000 characters fit. The rest was left out.').waitFor();
    await visitor.log.getByRole('button', { name: 'Send answer' }).click();
    await expect.poll(() => answersIn(agent, conversationId)).toEqual(['given', 'x'.repeat(10_000)]);
    await visitor.panel.getByRole('button', { name: /noted/ }).click();
    await visitor.panel.getByRole('listitem').filter({ hasText: 'Permission to log in' }).waitFor();
    agent.close();
  });
});
