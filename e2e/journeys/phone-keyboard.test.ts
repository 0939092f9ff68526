import { describe, expect, test } from 'vitest';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { picture, useStage } from '../support/stage.ts';
import { visit } from '../support/visitor.ts';
import type { Visitor } from '../support/visitor.ts';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/** The part of the page that can be seen, as a browser tells it whose keyboard covers the page and pushes it up. */
async function withKeyboard(
  context: BrowserContext,
): Promise<(page: Page, height: number, offsetTop: number) => Promise<void>> {
  await context.addInitScript(() => {
    const seen = Object.assign(new EventTarget(), { height: innerHeight, offsetTop: 0, scale: 1 });
    Object.defineProperty(window, 'visualViewport', { value: seen });
  });
  return (page, height, offsetTop) =>
    page.evaluate(
      ([height, offsetTop]) => {
        const seen = window.visualViewport;
        if (!seen) throw new Error('This page has no visual viewport.');
        Object.assign(seen, { height, offsetTop });
        seen.dispatchEvent(new Event('resize'));
      },
      [height, offsetTop] as const,
    );
}

async function boxOf(locator: Locator): Promise<{ top: number; bottom: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('It is not to be seen.');
  return { top: Math.round(box.y), bottom: Math.round(box.y + box.height) };
}

const isLast = ({ log }: Visitor) =>
  log.evaluate((thread) => thread.scrollHeight - thread.scrollTop - thread.clientHeight < 2);

async function talk(visitor: Visitor): Promise<void> {
  await visitor.launcher.tap();
  await visitor.composer.waitFor();
  for (let i = 0; i < 14; i++) await visitor.say(`Line ${i} of many, so that the thread is longer than the screen.`);
  await visitor.isSent('Line 13 of many, so that the thread is longer than the screen.');
}

describe('a phone with its keyboard up', () => {
  const stage = useStage();

  test('[PHONE-1] that covers the page: the composer is above it, the thread at its end, and all comes back', async () => {
    const person = await stage.person({ context: PHONE });
    const setSeen = await withKeyboard(person.context);
    const visitor = await visit({ ...person, hostPages: stage.hostPages }, { page: 'phone' });
    await talk(visitor);
    const frame = visitor.page.locator('iframe');
    await expect.poll(() => boxOf(frame)).toEqual({ top: 0, bottom: 844 });
    await setSeen(visitor.page, 480, 40);
    await expect.poll(() => boxOf(frame)).toEqual({ top: 40, bottom: 520 });
    await expect.poll(async () => (await boxOf(visitor.composer)).bottom).toBeLessThanOrEqual(520);
    await expect.poll(() => isLast(visitor)).toBe(true);
    await picture(visitor.page, 'phone-keyboard-en');
    await visitor.say('Written above the keyboard.');
    await visitor.said('Written above the keyboard.').waitFor();
    await expect.poll(() => isLast(visitor)).toBe(true);
    await setSeen(visitor.page, 844, 0);
    await expect.poll(() => boxOf(frame)).toEqual({ top: 0, bottom: 844 });
    await expect.poll(() => isLast(visitor)).toBe(true);
  });

  test('[PHONE-1] that makes the page smaller, and one that is turned: likewise', async () => {
    const visitor = await stage.visitor({ page: 'phone', context: PHONE });
    await talk(visitor);
    const frame = visitor.page.locator('iframe');
    for (const [width, height] of [
      [390, 460],
      [844, 390],
      [844, 200],
      [390, 844],
    ] as const) {
      await visitor.page.setViewportSize({ width, height });
      await expect.poll(() => boxOf(frame)).toEqual({ top: 0, bottom: height });
      await expect.poll(async () => (await boxOf(visitor.composer)).bottom).toBeLessThanOrEqual(height);
      await expect.poll(() => isLast(visitor)).toBe(true);
      if (height === 200) await picture(visitor.page, 'phone-turned-en');
    }
  });

  test('[PHONE-2] no field is so small that the phone zooms in on it', async () => {
    const visitor = await stage.visitor({ page: 'phone', context: PHONE });
    await visitor.launcher.tap();
    const size = await visitor.composer.evaluate((field) => Number.parseFloat(getComputedStyle(field).fontSize));
    expect(size).toBeGreaterThanOrEqual(16);
    await visitor.composer.tap();
    expect(await visitor.page.evaluate(() => window.visualViewport?.scale)).toBe(1);
  });
});
