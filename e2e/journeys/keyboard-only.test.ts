import { afterAll, describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { makeAdmin } from '../support/accounts.ts';
import { connectAgent } from '../support/line.ts';
import { serveBy } from '../support/serving.ts';
import { picture, useStage } from '../support/stage.ts';

/** Also inside of a shadow root, whose own elements nobody outside can see the focus of. */
const isFocused = (locator: Locator) =>
  locator.evaluate((element) => {
    const root = element.getRootNode();
    return (root instanceof ShadowRoot || root instanceof Document) && root.activeElement === element;
  });

/** Presses a key until this has the focus, as somebody does who looks where it is. */
async function reach(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Shift+Tab'): Promise<void> {
  await wanted.waitFor({ state: 'attached' });
  for (let presses = 0; presses < 40; presses++) {
    if (await isFocused(wanted)) return expectSeen(wanted);
    await page.keyboard.press(key);
  }
  throw new Error(`${String(wanted)} is not reached by ${key}.`);
}

/** What has the focus can be seen to have it: an outline, its own, its label's or its field's. */
async function expectSeen(focused: Locator): Promise<void> {
  const isSeen = await focused.evaluate((element) => {
    const around = [element, element.closest('label'), element.closest('.field')];
    return around.some((each) => {
      if (!each) return false;
      const { outlineStyle, boxShadow } = getComputedStyle(each);
      return outlineStyle !== 'none' || boxShadow !== 'none';
    });
  });
  expect({ focused: String(focused), isSeen }).toEqual({ focused: String(focused), isSeen: true });
}

describe('[JOURNEY-62] a visitor without a mouse', () => {
  const stage = useStage();
  const lines: { close(): void }[] = [];
  afterAll(() => lines.forEach((line) => line.close()));

  test('opens, writes, answers, reads, puts right, rates, and is back on the page', async () => {
    const line = await connectAgent(stage.server, await makeAdmin(stage.server, 'lin@example.com', 'Lin 林'));
    lines.push(line);
    const agent = serveBy(line);
    const { page, panel, composer, log, said, launcher, isSent } = await stage.visitor();
    const keys = page.keyboard;
    const count = page.getByRole('button', { name: 'Count' });
    await launcher.waitFor();
    await keys.press('Tab');
    expect(await isFocused(count)).toBe(true);
    await keys.press('Tab');
    await keys.press('Enter');
    await composer.waitFor();
    await expect.poll(() => isFocused(composer)).toBe(true);

    await keys.type('It does not answer.');
    await keys.press('Enter');
    await isSent('It does not answer.');
    await agent.has();

    // A question: its field comes by itself, and one goes to it.
    await agent.ask('access-ip-missing');
    const field = log.getByRole('group').getByRole('textbox');
    await field.waitFor();
    expect(await isFocused(composer)).toBe(true);
    await reach(page, field);
    await keys.type('203.0.113.7');
    await keys.press('Enter');
    await isSent('203.0.113.7');
    await expect.poll(() => isFocused(log)).toBe(true);

    // A choice of what is offered.
    await agent.ask('authorization-missing');
    await reach(page, log.getByRole('group').getByRole('button', { name: 'Yes, I agree' }), 'Tab');
    await keys.press('Enter');
    await isSent('Yes, I agree');

    // Reads what is longer than the chat, up and down.
    await agent.say(Array.from({ length: 60 }, (_, index) => `Line ${index + 1} of the explanation.`).join('\n'));
    await said('It does not answer.').waitFor();
    await log.getByText('Line 60 of the explanation.').waitFor();
    await reach(page, log);
    const top = () => log.evaluate((element) => element.scrollTop);
    await keys.press('Home');
    await expect.poll(top).toBe(0);
    await keys.press('PageDown');
    await expect.poll(top).toBeGreaterThan(100);
    await keys.press('End');
    await expect
      .poll(() => log.evaluate(({ scrollTop, clientHeight, scrollHeight }) => scrollHeight - scrollTop - clientHeight))
      .toBeLessThan(3);

    // Puts a noted fact right.
    await agent.set('region', 'cn-hangzhou');
    const notes = panel.getByRole('button', { name: /noted/ });
    await reach(page, notes);
    await keys.press('Enter');
    const sheet = panel.getByRole('dialog');
    await reach(page, sheet.getByRole('button', { name: 'Correct: Region' }), 'Tab');
    await keys.press('Enter');
    await expect.poll(() => isFocused(sheet.getByRole('textbox'))).toBe(true);
    await keys.press('ControlOrMeta+a');
    await keys.type('cn-shanghai');
    await keys.press('Enter');
    await sheet.getByText('cn-shanghai').waitFor();
    await keys.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await expect.poll(() => isFocused(notes)).toBe(true);
    await reach(page, composer, 'Tab');

    // Is asked how it was, and says so.
    await keys.type('Thank you!');
    await keys.press('Enter');
    await isSent('Thank you!');
    await agent.close();
    const card = panel.getByRole('region', { name: 'How did we do?' });
    await card.waitFor();
    expect(await isFocused(composer)).toBe(true);
    await reach(page, card.getByRole('radiogroup', { name: 'Speed' }).getByRole('radio').last());
    for (let rows = 0; rows < 4; rows++) {
      await keys.press('Space');
      await keys.press('ArrowLeft');
      await keys.press('Tab');
    }
    await keys.type('Good.');
    await reach(page, card.getByRole('button', { name: 'Send rating' }), 'Tab');
    await keys.press('Enter');
    const thanks = panel.getByRole('region', { name: 'Thank you for your rating' });
    await expect.poll(() => isFocused(thanks)).toBe(true);
    await thanks.getByRole('img', { name: '4 stars' }).first().waitFor();
    await picture(page, 'keyboard-only-rated');

    // Nobody is locked in: after its end comes the page. Escape closes it from wherever one is in it.
    await reach(page, composer, 'Tab');
    await reach(page, launcher, 'Tab');
    await reach(page, composer);
    await keys.press('Escape');
    await expect.poll(() => launcher.getAttribute('aria-expanded')).toBe('false');
    await expect.poll(() => isFocused(launcher)).toBe(true);
    await keys.press('Shift+Tab');
    await expect.poll(() => isFocused(count)).toBe(true);
    await keys.press('Enter');
    await page.getByRole('button', { name: 'Counted' }).waitFor();
  }, 90_000);
});
