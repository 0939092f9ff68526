import { describe, expect, test } from 'vitest';
import { violationsIn } from '../support/axe.ts';
import { picture, useStage } from '../support/stage.ts';

describe('[JOURNEY-79] settings lie over conversations', () => {
  const stage = useStage();

  test('and one comes back to where one was, having done nothing there', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Where is my invoice?');
    await agent.open('Where is my invoice?');
    const { page } = agent;
    const at = () => new URL(page.url()).pathname;
    const conversation = at();
    await page.locator('body').click({ position: { x: 4, y: 4 } });
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.getByRole('region', { name: 'Preferences' }).waitFor();
    // What is said meanwhile is not read, and keys for conversations do nothing with the one that was left.
    await visitor.say('It is urgent.');
    for (const key of ['e', 'r', 'n', 'j', 'a']) await page.keyboard.press(key);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await expect.poll(() => page.title()).toMatch(/\(1\)/);
    await page.reload();
    await page.getByRole('region', { name: 'Preferences' }).waitFor();
    expect(at()).toBe('/desk/settings');
    // Nothing has read it, neither before nor since.
    const reach = () => visitor.log.locator('.reach').last().innerText();
    await expect.poll(reach, { timeout: 10_000 }).toContain('Delivered');
    await expect.poll(() => page.title()).toMatch(/\(1\)/);
    await page.keyboard.press('Escape');
    await expect.poll(at).toBe(conversation);
    await agent.said('It is urgent.').waitFor();
    await page.goForward();
    await page.getByRole('link', { name: 'Agents', exact: true }).click();
    await page.goBack();
    expect(at()).toBe(conversation);
  });

  test('and are found by their names, in the language that is chosen there', async () => {
    const { page } = await stage.agent();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('settings age');
    // Their code does not come, and comes when it is asked for again, in whatever browser.
    const code = /\/agents-section-.*\.js$/;
    await page.route(code, (route) => route.abort());
    await page.keyboard.press('Enter');
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    await page.unroute(code);
    await again.click();
    await page.getByRole('region', { name: 'Agents' }).getByLabel('Role of Lin 林').waitFor();
    await page.getByRole('link', { name: 'Preferences' }).click();
    await page.getByRole('region', { name: 'Preferences' }).getByLabel('Language').selectOption('zh-CN');
    await page.getByRole('heading', { name: '偏好' }).waitFor();
  });

  test.for(['light', 'dark'] as const)(
    'where axe finds nothing, on a screen and on a phone (%s)',
    async (colorScheme) => {
      const { page } = await stage.agent(undefined, { context: { colorScheme } });
      const found: string[] = [];
      for (const [section, control] of [
        ['preferences', 'Language'],
        ['agents', 'Role of Lin 林'],
      ] as const) {
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 800 });
          await page.goto(`${stage.server.url}/desk/settings/${section}`);
          await page.getByRole('main').getByLabel(control).waitFor();
          await picture(page, `desk-settings-${section}-${width}-${colorScheme}`);
          found.push(...(await violationsIn(page)));
        }
      }
      expect(found).toEqual([]);
    },
  );
});
