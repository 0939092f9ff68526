import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { useStage } from '../support/stage.ts';

/** Typing as with pinyin: letters stand underlined until Enter or a digit picks the words. */
async function compose(page: Page, letters: string) {
  const keyboard = await page.context().newCDPSession(page);
  for (let length = 1; length <= letters.length; length++) {
    const text = letters.slice(0, length);
    await keyboard.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length });
  }
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, nativeVirtualKeyCode: 13 };
  return {
    // The input method takes the key, so no line break comes of it.
    enter: async () => {
      await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
      await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    },
    pick: (words: string) => keyboard.send('Input.insertText', { text: words }),
  };
}

describe('[JOURNEY-7] a Chinese input method', () => {
  const stage = useStage();

  test('keeps its Enter to itself: nothing is sent until the words are picked', async () => {
    const agent = await stage.agent('Lin 林', { language: 'zh-CN' });
    const visitor = await stage.visitor({ language: 'zh-CN' });
    await visitor.open();
    await visitor.composer.focus();
    const typed = await compose(visitor.page, 'nihao');
    await expect.poll(() => visitor.composer.inputValue()).toBe('nihao');
    await typed.enter();
    await typed.pick('你好');
    await expect.poll(() => visitor.composer.inputValue()).toBe('你好');
    expect(await visitor.texts()).toEqual([]);
    await visitor.page.keyboard.press('Enter');
    await visitor.isSent('你好');

    await agent.open('你好');
    await agent.composer.focus();
    const answered = await compose(agent.page, 'zai');
    await answered.enter();
    await answered.pick('在');
    await expect.poll(() => agent.composer.inputValue()).toBe('在');
    expect(await agent.texts()).toEqual(['你好']);
    await agent.page.keyboard.press('Enter');
    await visitor.said('在').waitFor();
    expect(await visitor.texts()).toEqual(['你好', '在']);
  });
});
