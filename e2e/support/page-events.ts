import type { Page } from 'playwright-core';

/** Writes down in the page each event of the chat, and what came with it. */
export async function listen(page: Page): Promise<() => Promise<[name: string, detail: unknown][]>> {
  await page.evaluate(() => {
    const heard: [string, unknown][] = [];
    Reflect.set(window, 'heard', heard);
    for (const name of ['ready', 'open', 'close', 'unread', 'message', 'rated', 'identity', 'unavailable', 'reset'])
      document.addEventListener(`qiao:${name}`, (event) =>
        heard.push([name, event instanceof CustomEvent ? event.detail : undefined]),
      );
  });
  return () => page.evaluate(() => Reflect.get(window, 'heard'));
}
