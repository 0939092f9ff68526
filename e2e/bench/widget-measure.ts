import type { Browser, CDPSession, Page } from 'playwright-core';
import type { WidgetStage } from './widget-stage.ts';
import { CATEGORIES, READY, TYPED, readMainThread, readOpening } from './widget-trace.ts';
import type { MainThread } from './widget-trace.ts';

const PHONE = { viewport: { width: 390, height: 844 }, locale: 'en-US' };
/** So many times slower is the CPU of the phone that the figures are for. */
export const SLOWER_CPU = 4;
/** How long the page is watched after it has come, before anybody does anything. */
const WATCHED_MS = 1_500;
const LETTER_EVERY_MS = 50;
/** How long a finger or a button stays down. */
const PRESS_MS = 80;
/** Longer than the server keeps a connection that nobody uses: the visitor reads before asking. */
const READING_MS = 6_000;
const PATIENCE_MS = 60_000;

type Opened = { page: Page; cdp: CDPSession; close(): Promise<void> };

/** An empty browser at a page; nothing of an earlier visit is in it. */
async function enter(browser: Browser): Promise<Opened> {
  const context = await browser.newContext(PHONE);
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(watchInput);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  return { page, cdp, close: () => context.close() };
}

/** Marks the first click, the first letter that a field takes and when it can be sent, and adds up how much the page jumps. */
function watchInput(): void {
  addEventListener('click', () => performance.mark('bench-clicked'), { capture: true, once: true });
  const typed = () => {
    performance.mark('bench-typed');
    console.debug('bench-typed');
  };
  addEventListener('input', typed, { capture: true, once: true });
  if (window !== top) {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.send')) return;
      performance.mark('bench-ready');
      console.debug('bench-ready');
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
    return;
  }
  let sum = 0;
  Reflect.set(window, 'shifted', () => sum);
  const add = (list: PerformanceObserverEntryList) => {
    for (const entry of list.getEntries()) sum += Number(Reflect.get(entry, 'value'));
  };
  new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
}

/**
 * What the page's main thread does until everything has come and been quiet for a while, on a CPU that is so much slower:
 * its own time times four, for by the clock other people's work on this machine would count too.
 */
export async function mainThread(stage: WidgetStage, has: 'widget' | 'nothing'): Promise<MainThread> {
  const { page, close } = await enter(stage.browser);
  try {
    await stage.browser.startTracing(page, { categories: [...CATEGORIES] });
    await page.goto(stage.url(has), { waitUntil: 'load' });
    await page.waitForTimeout(WATCHED_MS);
    const trace = await stage.browser.stopTracing();
    // Not before: looking for it is work for the page, too.
    if (has === 'widget') await launcherOf(page).waitFor();
    const { wholeMs, scriptMs, longestMs } = readMainThread(trace, { url: stage.url(has), chat: stage.chat });
    return { wholeMs: wholeMs * SLOWER_CPU, scriptMs: scriptMs * SLOWER_CPU, longestMs: longestMs * SLOWER_CPU };
  } finally {
    await close();
  }
}

export type Opening = { clickToTypingMs: number; clickToSendingMs: number; waitingMs: number; layoutShift: number };

/**
 * Clicks, types on and on as impatient people do, and answers when the first letter stood in the chat and when its program was
 * there to send it, on a CPU that is so much slower: the time in which the page had to wait for the line, and its own work, four
 * times.
 */
export async function opening(stage: WidgetStage): Promise<Opening> {
  const { page, cdp, close } = await enter(stage.browser);
  const told = new Set<string>();
  page.on('console', (message) => told.add(message.text()));
  try {
    await page.goto(stage.url('widget'), { waitUntil: 'load' });
    const box = await launcherOf(page).boundingBox();
    if (!box) throw new Error('There is no launcher.');
    await page.waitForTimeout(READING_MS);
    await stage.browser.startTracing(page, { categories: [...CATEGORIES] });
    const on = { x: box.x + box.width / 2, y: box.y + box.height / 2, button: 'left', clickCount: 1 } as const;
    await cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...on });
    await page.waitForTimeout(PRESS_MS);
    await cdp.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...on });
    for (const until = Date.now() + PATIENCE_MS; !told.has(TYPED) || !told.has(READY);) {
      if (Date.now() > until) throw new Error('The chat took no letter, or could not send it.');
      void cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'a', text: 'a' }).catch(() => {});
      await page.waitForTimeout(LETTER_EVERY_MS);
    }
    const trace = await stage.browser.stopTracing();
    const [typing, sending] = [readOpening(trace, TYPED), readOpening(trace, READY)];
    await page.waitForTimeout(WATCHED_MS);
    const layoutShift = await page.evaluate((): number => Reflect.get(window, 'shifted')());
    return {
      clickToTypingMs: typing.idleMs + typing.workMs * SLOWER_CPU,
      clickToSendingMs: sending.idleMs + sending.workMs * SLOWER_CPU,
      waitingMs: typing.idleMs,
      layoutShift,
    };
  } finally {
    await close();
  }
}

/** How much an untouched page jumps. */
export async function shiftOf(stage: WidgetStage, has: 'widget' | 'nothing'): Promise<number> {
  const { page, close } = await enter(stage.browser);
  try {
    await page.goto(stage.url(has), { waitUntil: 'load' });
    await page.waitForTimeout(WATCHED_MS);
    return await page.evaluate((): number => Reflect.get(window, 'shifted')());
  } finally {
    await close();
  }
}

export type Stage = 'before anybody acts' | 'opened' | 'on demand' | 'words of other languages';
export type Weight = { requests: number; bytes: number };

/** What comes over the line at each stage, with its headers; of the parts on demand, all that the chat knows of. */
export async function weights(stage: WidgetStage): Promise<Record<Stage, Weight>> {
  const { page, cdp, close } = await enter(stage.browser);
  const urls = new Map<string, string>();
  const loaded = new Map<string, number>();
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => loaded.set(requestId, encodedDataLength));
  const counted = new Set<string>();
  const count = (isMeant: (url: string) => boolean = () => true): Weight => {
    const mine = [...loaded].filter(([id]) => {
      const url = urls.get(id) ?? '';
      return !counted.has(id) && url.startsWith(stage.chat) && isMeant(url);
    });
    for (const [id] of mine) counted.add(id);
    return { requests: mine.length, bytes: mine.reduce((sum, [, bytes]) => sum + bytes, 0) };
  };
  try {
    await cdp.send('Network.enable');
    await page.goto(stage.url('widget'), { waitUntil: 'load' });
    await launcherOf(page).waitFor();
    await page.waitForTimeout(WATCHED_MS);
    const before = count();
    await launcherOf(page).click();
    await page.frameLocator('iframe').locator('.send').waitFor();
    await page.waitForTimeout(WATCHED_MS);
    const opened = count();
    await loadTheRest(page);
    const words = count((url) => /\/(ar|en|es|ja|ko|zh-CN)-[^/]+\.js$/.test(url));
    return {
      'before anybody acts': before,
      opened,
      'on demand': count(),
      'words of other languages': words,
    };
  } finally {
    await close();
  }
}

/** Asks for every file of the chat that a script of it names and that has not come yet, and for those that these name. */
async function loadTheRest(page: Page): Promise<void> {
  const frame = page.frames().find((each) => each.url().includes('/frame'));
  await frame?.evaluate(async () => {
    const seen = new Set(performance.getEntriesByType('resource').map(({ name }) => name));
    const scripts = [...seen].filter((name) => name.endsWith('.js'));
    for (let script = scripts.shift(); script; script = scripts.shift()) {
      const text = await (await fetch(script, { cache: seen.has(script) ? 'force-cache' : 'default' })).text();
      for (const [name] of text.matchAll(/[\w-]+-[\w-]{8}\.(?:js|css)/g)) {
        const url = new URL(`/frame/assets/${name}`, location.href).href;
        if (seen.has(url)) continue;
        seen.add(url);
        const response = await fetch(url);
        if (response.ok && url.endsWith('.js')) scripts.push(url);
        await response.text();
      }
    }
  });
}

function launcherOf(page: Page) {
  return page.getByRole('button', { name: 'Support chat' });
}
