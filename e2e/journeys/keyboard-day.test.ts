import { describe, expect, test } from 'vitest';
import { makeAdmin, PASSWORD } from '../support/accounts.ts';
import { meetAgent } from '../support/agent.ts';
import type { Agent } from '../support/agent.ts';
import { picture, useStage } from '../support/stage.ts';
import type { Stage } from '../support/stage.ts';
import type { Visitor } from '../support/visitor.ts';

const GREETING = 'Hello, this is Lin. I am reading what you wrote and will be with you in a moment.';

/** Somebody whose mouse is unplugged: comes to the desk with Tab, letters and Enter. */
async function signIn(stage: Stage): Promise<Agent> {
  await makeAdmin(stage.server, 'lin@example.com', 'Lin 林');
  const who = await stage.person();
  await who.context.addInitScript(() => {
    let presses = 0;
    for (const type of ['pointerdown', 'mousedown', 'touchstart']) {
      addEventListener(type, () => void (document.documentElement.dataset['presses'] = String(++presses)), true);
    }
  });
  who.troubles.expect(/401/);
  const page = await who.context.newPage();
  await page.goto(`${stage.server.url}/desk`);
  const email = page.getByLabel('E-mail');
  await email.waitFor();
  for (let tabs = 0; tabs < 12 && !(await email.evaluate((field) => field === document.activeElement)); tabs++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('lin@example.com');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Online', exact: true, pressed: true }).waitFor();
  return meetAgent({ ...who, language: 'en' }, page);
}

describe('[JOURNEY-76] a day with the keyboard alone', () => {
  const stage = useStage();

  async function asks(words: string): Promise<Visitor> {
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say(words);
    await visitor.isSent(words);
    return visitor;
  }

  test('signs in, accepts, answers with a template, notes, hands over, snoozes and closes', async () => {
    const wei = await stage.agent('Wei 魏');
    await wei.choose('away');
    const lin = await signIn(stage);
    const { page } = lin;
    const keys = async (...pressed: string[]) => {
      for (const key of pressed) await page.keyboard.press(key);
    };
    const dialog = page.getByRole('dialog');
    const isAt = (selector: string) =>
      expect.poll(() => page.evaluate((at) => document.activeElement?.matches(at), selector)).toBe(true);

    const bill = await asks('Why is the bill so high?');
    await lin.row('Why is the bill so high?').waitFor();
    await keys('u');
    await lin.said('Why is the bill so high?').waitFor();
    // Back to the queue, to be taken from there.
    await keys('h');
    await dialog.getByRole('option', { name: 'Back to the queue' }).waitFor();
    await page.keyboard.type('queue');
    await keys('Enter');
    await page.keyboard.type('For whoever is free.');
    await keys('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Take it' }).waitFor();
    await keys('g', 'w');
    await lin.row('Why is the bill so high?').waitFor();
    await keys('j', 'Enter');
    await page.getByRole('button', { name: 'Take it' }).waitFor();
    await keys('a');
    await isAt('main textarea');

    await page.keyboard.type('/h');
    await page.getByRole('listbox', { name: 'Templates' }).getByRole('option').first().waitFor();
    await keys('Enter');
    await expect.poll(() => lin.composer.inputValue()).toBe(GREETING);
    await keys('Enter');
    await bill.said(GREETING).waitFor();

    await keys('Escape', 'n');
    await isAt('.composer--note textarea');
    await page.keyboard.type('@We');
    await page.getByRole('listbox', { name: 'Colleagues' }).getByRole('option').first().waitFor();
    await keys('Enter');
    await page.keyboard.type('knows this bill.');
    await keys('Enter');
    await lin.said('@Wei 魏 knows this bill.').waitFor();
    await wei.page.getByText('Lin 林 calls you to a note').waitFor();
    await wei.choose('online');

    await keys('Escape', 'h');
    await dialog.getByRole('option', { name: 'Wei 魏' }).waitFor();
    await page.keyboard.type('Wei');
    await keys('Enter');
    await page.keyboard.type('Please explain it.');
    await picture(page, 'keyboard-day-hand-over');
    await keys('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('With Wei 魏').waitFor();
    await wei.choose('away');

    const disk = await asks('The disk is full.');
    await lin.row('The disk is full.').waitFor();
    await keys('u');
    await lin.said('The disk is full.').waitFor();
    await keys('r');
    await isAt('main textarea');
    await page.keyboard.type('Please delete old logs, and tell me.');
    await keys('Control+Enter', 'Escape', 'z');
    await dialog.getByRole('combobox').waitFor();
    await page.keyboard.type('answer');
    await keys('Enter');
    await page.getByText('Snoozed until an answer').first().waitFor();
    await picture(page, 'keyboard-day-snoozed');
    await keys('g', 'm');
    await disk.say('It is done, thank you.');
    await lin.row('It is done, thank you.').waitFor();
    await keys('u');
    await lin.said('It is done, thank you.').waitFor();
    await keys('r');
    await isAt('main textarea');
    await page.keyboard.type('Glad to hear it!');
    // Sends, and goes on to close.
    await keys('Control+Shift+Enter');
    await dialog.getByText('How did it end?').waitFor();
    await keys('1');
    await disk.said('Glad to hear it!').waitFor();
    await disk.log.getByText('The conversation was closed.').waitFor();
    await page.getByText('Closed · Resolved').waitFor();
    await keys('g', 'c');
    await lin.row('Glad to hear it!').waitFor();
    await picture(page, 'keyboard-day-closed');

    expect(await bill.log.innerText()).not.toMatch(/knows this bill|explain|whoever is free/);
    expect(await page.locator('html').getAttribute('data-presses')).toBeNull();
  });
});
