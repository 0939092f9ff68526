import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { frameOf } from './readability.ts';

export type Size = { width: number; height: number };

/** Gives the window another size, and waits until the chat in it has the place that it then has. */
export async function resize(page: Page, size: Size): Promise<void> {
  await page.setViewportSize(size);
  const chat = page.locator('qiao-widget iframe');
  const isStill = () =>
    chat.evaluate((frame) => frame.getAnimations().every(({ playState }) => playState !== 'running'));
  const place = async () => {
    const box = await chat.boundingBox();
    return isStill().then((still) => (still ? `${box?.width} × ${box?.height}` : 'moving'));
  };
  const inside = () => frameOf(page).evaluate(() => `${innerWidth} × ${innerHeight}`);
  await expect.poll(async () => (await place()) === (await inside()), { interval: 10 }).toBe(true);
}
