import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { meetAgent } from '../support/agent.ts';
import { violationsIn } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { startHostPages } from '../support/host-pages.ts';
import type { HostPages } from '../support/host-pages.ts';
import { startServer } from '../support/server.ts';
import type { Server } from '../support/server.ts';
import { picture } from '../support/stage.ts';
import { watchTroubles } from '../support/troubles.ts';
import { meetVisitor } from '../support/visitor.ts';

const MINUTES_MS = 3 * 60_000;
const KEY = 'my-shop';
const BOUGHT = 'Please let me speak to a person about my order.';
const ASKED = 'I want to talk to a person, please.';

let server: Server;
let browser: Browser;
let hostPages: HostPages;
let startedAt = 0;
let contexts: BrowserContext[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  startedAt = performance.now();
  server = await startServer();
  hostPages = await startHostPages(server.url, KEY);
});
afterEach(async () => {
  for (const context of contexts) await context.close();
  contexts = [];
});
afterAll(async () => {
  await browser.close();
  await hostPages.stop();
  await server.remove();
});

async function somebody(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  context.setDefaultTimeout(30_000);
  contexts.push(context);
  return { context, page: await context.newPage() };
}

/** A visitor in a browser of their own, on the site's page. */
async function visitor() {
  const { context, page } = await somebody();
  await page.goto(hostPages.url());
  return meetVisitor({ context, troubles: watchTroubles(context), hostPages, language: 'en' }, page);
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function makeAccount(page: Page): Promise<void> {
  await page.goto(server.setupAddress);
  await page.getByLabel('Name').fill('Lin 林');
  await page.getByLabel('E-mail').fill('lin@example.com');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.locator('button[type=submit]').click();
  await heading(page, 'Your site').waitFor();
}

/** The first step, with mistakes first. */
async function nameSite(page: Page): Promise<void> {
  await button(page, 'Create the site').click();
  await page.getByText('Write a name of at most 100 characters.').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('My shop');
  expect(await page.getByLabel('Key', { exact: true }).inputValue()).toBe(KEY);
  const origins = page.getByLabel('Where is it?');
  await origins.fill('https://www.shop.example/products\nshop.example\nhttps://www.shop.example');
  await page.getByLabel('Key', { exact: true }).fill('demo');
  await button(page, 'Create the site').click();
  await page.getByText('is more than an origin').waitFor();
  await page.getByText('lacks https:// or http://').waitFor();
  await picture(page, 'begin-site-wrong-en');
  await button(page, 'Write https://www.shop.example').click();
  await button(page, 'Write https://shop.example').click();
  expect(await origins.inputValue()).toBe('https://www.shop.example\nhttps://shop.example');
  await button(page, 'At these times').click();
  const monday = page.getByRole('group', { name: 'Monday, time 1' });
  await monday.getByLabel('Until').fill('08:00');
  await button(page, 'Create the site').click();
  await page.getByText('Times stand apart').waitFor();
  await monday.getByLabel('Until').fill('18:30');
  await button(page, 'Create the site').click();
  await page.getByText('Another site has this key. Choose another.').waitFor();
  expect(await violationsIn(page)).toEqual([]);
  await page.getByLabel('Key', { exact: true }).fill(KEY);
  await button(page, 'Create the site').click();
  await heading(page, 'How it looks').waitFor();
}

/** The second step: what is chosen is seen at once, stored or not. */
async function chooseLooks(page: Page): Promise<void> {
  const preview = page.frameLocator('iframe[title="The chat as it will look"]');
  const launcher = preview.locator('qiao-widget').getByRole('button');
  await page.getByLabel('Colour', { exact: true }).focus();
  await launcher.waitFor();
  await preview.frameLocator('iframe').getByRole('textbox').waitFor();
  await page.waitForTimeout(1_000);
  // The chat that comes beside it leaves the focus to whoever writes.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
  await page.keyboard.type('#0a7d5a');
  await page.getByLabel(/^Greeting/).fill('What can we do for you?');
  await page.getByLabel(/^Words in the button/).fill('Ask us');
  await button(page, 'Line start').click();
  await launcher.getByText('Ask us').waitFor();
  const seen = () =>
    launcher.evaluate((element) => [getComputedStyle(element).backgroundColor, getComputedStyle(element).left]);
  await expect.poll(seen).toEqual(['rgb(10, 125, 90)', '20px']);
  const panel = preview.frameLocator('iframe');
  await panel.getByRole('heading', { name: 'What can we do for you?' }).waitFor();
  // Nothing of that is stored: loaded anew, the step is the same and the looks are the chat's own.
  await page.reload();
  await heading(page, 'How it looks').waitFor();
  await launcher.waitFor();
  await expect.poll(seen).not.toContain('rgb(10, 125, 90)');
  await page.getByLabel('Colour', { exact: true }).fill('green');
  await button(page, 'Save and go on').click();
  await page.getByText('This is no colour.').waitFor();
  await page.getByLabel('Colour', { exact: true }).fill('#0a7d5a');
  await page.getByLabel(/^Words in the button/).fill('Ask us');
  await expect.poll(seen).toContain('rgb(10, 125, 90)');
  expect(await violationsIn(page)).toEqual([]);
  await picture(page, 'begin-look-en');
  await button(page, 'Save and go on').click();
  await heading(page, 'Onto your page').waitFor();
}

/** The third step: a page that may not, and then one that may, named by its origin. */
async function putOnPage(page: Page): Promise<void> {
  await button(page, 'Copy').click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `<script async src="${server.url}/widget.js?site=${KEY}"></script>`,
  );
  await page.getByText('Waiting for the first visit…').waitFor();
  const { page: site } = await somebody();
  await site.goto(hostPages.url());
  const loadedAt = performance.now();
  await page.getByText(`A page at ${hostPages.origin} asked for the chat, but is not allowed to show it.`).waitFor();
  expect(performance.now() - loadedAt).toBeLessThan(2_000);
  await picture(page, 'begin-install-refused-en');
  expect(await violationsIn(page)).toEqual([]);
  await page.reload();
  await button(page, 'Allow it').click();
  await page.getByText(`${hostPages.origin} has the chat.`).waitFor();
  await picture(page, 'begin-install-there-en');
  await button(page, 'Go on').click();
  await heading(page, 'Try it').waitFor();
}

/** The last step: both sides of a chat on one screen. */
async function tryIt(page: Page): Promise<void> {
  const chat = page.frameLocator('iframe[title="Test page"]').frameLocator('iframe');
  await chat.getByRole('textbox', { name: 'Your message' }).fill(ASKED);
  await chat.getByRole('textbox', { name: 'Your message' }).press('Enter');
  const desk = page.getByRole('region', { name: 'Conversation', exact: true });
  await desk.getByText(ASKED, { exact: true }).waitFor();
  const reply = desk.getByRole('textbox');
  await reply.fill('Here I am.');
  await reply.press('Enter');
  await chat.getByText('Here I am.', { exact: true }).waitFor();
  await page.getByText('That’s it: asked and answered.').waitFor();
  await picture(page, 'begin-try-en');
  await button(page, 'Done: go to the desk').click();
  await expect.poll(() => new URL(page.url()).pathname).toBe('/desk/mine');
}

describe('[JOURNEY-85] the first three minutes', () => {
  test('from an empty folder to an answer on the site’s own page, through the screens alone', async ({ annotate }) => {
    const { context, page } = await somebody();
    const desk = meetAgent({ context, troubles: watchTroubles(context), language: 'en' }, page);
    await makeAccount(page);
    await nameSite(page);
    await chooseLooks(page);
    await putOnPage(page);
    await tryIt(page);
    const asker = await visitor();
    await asker.page.getByRole('button', { name: 'Ask us', exact: true }).click();
    await asker.composer.waitFor();
    await asker.say(BOUGHT);
    await desk.open(BOUGHT);
    await desk.reply('Welcome to the shop.');
    await asker.said('Welcome to the shop.').waitFor();
    const tookMs = performance.now() - startedAt;
    await annotate(`from the start of the server to the answer: ${Math.round(tookMs)} ms`);
    expect(tookMs).toBeLessThan(MINUTES_MS);
  });
});
