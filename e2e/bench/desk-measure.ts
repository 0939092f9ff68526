import { gzipSync } from 'node:zlib';
import type { BrowserContext, Response } from 'playwright-core';
import { noteFirstScreen } from '../support/first-screen.ts';
import { takenByOthers, trace } from './desk-trace.ts';
import type { Contestant, DeskStage } from './desk-stage.ts';

const PATIENCE_MS = 60_000;
/** How long the list is watched: nothing may change in what is seen after it was first painted. */
const SETTLED_MS = 4_000;
const NEXTS = 12;
const LETTERS = 120;
const LETTER_EVERY_MS = 60;

/** By the clock; `ownMs` is `settledMs` without the time in which others had the processor that the page's thread wanted. */
export type ListPaint = { firstMs: number; settledMs: number; ownMs: number };

/** What a page notes down about itself: which rows were painted when, how long each next conversation took, each slow key. */
function watch(): void {
  const painted: { at: number; rows: string }[] = [];
  const took: number[] = [];
  const slow: number[] = [];
  Object.assign(window, { painted, took, slow });
  // What stands in the page when a frame begins is on the screen when the next task runs.
  const afterPaint = (run: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', run);
      port1.start();
      port2.postMessage(null);
    });
  const lookAtRows = () => {
    const links = [...document.querySelectorAll('[aria-posinset] a')].slice(0, 8);
    const rows = links.map((link) => link.getAttribute('href')).join(' ');
    if (rows === '' || rows === painted.at(-1)?.rows) return;
    const note = { at: NaN, rows };
    painted.push(note);
    afterPaint(() => {
      note.at = performance.now();
      if (painted[0] === note) performance.mark('bench-rows');
    });
  };
  let pressed: { at: number; path: string; said: Element | null } | null = null;
  const firstSaid = () => document.querySelector('.said');
  addEventListener(
    'keydown',
    ({ key, timeStamp }) => {
      if (key === 'j') pressed = { at: timeStamp, path: location.pathname, said: firstSaid() };
    },
    { capture: true },
  );
  const lookAtThread = () => {
    if (!pressed || location.pathname === pressed.path || !firstSaid() || firstSaid() === pressed.said) return;
    const { at } = pressed;
    pressed = null;
    afterPaint(() => void took.push(performance.now() - at));
  };
  const look = () => {
    lookAtRows();
    lookAtThread();
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true });
  const interactions: PerformanceObserverInit & { durationThreshold: number } = {
    type: 'event',
    durationThreshold: 16,
    buffered: true,
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) slow.push(duration);
  }).observe(interactions);
}

/** From navigation to the first rows on the screen, and to the rows that stay there. The browser was here before. */
export async function paintOfList(stage: DeskStage, of: Contestant, view: 'mine' | 'open'): Promise<ListPaint> {
  const page = await stage.context.newPage();
  try {
    await page.addInitScript(watch);
    const end = await trace(await stage.context.newCDPSession(page));
    await page.goto(stage.url(of, view), { waitUntil: 'commit' });
    await page.locator('[aria-posinset]').first().waitFor({ timeout: PATIENCE_MS });
    await page.waitForTimeout(SETTLED_MS);
    const painted = await page.evaluate((): { at: number; rows: string }[] => Reflect.get(window, 'painted'));
    const firstMs = painted[0]?.at ?? NaN;
    const settledMs = painted.at(-1)?.at ?? NaN;
    return { firstMs, settledMs, ownMs: settledMs - takenByOthers(await end(), firstMs, settledMs) };
  } finally {
    await page.close();
  }
}

export type Going = { nextMs: number[]; nodes: number };

/** Goes down the list with `j`, one conversation after another. */
export async function goDown(stage: DeskStage, of: Contestant): Promise<Going> {
  const page = await stage.context.newPage();
  try {
    await page.addInitScript(watch);
    await page.goto(stage.url(of, 'open'));
    const rows = page.locator('[aria-posinset] a');
    await rows.first().waitFor({ timeout: PATIENCE_MS });
    await page.waitForTimeout(SETTLED_MS);
    if (of === 'desk') await rows.first().click();
    for (let n = 0; n < NEXTS; n++) {
      await page.keyboard.press('j');
      await page.waitForFunction((count) => Reflect.get(window, 'took').length > count, n, { timeout: PATIENCE_MS });
    }
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
    return { nextMs: await page.evaluate((): number[] => Reflect.get(window, 'took')), nodes };
  } finally {
    await page.close();
  }
}

export type Typing = { worstMs: number; p98Ms: number; nodes: number; taken: boolean };

/** Types an answer while messages pour in: how long the page takes from a key to the frame that shows what it did. */
export async function type(stage: DeskStage, of: Contestant): Promise<Typing> {
  const page = await stage.context.newPage();
  try {
    await page.addInitScript(watch);
    await page.goto(stage.url(of, 'mine'));
    const rows = page.locator('[aria-posinset] a');
    await rows.first().waitFor({ timeout: PATIENCE_MS });
    await page.waitForTimeout(SETTLED_MS);
    if (of === 'desk') await rows.first().click();
    else await page.keyboard.press('j');
    await page.locator('.said').first().waitFor();
    const field = page.getByRole('textbox', { name: /^(Reply|Write a reply)/ });
    await field.click();
    const stop = stage.pour(new URL(page.url()).pathname.split('/').at(-1) ?? null);
    await page.waitForTimeout(1_000);
    const before = await page.evaluate((): number => Reflect.get(window, 'slow').length);
    const letters = 'is it the same with every browser? '.repeat(4).slice(0, LETTERS);
    await page.keyboard.type(letters, { delay: LETTER_EVERY_MS });
    await page.waitForTimeout(500);
    await stop();
    const slow = (await page.evaluate((): number[] => Reflect.get(window, 'slow'))).slice(before);
    // Of what is faster than 16 ms the browser tells nothing.
    const all = [...Array.from({ length: Math.max(0, LETTERS - slow.length) }, () => 16), ...slow].toSorted(
      (a, b) => a - b,
    );
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
    const isTaken = (await field.inputValue()).endsWith(letters);
    await field.fill('');
    return { worstMs: all.at(-1) ?? NaN, p98Ms: all[Math.floor(all.length * 0.98)] ?? NaN, nodes, taken: isTaken };
  } finally {
    await page.close();
  }
}

/** Bytes of scripts, styles and the page, each as `gzip -9` makes it, until the list is drawn for somebody signed in. */
export async function firstLoad(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  const parts: Response[] = [];
  page.on('response', (response) => {
    if (['document', 'script', 'stylesheet'].includes(response.request().resourceType())) parts.push(response);
  });
  try {
    const firstScreen = await noteFirstScreen(page, { selector: '[aria-posinset]' });
    await page.goto(url);
    const drawnAt = await firstScreen();
    const counted = parts.filter((part) => part.request().timing().startTime <= drawnAt);
    const sizes = await Promise.all(counted.map(async (part) => gzipSync(await part.body(), { level: 9 }).length));
    return sizes.reduce((sum, size) => sum + size, 0);
  } finally {
    await page.close();
  }
}
