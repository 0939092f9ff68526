import { expect, test } from 'vitest';
import { picture, useStage } from '../support/stage.ts';

const WORDS = {
  en: { open: 'Quick replies for the visitor', field: 'A quick reply, Enter keeps it', offered: 'Suggested answers' },
  'zh-CN': { open: '给访客的快捷回复', field: '快捷回复，按 Enter 保留', offered: '快捷回复' },
} as const;

const stage = useStage();

test.each([
  { language: 'en', look: 'light', size: { width: 1280, height: 720 } },
  { language: 'zh-CN', look: 'dark', size: { width: 390, height: 844 } },
] as const)('[REPLY-3] a press sends the answer as the visitor’s own, and they are gone ($language)', async (run) => {
  const { language, look, size } = run;
  const words = WORDS[language];
  const agent = await stage.agent(`Lin ${language}`, { language });
  const visitor = await stage.visitor({ language, context: { viewport: size, colorScheme: look } });
  await visitor.open();
  await visitor.say(`It stopped. (${language})`);
  await agent.open(`It stopped. (${language})`);
  await agent.page.getByRole('button', { name: words.open }).click();
  const field = agent.page.getByRole('textbox', { name: words.field });
  for (const reply of [
    'Yes, it works again',
    '<b>No</b>',
    'Only since the restart of the whole cluster this morning',
  ]) {
    await field.fill(reply);
    await field.press('Enter');
  }
  await picture(agent.page, `replies-desk-${language}`);
  await agent.reply('Is it well now?');

  const offered = visitor.log.getByRole('group', { name: words.offered });
  await expect.poll(() => offered.getByRole('button').allInnerTexts(), { timeout: 10_000 }).toHaveLength(3);
  await picture(visitor.page, `replies-${language}`);
  await visitor.page.reload();
  await visitor.open();
  await offered.getByRole('button', { name: '<b>No</b>' }).press('Enter');
  await visitor.isSent('<b>No</b>');
  await agent.said('<b>No</b>').last().waitFor();
  expect(await offered.count()).toBe(0);
  expect(await visitor.log.evaluate((log) => log === document.activeElement)).toBe(true);
  expect((await visitor.texts()).at(-1)).toBe('<b>No</b>');
  await picture(agent.page, `replies-said-${language}`);
  await agent.choose('away');
});
