import { describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import type { Agent } from '../support/agent.ts';
import type { Language } from '../support/languages.ts';
import { cli } from '../support/server.ts';
import { picture, SITE, useStage } from '../support/stage.ts';
import type { Stage } from '../support/stage.ts';

const WORDS = {
  en: {
    problem: 'I cannot connect by ssh to my server i-bp1abcdef1234567 since 9 am today. It says: Connection timed out',
    kind: 'Cannot connect to instance',
    other: 'Redis connection failure',
    typed: 'redis fail',
    readFrom: /^Read from the words: (sure|likely), \d\d%$/,
    confirmed: 'Confirmed by Lin 林',
    log: 'Lin 林 set: kind of issue “Cannot connect to instance”',
    instance: 'Instance ID',
    bySelf: 'by Lin 林',
    removed: 'Instance ID missing',
    missing: 'Region missing',
    question: 'Which region is it in?',
    asked: 'asked',
    answers: 'Answers: Region',
    place: 'Singapore',
    show: 'Show the words',
    emergency: 'Production is down! All users are affected and we are losing money every minute, urgent!',
    pressing: 'Emergency',
    once: /^This is an emergency/,
    title: 'Kind of issue',
    beingAsked: 'Being asked',
    hello: 'Hello',
  },
  'zh-CN': {
    problem: '我的云服务器 i-bp1abcdef1234567 从今天早上9点开始 ssh 连不上了，提示 Connection timed out',
    kind: '实例无法连接',
    other: 'Redis 连接异常',
    typed: 'redis 异常',
    readFrom: /^根据描述识别：(很|较)有把握，\d\d%$/,
    confirmed: '由 Lin 林 确认',
    log: 'Lin 林 更新了：问题类型「实例无法连接」',
    instance: '实例 ID',
    bySelf: 'Lin 林 填写',
    removed: '缺少实例ID',
    missing: '缺少区域',
    question: '资源在哪个地域？',
    asked: '已询问',
    answers: '回答：地域',
    place: '杭州',
    show: '查看原文',
    emergency: '生产环境全部宕机了！所有用户都打不开网站，核心业务中断，紧急！',
    pressing: '紧急',
    once: /^情况紧急/,
    title: '问题类型',
    beingAsked: '正在询问',
    hello: '你好',
  },
} as const satisfies Record<Language, object>;
const INSTANCE = 'i-bp1abcdef1234567';

async function setIntake(stage: Stage, intake: 'asking' | 'reading'): Promise<void> {
  expect(await cli(stage.server, ['site', 'add', SITE, '--intake', intake])).toMatchObject({ exitCode: 0 });
}

/** Opens one's first conversation by keys alone. */
async function openMine({ page, facts }: Agent): Promise<void> {
  for (const key of ['g', 'm', 'j', 'Enter']) await page.keyboard.press(key);
  await facts.waitFor();
}

const isFocused = (element: Locator) => element.evaluate((node) => node === document.activeElement);

describe.each<Language>(['en', 'zh-CN'])('[JOURNEY-16] in %s, an agent takes over a case file', (language) => {
  const stage = useStage();
  const words = WORDS[language];

  test('and confirms, corrects and asks without the mouse', async () => {
    await setIntake(stage, 'reading');
    const agent = await stage.agent('Lin 林', { language });
    const { facts, log } = agent;
    const keys = agent.page.keyboard;
    const visitor = await stage.visitor({ language });
    await visitor.open();
    await visitor.say(words.problem);
    await agent.row(words.problem.slice(0, 12)).getByText(words.kind).waitFor();
    await openMine(agent);
    const kind = facts.getByRole('region', { name: words.title });
    await kind.getByText(words.readFrom).waitFor();

    await keys.press('c');
    const search = agent.page.getByRole('dialog').getByRole('combobox');
    expect(await isFocused(search)).toBe(true);
    await keys.insertText(words.typed);
    expect(await agent.page.getByRole('listbox').getByRole('option', { selected: true }).innerText()).toContain(
      words.other,
    );
    await picture(agent.page, `kind-sheet-${language}`);
    await keys.press('Enter');
    await log.getByText(words.other).waitFor();
    await keys.press('c');
    await keys.insertText(words.kind);
    await keys.press('Enter');
    await kind.getByText(words.kind, { exact: true }).waitFor();
    await kind.getByText(words.confirmed).waitFor();
    await log.getByText(words.log).waitFor();

    await keys.press('f');
    const value = facts.getByRole('button', { name: `${words.instance}: ${INSTANCE}` });
    for (let steps = 0; steps < 20 && !(await isFocused(value)); steps++) await keys.press('ArrowDown');
    await keys.press('Enter');
    expect(await log.locator('mark').allInnerTexts()).toEqual([INSTANCE]);
    await picture(agent.page, `marked-${language}`);
    await keys.press('F2');
    await keys.press('End');
    await keys.type('89');
    await keys.press('Enter');
    const corrected = facts.getByRole('listitem').filter({ hasText: `${INSTANCE}89` });
    await corrected.getByText(words.bySelf).waitFor();
    await keys.press('Delete');
    await corrected.waitFor({ state: 'detached' });
    await facts.getByRole('listitem').filter({ hasText: words.removed }).waitFor();
    await keys.press('Escape');

    const lack = facts.getByRole('listitem').filter({ hasText: words.missing });
    await keys.press('q');
    await picture(agent.page, `asking-${language}`);
    await keys.press(await lack.locator('kbd').innerText());
    await log.getByText(words.question, { exact: true }).waitFor();
    await lack.getByText(words.asked, { exact: true }).waitFor();
    await visitor.log.getByRole('group', { name: words.question }).waitFor();
    await visitor.say(words.place);
    await facts.getByRole('button', { name: words.place }).or(facts.getByText(words.place)).first().waitFor();
    await lack.waitFor({ state: 'detached' });
    await picture(agent.page, `case-${language}`);
  });

  test('which an emergency reaches at once, and a question in between never hides', async () => {
    await setIntake(stage, 'asking');
    const agent = await stage.agent('Lin 林', { language });
    const asked = await stage.visitor({ language });
    await asked.open();
    await asked.say(words.hello);
    await agent.view('waiting');
    await agent.row(words.hello).getByText(words.beingAsked).waitFor();
    const visitor = await stage.visitor({ language });
    await visitor.open();
    await visitor.say(words.emergency);
    await agent.view('mine');
    await agent.row(words.emergency.slice(0, 12)).getByText(words.pressing, { exact: true }).waitFor();
    await agent.open(words.emergency.slice(0, 12));
    await agent.log.getByText(words.once).waitFor();
    expect(await visitor.log.getByRole('group').count()).toBe(0);
    await agent.view('waiting');
    await agent.open(words.hello);
    await agent.page.keyboard.press('a');
    await agent.composer.waitFor();
    await picture(agent.page, `taken-while-asked-${language}`);
  });
});
