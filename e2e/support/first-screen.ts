import type { Page } from 'playwright-core';

declare global {
  /** When the first screen stood in the page, in ms since 1970. */
  var firstScreenAt: number | undefined;
}

type Sign = { selector: string; text?: string };

/**
 * Has a page, before it is opened, note when an element of its first screen stands in it. Answers how to wait for that, and for
 * when it was in ms since 1970: what the page asks for later, while nobody waits, is in no first load.
 */
export async function noteFirstScreen(page: Page, sign: Sign): Promise<() => Promise<number>> {
  await page.addInitScript(({ selector, text }) => {
    new MutationObserver((_, observer) => {
      const found = document.querySelector(selector);
      if (!found || (text !== undefined && found.textContent !== text)) return;
      globalThis.firstScreenAt = performance.timeOrigin + performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  }, sign);
  return async () => (await (await page.waitForFunction(() => globalThis.firstScreenAt)).jsonValue()) ?? 0;
}
