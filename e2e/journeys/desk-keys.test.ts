import { describe, expect, test } from 'vitest';
import type { CDPSession, Page } from 'playwright-core';
import { picture, useStage } from '../support/stage.ts';

const ALT = 1;
const CONTROL = 2;

/** How `@` comes about: which keys, where they are, and what the system says is held with them. */
const LAYOUTS = [
  { on: 'German, Windows (AltGr+Q)', code: 'KeyQ', plain: 'q', modifiers: ALT | CONTROL, holds: 'AltGraph' },
  { on: 'German, Linux (AltGr+Q)', code: 'KeyQ', plain: 'q', modifiers: 0, holds: 'AltGraph' },
  { on: 'German, macOS (⌥L)', code: 'KeyL', plain: 'l', modifiers: ALT, holds: 'Alt' },
  { on: 'French, Windows (AltGr+0)', code: 'Digit0', plain: 'à', modifiers: ALT | CONTROL, holds: 'AltGraph' },
  { on: 'French, Linux (AltGr+0)', code: 'Digit0', plain: 'à', modifiers: 0, holds: 'AltGraph' },
] as const;

type Layout = (typeof LAYOUTS)[number];

async function pressAt(keyboard: CDPSession, { code, plain, modifiers, holds }: Layout): Promise<void> {
  const held = { key: holds, code: holds === 'Alt' ? 'AltLeft' : 'AltRight', modifiers };
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...held });
  const at = { key: '@', code, modifiers, unmodifiedText: plain };
  if (modifiers & CONTROL) {
    // Only on Windows does a browser write what comes with Ctrl and Alt; here the letter has to be sent beside the key.
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...at });
    await keyboard.send('Input.insertText', { text: '@' });
  } else {
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '@', ...at });
  }
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...at });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...held, modifiers: 0 });
}

/** As Linux and Windows tell of AltGr to a page, which the protocol of the browser's tools has no sign for. */
function pressWithAltGraph(page: Page, key: string): Promise<boolean> {
  return page.evaluate((pressed) => {
    const init = { key: pressed, modifierAltGraph: true, bubbles: true, cancelable: true };
    return (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', init));
  }, key);
}

describe('[KEYS-2] in a browser', () => {
  const stage = useStage();

  test('a mention is written on German and French keyboards: nothing is sent, done or switched', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Why is the bill so high?');
    await agent.open('Why is the bill so high?');
    const { page } = agent;
    const keyboard = await agent.context.newCDPSession(page);
    await page.locator('h1').click();
    const address = page.url();
    for (const layout of LAYOUTS) await pressAt(keyboard, layout);
    for (const key of ['q', 'e', 'n', 'j', 'a', 'Enter', 'Escape']) {
      expect(await pressWithAltGraph(page, key)).toBe(true);
    }
    expect([page.url(), await page.getByRole('dialog').count()]).toEqual([address, 0]);

    await page.keyboard.press('r');
    for (const layout of LAYOUTS) await pressAt(keyboard, layout);
    expect(await agent.composer.inputValue()).toBe('@'.repeat(LAYOUTS.length));
    expect(await pressWithAltGraph(page, 'Enter')).toBe(true);
    await agent.composer.fill('');
    await page.locator('h1').click();
    await page.keyboard.press('n');
    const note = page.getByRole('textbox', { name: /Note for colleagues/ });
    await expect.poll(() => note.evaluate((field) => field === document.activeElement)).toBe(true);
    for (const layout of LAYOUTS) await pressAt(keyboard, layout);
    expect(await note.inputValue()).toBe('@'.repeat(LAYOUTS.length));
    expect(await pressWithAltGraph(page, 'Enter')).toBe(true);
    expect(await note.inputValue()).toBe('@'.repeat(LAYOUTS.length));
    await note.fill('Ask billing first.');
    await page.keyboard.press('Enter');
    await agent.log.getByText('Ask billing first.').waitFor();
    expect(await agent.texts()).toEqual(['Why is the bill so high?', 'Ask billing first.']);
    expect(await visitor.log.innerText()).not.toMatch(/@|billing/);
  });
});

describe('[KEYS-1] in the preferences', () => {
  const stage = useStage();

  test('a key is chosen by pressing it, a conflict is told at its field, and all of it is kept', async () => {
    const agent = await stage.agent();
    const { page } = agent;
    await page.locator('h1').click();
    for (const key of ['g', 's']) await page.keyboard.press(key);
    const field = (name: string) => page.getByRole('textbox', { name, exact: true });
    await field('Next conversation').fill('Ж');
    await field('Take a waiting conversation').focus();
    await page.keyboard.press('k');
    const trouble = page.getByRole('alert');
    expect(await trouble.innerText()).toBe('k is already “Previous conversation”.');
    expect(await field('Take a waiting conversation').getAttribute('aria-invalid')).toBe('true');
    await picture(page, 'desk-prefs-conflict');
    await pressAt(await agent.context.newCDPSession(page), LAYOUTS[2]);
    expect(await trouble.innerText()).toMatch(/needs Alt or AltGr/);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('w');
    await trouble.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Compact' }).click();
    await page.getByRole('group', { name: 'Enter in a text' }).getByRole('button', { name: 'New line' }).click();
    await page.reload();
    await expect.poll(() => field('Next conversation').inputValue()).toBe('ж');
    expect(await page.locator('html').getAttribute('data-density')).toBe('compact');

    await page.goto(`${stage.server.url}/desk/mine`);
    await page.locator('h1').click();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog');
    await expect.poll(() => sheet.getByRole('definition').allInnerTexts()).toContain('Take a waiting conversation');
    expect(await sheet.locator('kbd').allInnerTexts()).toEqual(expect.arrayContaining(['ж', 'w']));
    expect(await sheet.locator('kbd').allInnerTexts()).not.toContain('j');
    await page.keyboard.press('Escape');

    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Is anybody there?');
    await agent.row('Is anybody there?').waitFor();
    await page.keyboard.press('j');
    // On a Russian keyboard, where the other has its semicolon.
    const keyboard = await agent.context.newCDPSession(page);
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'ж', code: 'Semicolon', text: 'ж' });
    await expect.poll(() => agent.row('Is anybody there?').getAttribute('data-cursor')).toBe('true');
    await page.keyboard.press('r');
    await page.keyboard.type('Yes,');
    await page.keyboard.press('Enter');
    await page.keyboard.type('here.');
    await page.keyboard.press('ControlOrMeta+Enter');
    await visitor.log.getByText('Yes,\nhere.').waitFor();
    await page.keyboard.type('Goodbye!');
    await page.keyboard.press('Control+Shift+Enter');
    await page.getByRole('dialog', { name: 'How did it end?' }).waitFor();
    await page.keyboard.press('1');
    await visitor.log.getByText('Goodbye!').waitFor();

    await page.locator('h1').click();
    for (const key of ['g', 's']) await page.keyboard.press(key);
    await page.getByRole('button', { name: 'Standard keys' }).click();
    await expect.poll(() => field('Next conversation').inputValue()).toBe('j');
  });
});

describe('[KEYS-4] a sheet', () => {
  const stage = useStage();

  test('that is dismissed and asked for again before the browser has told that it is closed stays open', async () => {
    const { page } = await stage.agent();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog');
    await sheet.getByText('Next conversation').waitFor();
    const isOpen = await page.evaluate(async () => {
      const drawn = (wanted: boolean) =>
        new Promise<void>((resolve) => {
          const look = () =>
            (document.querySelector('dialog') !== null) === wanted ? resolve() : queueMicrotask(look);
          look();
        });
      // In microtasks alone, so that nothing that the browser has to tell comes in between.
      document.querySelector<HTMLButtonElement>('dialog button')?.click();
      await drawn(false);
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true, cancelable: true }));
      await drawn(true);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return document.querySelector('dialog')?.open;
    });
    expect(isOpen).toBe(true);
  });
});
