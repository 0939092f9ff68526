import { describe, expect, test } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { frameOf } from '../support/readability.ts';
import { useStage } from '../support/stage.ts';
import { visit } from '../support/visitor.ts';

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

/** From here on the frame's page comes without its program; the answer is there once that was asked for, and lets it come. */
async function holdProgram(context: BrowserContext): Promise<{ go: () => void }> {
  return new Promise((asked) => {
    const isProgram = /\/frame\/assets\/index-[^/]+\.js$/;
    void context.route(
      isProgram,
      async (route) => {
        await new Promise<void>((go) => asked({ go }));
        await route.continue();
      },
      { times: 1 },
    );
  });
}

/** The page gives the chat up after a while, which is not to end while the machine is busy with something else. */
function waitLonger(): void {
  const wait = setTimeout.bind(window);
  Object.assign(window, { setTimeout: (run: () => void, ms: number) => wait(run, ms === 5_000 ? 120_000 : ms) });
}

/** What has the focus in the frame, where the frame has it. */
async function focusedIn(page: Page): Promise<string> {
  const isInFrame = await page.evaluate(() => document.activeElement?.localName === 'qiao-widget');
  return isInFrame ? frameOf(page).evaluate(() => document.activeElement?.tagName ?? '') : '';
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

  test('[EMBED-10] one writes as soon as the frame is there, before its program: nothing half composed is cut off, and Enter sends', async () => {
    const { context, troubles } = await stage.person({ language: 'zh-CN' });
    await context.addInitScript(waitLonger);
    const held = holdProgram(context);
    const visitor = await visit({ context, troubles, language: 'zh-CN', hostPages: stage.hostPages });
    await visitor.launcher.click();
    await expect.poll(() => focusedIn(visitor.page)).toBe('TEXTAREA');
    const typed = await compose(visitor.page, 'nihao');
    await expect.poll(() => visitor.composer.inputValue()).toBe('nihao');
    (await held).go();
    await visitor.panel.getByRole('button', { name: '发送' }).waitFor();
    expect(await visitor.composer.inputValue()).toBe('nihao');
    await typed.enter();
    await typed.pick('你好');
    await expect.poll(() => visitor.composer.inputValue()).toBe('你好');
    await visitor.page.keyboard.press('Enter');
    await visitor.isSent('你好');

    // Loaded again the chat is there by itself, and nobody has pressed the launcher: the focus stays in the page.
    const again = holdProgram(context);
    await visitor.page.reload({ waitUntil: 'commit' });
    await again;
    expect(new URL(frameOf(visitor.page).url()).hash).toBe('');
    expect(await focusedIn(visitor.page)).not.toBe('TEXTAREA');
    await visitor.launcher.click();
    await visitor.composer.pressSequentially('在吗');
    await visitor.composer.press('Enter');
    await visitor.composer.pressSequentially('在吗');
    await visitor.composer.press('Enter');
    (await again).go();
    await visitor.isSent('在吗\n在吗');
    expect(await visitor.composer.inputValue()).toBe('');
  });
});
