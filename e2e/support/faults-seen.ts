import type { Frame, Page } from 'playwright-core';
import { violationsIn } from './axe.ts';
import { namesakesIn, smallTargetsIn } from './operability.ts';
import { clippedIn, frameOf } from './readability.ts';
import { SMALL, WIDE } from './screens.ts';
import { resize } from './window-size.ts';
import type { Size } from './window-size.ts';

/**
 * What axe finds on a phone in the light, and on a wide screen in the dark. Colours do not hang on the size of the window
 * nor places on the theme, so that the other two would find the same.
 */
async function violationsEverywhere(page: Page, frame: Frame): Promise<string[]> {
  const isOwnWindow = frame === page.mainFrame();
  const become = (size: Size) => (isOwnWindow ? page.setViewportSize(size) : resize(page, size));
  const onPhone = await violationsIn(frame);
  await become(WIDE);
  await page.emulateMedia({ colorScheme: 'dark' });
  const onWide = await violationsIn(frame);
  await page.emulateMedia({ colorScheme: 'light' });
  await become(SMALL);
  return [...onPhone, ...onWide.map((violation) => `wide, dark: ${violation}`)];
}

/** All that is wrong with what the chat shows now, in its frame of this page or, in its own window, in the page itself. */
export async function faultsSeenIn(page: Page, frame: Frame = frameOf(page)): Promise<string[]> {
  return [
    ...(await clippedIn(frame)),
    ...(await violationsEverywhere(page, frame)),
    ...(await smallTargetsIn(frame)),
    ...(await namesakesIn(frame)),
  ];
}
