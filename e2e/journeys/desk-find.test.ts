import { describe, expect, test } from 'vitest';
import { picture, useStage } from '../support/stage.ts';

describe('[JOURNEY-40] an agent who looks for what was once said', () => {
  const stage = useStage();

  test.for(['en', 'zh-CN'] as const)('finds it by a part of a word and stands before it (%s)', async (language) => {
    const agent = await stage.agent(undefined, { language });
    const visitor = await stage.visitor();
    await visitor.open();
    const marker = `i-bp1${language.toLowerCase().replaceAll('-', '')}`;
    await visitor.say(`雲服務器 ${marker} 連不上了`);
    await visitor.say(`It is on fire, ${language}`);
    await agent.row(`It is on fire, ${language}`).waitFor();
    const { keyboard } = agent.page;
    const found = agent.page.getByRole('listbox').getByRole('option');
    await keyboard.press('g');
    await keyboard.press('w');
    await keyboard.press('/');
    await agent.page.getByRole('dialog').getByRole('combobox').waitFor();
    await keyboard.type(`连不上 p1${marker.slice(5)}`);
    await expect.poll(() => found.allInnerTexts()).toEqual([expect.stringContaining(marker)]);
    await picture(agent.page, `desk-find-${language}`);
    await keyboard.press('Enter');
    await agent.said(`雲服務器 ${marker} 連不上了`).waitFor();
    expect(await agent.page.locator('[data-marked="true"], mark').count()).toBe(1);
  });

  test('does by its name what has a key, also while writing', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Answer me');
    await agent.open('Answer me');
    await agent.page.keyboard.press('Control+k');
    await agent.page.keyboard.type('write reply');
    await agent.page.keyboard.press('Enter');
    await agent.composer.waitFor();
    await expect.poll(() => agent.composer.evaluate((field) => field === document.activeElement)).toBe(true);
    await agent.page.keyboard.press('Control+k');
    await agent.page.keyboard.type('from:nobody x');
    await picture(agent.page, 'desk-find-wrong');
    await agent.page.getByText('Not understood: from:nobody').waitFor();
    await agent.page.keyboard.press('Escape');
    expect(await agent.composer.evaluate((field) => field === document.activeElement)).toBe(true);
  });
});
