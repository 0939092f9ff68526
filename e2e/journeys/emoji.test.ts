import { expect, test } from 'vitest';
import { picture, useStage } from '../support/stage.ts';

const stage = useStage();

test('[EMOJI-3] a visitor picks by keyboard alone, where the caret stands, and nothing is loaded for it before', async () => {
  const visitor = await stage.visitor();
  const loaded: string[] = [];
  visitor.page.on('request', (request) => void (request.url().includes('emoji') && loaded.push(request.url())));
  await visitor.open();
  await visitor.panel.getByRole('heading', { level: 2 }).waitFor();
  expect(loaded).toEqual([]);
  await visitor.composer.fill('Thanks !');
  await visitor.composer.press('ArrowLeft');
  await visitor.panel.getByRole('button', { name: 'Emoji' }).press('Enter');
  const picker = visitor.panel.getByRole('dialog', { name: 'Emoji' });
  const search = picker.getByRole('searchbox', { name: 'Search' });
  await search.waitFor();
  expect(await search.evaluate((field) => field === document.activeElement)).toBe(true);
  await picture(visitor.page, 'emoji-en');
  await search.pressSequentially('hello');
  await expect.poll(() => picker.getByRole('button').count()).toBe(1);
  await search.press('Enter');
  await picker.waitFor({ state: 'detached' });
  expect(await visitor.composer.inputValue()).toBe('Thanks 👋!');
  expect(await visitor.composer.evaluate((field) => field === document.activeElement)).toBe(true);

  await visitor.panel.getByRole('button', { name: 'Emoji' }).press('Enter');
  const focused = () => picker.locator(':focus').getAttribute('aria-label');
  for (const [key, name] of [
    ['ArrowDown', 'waving hand'],
    ['ArrowDown', 'grinning face'],
    ['ArrowRight', 'laughing face'],
    ['ArrowLeft', 'grinning face'],
    ['ArrowUp', 'waving hand'],
    ['End', 'prohibited'],
  ] as const) {
    await picker.locator(':focus').press(key);
    expect(await focused()).toBe(name);
  }
  await picker.locator(':focus').press('Escape');
  await picker.waitFor({ state: 'detached' });
  expect(await visitor.composer.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await visitor.composer.inputValue()).toBe('Thanks 👋!');
  await visitor.composer.press('Enter');
  await visitor.said('Thanks 👋!').waitFor();
  await visitor.panel.getByRole('button', { name: 'Emoji' }).click();
  await picker.waitFor();
  await visitor.log.click({ position: { x: 10, y: 10 } });
  await picker.waitFor({ state: 'detached' });
});

test.each([
  { language: 'ar', look: 'dark', key: 'ArrowLeft' },
  { language: 'zh-CN', look: 'light', key: 'ArrowRight' },
] as const)(
  '[EMOJI-3] arrows lead along the line, whichever way it runs ($language)',
  async ({ language, look, key }) => {
    const context = { viewport: { width: 390, height: 844 }, colorScheme: look };
    const visitor = await stage.visitor({ language, context });
    await visitor.open();
    await visitor.panel.locator('.emoji-button').press('Enter');
    const picker = visitor.panel.locator('.emoji');
    await picker.getByRole('searchbox').press('ArrowDown');
    const buttons = picker.getByRole('button');
    await picker.locator(':focus').press(key);
    expect(await picker.locator(':focus').textContent()).toBe(await buttons.nth(1).textContent());
    await picture(visitor.page, `emoji-${language}`);
    await buttons.nth(1).press('Enter');
    expect(await visitor.composer.inputValue()).toBe('😄');
  },
);
