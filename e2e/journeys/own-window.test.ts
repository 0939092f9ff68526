import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { tell } from '../support/host-pages.ts';
import { giveSecret, vouch } from '../support/identities.ts';
import { SITE, picture, useStage } from '../support/stage.ts';
import type { Visitor } from '../support/visitor.ts';

const OUT = 'The chat is open in its own window.';

async function popOut(visitor: Visitor): Promise<Page> {
  const opening = visitor.context.waitForEvent('page');
  await visitor.panel.getByRole('button', { name: 'More' }).click();
  await visitor.panel.getByRole('button', { name: 'Open in its own window' }).click();
  const page = await opening;
  await page.getByRole('button', { name: 'Send', exact: true }).waitFor();
  return page;
}

const composerIn = (page: Page) => page.getByRole('textbox', { name: 'Your message' });
const textsIn = (page: Page) => page.locator('.bubble').allInnerTexts();

async function sayIn(page: Page, text: string): Promise<void> {
  await composerIn(page).fill(text);
  await composerIn(page).press('Enter');
  await page.getByRole('log').getByText(text, { exact: true }).waitFor();
}

describe('a chat in a window of its own', () => {
  const stage = useStage();
  beforeAll(() => giveSecret(stage.server, SITE));

  test('[WINDOW-1] goes on with the conversation and the draft, in step with the page, and comes back with both', async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Said in the page.');
    await visitor.isSent('Said in the page.');
    await visitor.composer.fill('Half a sentence');
    const page = await popOut(visitor);
    await visitor.panel.getByText(OUT).waitFor();
    await picture(visitor.page, 'window-page-en');
    await expect.poll(() => textsIn(page)).toEqual(['Said in the page.']);
    expect(await composerIn(page).inputValue()).toBe('Half a sentence');
    const address = new URL(page.url());
    expect(address.pathname).toBe('/frame');
    expect(['lang', 'origin', 'site', 'theme']).toEqual(expect.arrayContaining([...address.searchParams.keys()]));

    await sayIn(page, 'Said in the window.');
    await agent.open('Said in the window.');
    await agent.reply('Read in both.');
    const said = ['Said in the page.', 'Said in the window.', 'Read in both.'];
    await expect.poll(() => textsIn(page)).toEqual(said);
    await expect.poll(() => agent.texts()).toEqual(said);
    await agent.log.getByText('Read', { exact: true }).waitFor();
    await picture(page, 'window-en');
    await composerIn(page).fill('Another half');
    await page.reload();
    await expect.poll(() => textsIn(page)).toEqual(said);
    expect(await composerIn(page).inputValue()).toBe('Another half');

    const closing = page.waitForEvent('close');
    await visitor.panel.getByRole('button', { name: 'Bring it back' }).click();
    await closing;
    await expect.poll(() => visitor.texts()).toEqual(said);
    await expect.poll(() => visitor.composer.inputValue()).toBe('Another half');
    await visitor.say('Back again.');
    await visitor.isSent('Back again.');
    await expect.poll(() => agent.texts()).toEqual([...said, 'Back again.']);
  });

  test('[WINDOW-2] that is closed gives the chat back, and a second tab was in step all the time', async () => {
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('One.');
    await visitor.isSent('One.');
    const tab = await visitor.tab();
    await tab.open();
    const page = await popOut(visitor);
    await sayIn(page, 'Two.');
    await tab.say('Three.');
    await tab.isSent('Three.');
    await sayIn(page, 'Four.');
    const said = ['One.', 'Two.', 'Three.', 'Four.'];
    await expect.poll(() => textsIn(page)).toEqual(said);
    await expect.poll(() => tab.texts()).toEqual(said);
    await page.close();
    await expect.poll(() => visitor.texts()).toEqual(said);
    await visitor.composer.waitFor();
  });

  test('[WINDOW-3] outlives its page, which shows the chat when it is there again', async () => {
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Before.');
    await visitor.isSent('Before.');
    const page = await popOut(visitor);
    await visitor.page.reload();
    await sayIn(page, 'While the page was loaded again.');
    await visitor.open();
    const said = ['Before.', 'While the page was loaded again.'];
    await expect.poll(() => visitor.texts()).toEqual(said);
    await page.reload();
    await expect.poll(() => textsIn(page)).toEqual(said);
    await sayIn(page, 'And after both.');
    await expect.poll(() => visitor.texts()).toEqual([...said, 'And after both.']);
  });

  test('[WINDOW-4] is of the same person, learns of a fresh token, and goes when the visitor signs out', async () => {
    const visitor = await stage.visitor();
    await tell(visitor.page, 'identify', await vouch(SITE, { subject: 'wei' }));
    await visitor.open();
    await visitor.say('It is me.');
    await visitor.isSent('It is me.');
    const page = await popOut(visitor);
    await tell(visitor.page, 'identify', await vouch(SITE, { subject: 'wei', expires: '20 minutes' }));
    await tell(visitor.page, 'compose', 'About invoice 42:');
    await expect.poll(() => composerIn(page).inputValue()).toBe('About invoice 42:');
    await sayIn(page, 'Still me.');
    const agent = await stage.agent();
    await agent.open('Still me.');
    await agent.facts.getByText('Identified by the site').waitFor();
    const closing = page.waitForEvent('close');
    await tell(visitor.page, 'reset');
    await closing;
    await visitor.open();
    await visitor.panel.getByText('How can we help?').waitFor();
  });

  test('[WINDOW-5] that its page cuts off from the chat says so, and no other chat begins in it', async () => {
    const visitor = await stage.visitor({ opener: 'same-origin' });
    await visitor.open();
    await visitor.say('Cut off.');
    await visitor.isSent('Cut off.');
    await visitor.panel.getByRole('button', { name: 'More' }).click();
    await visitor.panel.getByRole('button', { name: 'Open in its own window' }).click();
    await visitor.panel.getByText('Your browser did not let a window open.').waitFor();
    await expect.poll(() => visitor.context.pages().length).toBe(1);
    await visitor.page.keyboard.press('Escape');
    expect(await visitor.texts()).toEqual(['Cut off.']);
    await visitor.say('Still here.');
    await visitor.isSent('Still here.');
  });

  test('[WINDOW-5] that the browser does not open is told in a sentence', async () => {
    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Here.');
    await visitor.isSent('Here.');
    for (const frame of visitor.page.frames()) await frame.evaluate(() => void (window.open = () => null));
    await visitor.panel.getByRole('button', { name: 'More' }).click();
    await visitor.panel.getByRole('button', { name: 'Open in its own window' }).click();
    await visitor.panel
      .getByText('Your browser did not let a window open. Allow pop-ups for this page and try again.')
      .waitFor();
    await picture(visitor.page, 'window-blocked-en');
    await visitor.page.keyboard.press('Escape');
    await visitor.say('Still here.');
    await visitor.isSent('Still here.');
  });
});
