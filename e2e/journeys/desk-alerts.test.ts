import { expect, test } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { makeAdmin } from '../support/accounts.ts';
import { lacks } from '../support/browser.ts';
import { deliverPush, standInForPushManager } from '../support/fake-push.ts';
import { startRelay } from '../support/relay.ts';
import type { Relay } from '../support/relay.ts';
import { cli } from '../support/server.ts';
import { SITE, picture, useStage } from '../support/stage.ts';
import { launchUndriven } from '../support/undriven-browser.ts';
import type { Tab, UndrivenBrowser } from '../support/undriven-browser.ts';

type Shown = { title: string; body: string; tag: string };

// The small one shows no notifications.
const stage = useStage({ browser: lacks('whole') ? 'light' : 'whole' });

/** Writes down what the page has the system show and how often it sounds, and lets the test press what was shown. */
async function overhear(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const shown: (Shown & { press: () => void })[] = [];
    let rings = 0;
    class Overheard extends EventTarget {
      static permission = 'default';
      static requestPermission = async () => (Overheard.permission = 'granted');
      constructor(title: string, { body, tag }: Omit<Shown, 'title'>) {
        super();
        shown.push({ title, body, tag, press: () => this.dispatchEvent(new Event('click')) });
      }
      close() {}
    }
    Reflect.set(window, 'Notification', Overheard);
    const Context = window.AudioContext;
    Reflect.set(
      window,
      'AudioContext',
      class extends Context {
        constructor() {
          super();
          rings++;
        }
      },
    );
    Reflect.set(window, 'overheard', { shown, rings: () => rings });
  });
}

const shownIn = (page: Page) =>
  page.evaluate(() => {
    const { shown }: { shown: Shown[] } = Reflect.get(window, 'overheard');
    return shown.map(({ title, body, tag }) => ({ title, body, tag }));
  });
const ringsIn = (page: Page) =>
  page.evaluate(() => {
    const { rings }: { rings: () => number } = Reflect.get(window, 'overheard');
    return rings();
  });
/** As the browser does when another tab is chosen. */
async function goToBackground(page: Page, isHidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}

/** What the browser did show, and how often it let the desk sound. */
const OVERHEAR = `
  globalThis.shown = [];
  globalThis.rings = 0;
  globalThis.Notification = class extends Notification {
    constructor(title, options) {
      super(title, options);
      this.addEventListener('show', () => shown.push(this));
    }
  };
  globalThis.AudioContext = class extends AudioContext {
    constructor() {
      super();
      this.addEventListener('statechange', () => (rings += this.state === 'running' ? 1 : 0));
    }
  };
`;
const HIDDEN_AGENT = 'hidden@example.com';
/** As long as the line takes at most to be tried again, and a little. */
const TRIED_AGAIN = { timeout: 45_000 };

/** A desk in a tab that another one hides, of somebody who serves one visitor at a time. */
async function openHiddenDesk(browser: UndrivenBrowser, url: string): Promise<Tab> {
  const { cookie } = await makeAdmin(stage.server, HIDDEN_AGENT, 'Hao 浩');
  expect(await cli(stage.server, ['agent', 'set', HIDDEN_AGENT, '--capacity', '1'])).toMatchObject({ exitCode: 0 });
  const at = cookie.indexOf('=');
  await browser.setCookie({ name: cookie.slice(0, at), value: cookie.slice(at + 1), url });
  await browser.allowNotifications(url);
  const desk = await browser.open(`${url}/desk/mine`, OVERHEAR);
  const isOnline = `[...document.querySelectorAll('[aria-pressed="true"]')].some((one) => one.innerText === 'Online')`;
  await expect.poll(() => desk.evaluate(isOnline)).toBe(true);
  // Browsers let a page sound once something was pressed in it.
  await desk.press('h1');
  await browser.open('about:blank');
  await expect.poll(() => desk.evaluate('document.visibilityState')).toBe('hidden');
  return desk;
}

/** How long three timers of 100 ms take, of which each sets the next. */
const THREE_TIMERS_MS = `new Promise((resolve) => {
  const begun = performance.now();
  const wait = () => new Promise((next) => setTimeout(next, 100));
  void wait().then(wait).then(wait).then(() => resolve(performance.now() - begun));
})`;
const bodiesIn = (desk: Tab) => desk.evaluate<string[]>('shown.map(({ body }) => body)');

/** Somebody begins to wait, writes again, and somebody else begins to wait while the line is broken. */
async function missNobody(desk: Tab, relay: Relay): Promise<void> {
  expect(await desk.evaluate(THREE_TIMERS_MS)).toBeGreaterThan(1_500);
  const picture = `document.querySelector('link[rel="icon"]').href`;
  const before = await desk.evaluate(picture);
  const first = await stage.visitor();
  await first.open();
  await first.say('Is anybody there?');
  await expect.poll(() => bodiesIn(desk)).toContainEqual(expect.stringMatching(/with you/));
  await expect.poll(() => desk.evaluate('document.title')).toBe('(1) Qiao');
  expect(await desk.evaluate(picture)).not.toBe(before);
  await expect.poll(() => desk.evaluate('rings')).toBeGreaterThan(0);
  await first.say('Hello?');
  await expect.poll(() => bodiesIn(desk)).toContainEqual(expect.stringMatching(/wrote/));

  const shown = (await bodiesIn(desk)).length;
  await relay.shut();
  const second = await stage.visitor();
  await second.open();
  await second.say('Nor here?');
  await second.isSent('Nor here?');
  await relay.open();
  await expect
    .poll(async () => (await bodiesIn(desk)).slice(shown), TRIED_AGAIN)
    .toContainEqual(expect.stringMatching(/is waiting/));
}

test.skipIf(lacks('whole'))(
  '[ALERT-5] in a tab that another one hides somebody who begins to wait is never missed, nor while the line is broken',
  async () => {
    const relay = await startRelay({ port: stage.server.port });
    const browser = await launchUndriven();
    try {
      const desk = await openHiddenDesk(browser, relay.url);
      await missNobody(desk, relay);
      expect(await desk.evaluate('document.visibilityState')).toBe('hidden');
      await desk.evaluate(
        `shown.findLast(({ body }) => body.includes('is waiting')).dispatchEvent(new Event('click'))`,
      );
      await desk.bringToFront();
      await expect.poll(() => desk.evaluate('document.visibilityState')).toBe('visible');
      await expect.poll(() => desk.evaluate(`document.querySelector('main').innerText`)).toContain('Nor here?');
    } finally {
      await browser.close();
      await relay.stop();
      await cli(stage.server, ['agent', 'remove', HIDDEN_AGENT]);
    }
  },
);

test.runIf(lacks('whole'))(
  '[ALERT-5] with the tab in the background somebody who begins to wait is never missed',
  async () => {
    expect(await cli(stage.server, ['site', 'set', SITE, '--intake', 'off'])).toMatchObject({ exitCode: 0 });
    const agent = await stage.agent();
    const { page } = agent;
    await overhear(page.context());
    await page.goto(`${stage.server.url}/desk/settings/notifications`);
    await page.getByRole('button', { name: 'Allow in this browser' }).click();
    await page.getByRole('button', { name: 'Allow in this browser' }).waitFor({ state: 'detached' });
    await picture(page, 'desk-notifications-en');
    await page.goto(`${stage.server.url}/desk/mine`);
    await page.getByRole('button', { name: agent.words.online, exact: true, pressed: true }).waitFor();
    await page.evaluate(() => Reflect.get(window, 'Notification').requestPermission());
    const icon = page.locator('link[rel="icon"]');
    const before = await icon.getAttribute('href');
    await goToBackground(page, true);

    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Is anybody there?');
    await visitor.isSent('Is anybody there?');
    await expect.poll(async () => (await shownIn(page)).length).toBeGreaterThan(0);
    const [first] = await shownIn(page);
    expect(first).toMatchObject({ title: 'Qiao', body: expect.stringMatching(/waiting|with you/) });
    await expect.poll(() => page.title()).toMatch(/1/);
    expect(await icon.getAttribute('href')).not.toBe(before);
    expect(await ringsIn(page)).toBeGreaterThan(0);

    const shown = (await shownIn(page)).length;
    await visitor.say('Hello?');
    await expect
      .poll(async () => (await shownIn(page)).slice(shown).map(({ body }) => body))
      .toContainEqual(expect.stringMatching(/wrote/));
    await goToBackground(page, false);
    await page.evaluate(() => {
      const { shown: all }: { shown: { press: () => void }[] } = Reflect.get(window, 'overheard');
      all.at(-1)?.press();
    });
    await agent.said('Hello?').waitFor();
    const rings = await ringsIn(page);
    await visitor.say('It is before your eyes.');
    await agent.said('It is before your eyes.').waitFor();
    expect(await ringsIn(page)).toBe(rings);
    await expect.poll(() => page.title()).toBe('Qiao');
  },
);

test.skipIf(lacks('whole'))(
  '[PUSH-12] a call to a closed desk is shown by the worker, and pressing it leads to the conversation',
  async () => {
    const { server } = stage;
    const agent = await stage.agent();
    const { page } = agent;
    const context = page.context();
    await standInForPushManager(context);
    await context.grantPermissions(['notifications'], { origin: server.url });
    await page.goto(`${server.url}/desk/settings/notifications`);
    const closed = page.getByRole('checkbox', { name: 'Call me while no desk of mine is open' });
    await closed.click();
    await page.getByRole('checkbox', { name: 'With what the visitor wrote, also on a locked screen' }).waitFor();
    await picture(page, 'desk-push-en');
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    expect(new URL(worker.url()).pathname).toBe('/desk/push-worker.js');
    const { headers } = await fetch(worker.url());
    expect([headers.get('content-security-policy'), headers.get('cache-control')]).toEqual([
      "default-src 'none'",
      'no-cache',
    ]);

    const visitor = await stage.visitor();
    await visitor.open();
    await visitor.say('Is the desk closed?');
    await visitor.isSent('Is the desk closed?');
    await page.goto(`${server.url}/desk/mine`);
    await agent.row('Is the desk closed?').click();
    const path = await page.waitForURL(/\/desk\/\w+\/[\w-]{20,}/).then(() => new URL(page.url()).pathname);
    // What is on here has the code of it, which hears what is pressed.
    await page.goto(`${server.url}/desk/settings/notifications`);
    await expect.poll(() => closed.isChecked()).toBe(true);
    await deliverPush(page, server.url, { title: '⁨Wei⁩ wrote', body: 'Shop 店', tag: 'one', path, language: 'en' });
    const shown = () =>
      worker.evaluate(async () => {
        const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration };
        return (await registration.getNotifications()).map(({ title, body, tag, data }) => ({
          title,
          body,
          tag,
          data,
        }));
      });
    await expect.poll(shown).toEqual([{ title: '⁨Wei⁩ wrote', body: 'Shop 店', tag: 'one', data: path }]);
    await worker.evaluate(async () => {
      const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration };
      const [notification] = await registration.getNotifications();
      const Pressed = Reflect.get(globalThis, 'NotificationEvent');
      globalThis.dispatchEvent(new Pressed('notificationclick', { notification }));
    });
    await page.waitForURL(`${server.url}${path}`);
    await expect.poll(shown).toEqual([]);

    await page.goto(`${server.url}/desk/settings/notifications`);
    await expect.poll(() => closed.isChecked()).toBe(true);
    await closed.click();
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
      .toBe(0);
  },
);
