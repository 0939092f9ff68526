import { expect, test } from 'vitest';
import { violationsIn } from '../support/axe.ts';
import { DESK_WORDS } from '../support/agent.ts';
import type { Language } from '../support/languages.ts';
import { picture, useStage } from '../support/stage.ts';

const stage = useStage({ intake: 'reading' });

test.for<Language>(['en', 'zh-CN'])('[A11Y-5] axe finds nothing at the desk, light and dark (%s)', async (language) => {
  const found: string[] = [];
  // One account for both: whoever has just left still counts as present, and would be given what is asked.
  const agent = await stage.agent(undefined, { language, context: { viewport: { width: 1440, height: 900 } } });
  const { page, context } = agent;
  const look = async (state: string, on = page) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await on.emulateMedia({ colorScheme });
      await picture(on, `desk-axe-${language}-${state}-${colorScheme}`);
      found.push(...(await violationsIn(on)).map((text) => `${state}, ${colorScheme}: ${text}`));
    }
  };
  await look('nothing-open');
  const visitor = await stage.visitor({ language });
  await visitor.open();
  await visitor.say('i-bp1abcdefgh12345 in cn-hangzhou answers 502 since 9:00, error log: connection refused.');
  await agent.open('i-bp1abcdefgh12345');
  await agent.reply('```\ncurl -v https://console.example.com\n```\nWhat does this say?');
  await visitor.log.locator('pre').waitFor();
  await look('thread');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await look('keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await page.getByRole('dialog').waitFor();
  await look('closing');
  await page.keyboard.press('1');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await look('closed');
  for (const view of ['waiting', 'open'] as const) {
    await agent.view(view);
    await page.getByRole('link', { name: DESK_WORDS[language][view] }).first().waitFor();
    await look(view);
  }
  await context.clearCookies();
  const door = await context.newPage();
  agent.troubles.expect(/401|socket/i);
  await door.goto(`${stage.server.url}/desk`);
  await door.locator('input[type=password]').waitFor();
  await look('sign-in', door);
  expect([...new Set(found)]).toEqual([]);
});
